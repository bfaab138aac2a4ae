"""The files that a command's arguments name; loads nothing and prints nothing."""

from pathlib import Path

from etl.loading import LoadOptions, loadable_files


def files_of(paths: list[Path], options: LoadOptions) -> tuple[list[Path], list[Path], list[str]]:
    """The files to load, those of a folder in dependency order, and the folders' other files.

    Third what is wrong: a sentence for each path that is not there, or a folder with none to load.
    """
    files: list[Path] = []
    others: list[Path] = []
    wrong: list[str] = []
    for path in paths:
        if not path.exists():
            wrong.append(f"'{path}' does not exist.")
        elif not path.is_dir():
            files.append(path)
        elif options.feed:
            wrong.append(f"--feed names one feed, but '{path}' is a folder. Name the file.")
        else:
            chosen, skipped = loadable_files(path)
            if not chosen:
                wrong.append(f"'{path}' holds no file that is named after a feed.")
            files += chosen
            others += skipped
    return files, others, wrong
