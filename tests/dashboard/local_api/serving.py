"""What processes do that serve a warehouse to others, or load into it through its socket."""

from collections.abc import Callable
from pathlib import Path

from dashboard.local_api import Load
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from etl.jobs import Jobs
from etl.loading import LoadOptions
from etl.settings import Settings
from etl.warehouse import open_warehouse


def load_remotely(place: Path, file: Path) -> None:
    """Loads a file through the owner of the warehouse."""
    receipt = Remote(place).do(Load(file, LoadOptions(adds=True), file.parent))
    assert receipt.outcome == "loaded", receipt.problems


def serve_a_load(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Serves, and is asked to load a file while it does."""
    with open_warehouse(settings) as warehouse:
        begin()
        with Jobs() as jobs, local_api(warehouse, jobs) as place:
            load_remotely(place, folder / "activity-new.csv")
