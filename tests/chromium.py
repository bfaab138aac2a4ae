"""The Chromium that browser tests and pictures use: finds one, or installs one where it can."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SENTENCE = (
    "The browser tests need Chromium, and none that starts was found or could be installed. "
    f"Install it (on Debian: apt install chromium), or name one: {VARIABLE}=/path/to/chromium"
)


@cache
def find_chromium() -> Path | None:
    """The first Chromium that starts without a screen; None if there is none."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if _starts(named) else None
    found = [path for command in COMMANDS if (path := shutil.which(command))]
    for candidate in (*found, *MAC_APPLICATIONS, _of_playwright()):
        if _starts(candidate):
            return Path(candidate)
    return None


def _of_playwright() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(executable: str) -> bool:
    """Whether it opens an empty page; a snap's launcher in a container exists and does not."""
    if not Path(executable).is_file():
        return False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [executable, "--headless", "--disable-gpu", f"--user-data-dir={profile}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        try:
            page = subprocess.run(
                [*command, "--dump-dom", "about:blank"],
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return "<html" in page.stdout


def as_root() -> list[str] | None:
    """What to put before a command to run it as root; None if that would need a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def _install_with_apt() -> None:
    root = as_root()
    if root is None or not shutil.which("apt-get"):
        return
    print("Installing Chromium with apt ...", flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    log = subprocess.DEVNULL
    subprocess.run([*apt, "update"], stdout=log, stderr=log, check=False)
    subprocess.run([*apt, "install", "-y", "chromium"], stdout=log, stderr=log, check=False)


def _install_with_playwright() -> None:
    print("Installing Playwright's Chromium ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        command.append("--with-deps")
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main() -> int:
    """Makes sure that there is a Chromium that starts; 1 and a sentence where there cannot be."""
    for install in (None, _install_with_apt, _install_with_playwright):
        if install and not os.environ.get(VARIABLE):
            install()
            find_chromium.cache_clear()
        if find_chromium():
            return 0
    print(SENTENCE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
