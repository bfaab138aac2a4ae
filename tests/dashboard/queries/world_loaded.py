"""The institution of two quarters in a warehouse, and who shared their path there."""

from datetime import date

from etl.access.log import Actor
from etl.loading import LoadOptions
from etl.pipeline.sharing import choose, share
from etl.warehouse import Warehouse
from tests.dashboard.queries.world import Table, World
from tests.etl.publishing import published_once
from tests.etl.small import Desk

# Who sees whose path beside themselves; none of them is mentored by whom they name.
SHARED_PATHS = (
    ("F02", "leaders"),
    ("F05", "leaders"),
    ("F01", "mentor:F03"),
    ("F04", "mentor:F07"),
)

# Who brought which rows of work: a coordinator by her account, and somebody who is on the roster.
CORA = Actor("Cora", "cora@example.org", None, "coordinator", 11)
LOADERS: tuple[Actor | str, ...] = (CORA, Actor("Gil", None, "F07", "coordinator"), "tests")

ORDER = (
    *("faculty", "programs", "allocations", "appointments", "requirements", "credits"),
    *("fte_bases", "quarter_notes", "openings", "activity", "clinical", "leave", "declarations"),
    *("milestones", "mentorships", "identities"),
)


def load_world(desk: Desk, tables: World) -> Warehouse:
    """Loads the rows as files, the roster once for each of its days."""
    with published_once(desk.warehouse):
        for feed in ORDER:
            for as_of in sorted({row.get("as_of", "") for row in tables[feed]}):
                rows = [row for row in tables[feed] if row.get("as_of", "") == as_of]
                day = date.fromisoformat(as_of) if as_of else None
                for who, brought in _by_loader(feed, rows):
                    desk.loaded(feed, _csv(brought), LoadOptions(as_of=day), who)
        larger = [{**row, "approved_positions": "30"} for row in tables["programs"]]
        desk.loaded("programs", _csv(larger))
    for who, audience in SHARED_PATHS:
        share(desk.warehouse, who, "path", audience, Actor(who, faculty_id=who))
    open_one = Actor("F02", faculty_id="F02")
    choose(desk.warehouse, "F02", "open_to_conversation", "yes", open_one)
    return desk.warehouse


def _by_loader(feed: str, rows: Table) -> list[tuple[Actor | str, Table]]:
    """Work is brought in turn by each who brings some, people's rows among all of them."""
    if feed not in ("activity", "clinical"):
        return [("tests", rows)]
    many = len(LOADERS)
    return [(who, rows[place::many]) for place, who in enumerate(LOADERS)]


def _csv(rows: Table) -> str:
    names = [name for name in rows[0] if name != "as_of"]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)
