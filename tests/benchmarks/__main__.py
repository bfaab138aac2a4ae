"""Runs every benchmark and prints what was measured."""

import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import big_load, full_size, overview, readers, rebuild, sessions


def main() -> None:
    """Prints the figures; each benchmark works in a folder of its own that goes away."""
    for name in [name for name in os.environ if name.startswith("KEPT_")]:
        del os.environ[name]
    for benchmark in (big_load, rebuild, readers, full_size, overview, sessions):
        with tempfile.TemporaryDirectory(prefix="kept-bench-") as folder:
            os.chdir(folder)
            for line in benchmark.measure(Path(folder)):
                sys.stdout.write(line + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
