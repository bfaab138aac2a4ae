"""A database that can be put back as it was, with a backup of it and what came after."""

import shutil
import tarfile
from pathlib import Path

from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.faults.states import State, state_of

EARLIER = Path(__file__).parent / "earlier"
Found = tuple[State, dict[str, bytes]]


def unpacked(folder: Path, name: str) -> Settings:
    """The settings of a database that an earlier release made."""
    with tarfile.open(EARLIER / name) as packed:
        packed.extractall(folder / "place", filter="data")
    return Settings(database=folder / "place" / "kept.duckdb", today=ENDING)


def all_of(settings: Settings) -> Found:
    """Everything in the database, and every file as it was received."""
    with open_warehouse(settings) as warehouse:
        state = state_of(warehouse)
        # What a backup is noted as is no part of what was backed up.
        state.pop("ledger.backups")
        files = sorted(warehouse.originals.glob("*/*"))
        return state, {f"{file.parent.name}/{file.name}": file.read_bytes() for file in files}


class Place:
    """A closed database, a backup of it, and the same database some changes later."""

    def __init__(self, folder: Path, then: Found, now: Found) -> None:
        self.top, self.folder, self.backup = folder, folder / "place", folder / "it.zip"
        self.settings = Settings(database=self.folder / "kept.duckdb", today=ENDING)
        self.then, self.now = then, now

    def begin_again(self) -> None:
        """As it was at the beginning."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.top / "kept safe", self.folder)

    def names(self) -> set[str]:
        """What is in the folder."""
        return {path.name for path in self.folder.iterdir()}
