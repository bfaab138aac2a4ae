"""The files that a command's arguments name; loads nothing and prints nothing."""

from pathlib import Path

from etl.errors import UsageProblem
from etl.loading import LoadOptions, loadable_files


def files_of(paths: list[Path], options: LoadOptions) -> tuple[list[Path], list[Path]]:
    """The files to load, those of a folder in dependency order, and the folders' other files.

    UsageProblem where a path does not exist, or a folder has none to load.
    """
    files: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageProblem(f"'{path}' does not exist.")
        if not path.is_dir():
            files.append(path)
            continue
        if options.feed:
            raise UsageProblem(f"--feed names one feed, but '{path}' is a folder. Name the file.")
        chosen, skipped = loadable_files(path)
        if not chosen:
            raise UsageProblem(f"'{path}' holds no file that is named after a feed.")
        files += chosen
        others += skipped
    return files, others
