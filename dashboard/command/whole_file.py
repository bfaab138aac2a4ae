"""A file that a command writes, there as a whole or not at all."""

import contextlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from etl.errors import UsageProblem


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name only once it is written whole; UsageProblem where it cannot."""
    place = path.resolve()
    try:
        if place.exists() and not place.is_file():
            # A device or a pipe is written to; a file in its place would be another thing.
            with place.open("wb") as file:
                yield file
            return
        with contextlib.ExitStack() as unless_whole:
            written = unless_whole.enter_context(
                tempfile.NamedTemporaryFile(dir=place.parent, prefix=".kept-", delete=False)
            )
            unless_whole.callback(Path(written.name).unlink, missing_ok=True)
            yield written
            written.flush()
            Path(written.name).replace(place)
    except OSError as error:
        raise UsageProblem(f"'{path}' cannot be written: {error.strerror}.") from error
