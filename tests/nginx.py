"""The nginx that stands before Kept in tests: finds one, or unpacks one where it can."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.chromium import as_root

VARIABLE = "NGINX"
UNPACKED = Path(sys.prefix) / "nginx"
PACKAGES = ("nginx", "nginx-light", "nginx-core")
PLACES = (
    str(UNPACKED / "usr/sbin/nginx"),
    "/usr/sbin/nginx",
    "/usr/local/sbin/nginx",
)
SENTENCE = (
    "The test of sign-in behind a proxy needs nginx, and none was found or could be installed. "
    f"Install it (on Debian: apt install nginx), or name one: {VARIABLE}=/path/to/nginx"
)


@cache
def find_nginx() -> Path | None:
    """The first nginx that says its version; None if there is none."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if _runs(named) else None
    on_path = shutil.which("nginx")
    for candidate in (*([on_path] if on_path else []), *PLACES):
        if _runs(candidate):
            return Path(candidate)
    return None


def _runs(executable: str) -> bool:
    try:
        return subprocess.run([executable, "-v"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _unpack() -> None:
    """Unpacks Debian's package beside the environment: installing it would serve at port 80."""
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        return
    print("Unpacking nginx ...", flush=True)
    UNPACKED.mkdir(parents=True, exist_ok=True)
    root = as_root()
    if root is not None:
        _quietly([*root, "apt-get", "-qq", "update"])
    for package in PACKAGES:
        _quietly(["apt-get", "-qq", "download", package])
    for file in UNPACKED.glob("*.deb"):
        _quietly(["dpkg", "-x", str(file), str(UNPACKED)])


def _quietly(command: list[str]) -> None:
    nothing = subprocess.DEVNULL
    subprocess.run(command, stdout=nothing, stderr=nothing, cwd=UNPACKED, check=False)


def main() -> int:
    """Makes sure that there is an nginx; 1 and a sentence where there cannot be."""
    if find_nginx() is None and not os.environ.get(VARIABLE):
        _unpack()
        find_nginx.cache_clear()
    if find_nginx():
        return 0
    print(SENTENCE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
