"""Notes in the log whom the viewer of this run looks at, what they take along, what is refused.

The same look of one session is noted once in AGAIN seconds: turning a person's page from quarter to
quarter is one look. A file is noted each time it is handed out.
"""

from dashboard import choices, links, shown
from dashboard.permissions import Refused
from dashboard.running import held
from dashboard.visit import Visit, account_here, email_here
from etl.access.log import Actor, note
from schemas.log import Held
from schemas.scopes import Viewer

AGAIN = 15 * 60


def actor(viewer: Viewer) -> Actor:
    """The viewer as the log has them; to be asked in their run, for work that goes on after it."""
    return Actor(viewer.name, email_here(), viewer.faculty_id, viewer.access_role, account_here())


def note_look(visit: Visit, faculty_id: str) -> None:
    """That the viewer looks at a person, unless it is themselves; before anything is shown."""
    seen = shown.so_far()
    seen.about = faculty_id
    if faculty_id == visit.viewer.faculty_id:
        return
    if _is_news(visit.viewer, seen.page, faculty_id):
        what: dict[str, Held] = {
            "page": seen.page,
            "quarter": visit.quarter.name,
            "what_if": seen.what_if,
        }
        note(held().warehouse, actor(visit.viewer), "viewed", faculty_id, what)


def note_list(visit: Visit) -> None:
    """That the viewer looks at a list of people with their names, with the filters drawn by now."""
    seen, quarter = shown.so_far(), visit.quarter.name
    filters = dict(seen.filters)
    if _is_news(visit.viewer, seen.page, quarter, *sorted(filters.items())):
        what: dict[str, Held] = {
            "page": seen.page,
            "quarter": quarter,
            "filters": filters,
            "list": _scope(visit.viewer),
            "what_if": seen.what_if,
        }
        note(held().warehouse, actor(visit.viewer), "viewed", None, what)


def note_refusal(viewer: Viewer, refused: Refused) -> None:
    """That something was asked for that is not the viewer's to see, with whom it was about."""
    page, person = shown.so_far().page, links.text("person")
    if _is_news(viewer, page, person, str(refused)):
        what: dict[str, Held] = {"page": page, "because": str(refused)}
        note(held().warehouse, actor(viewer), "refused", person, what)


def note_taken(viewer: Viewer, who: Actor, seen: shown.Shown, file: str) -> None:
    """That a file is handed out; `seen` is what the page had shown when it was offered."""
    name, _, kind = file.rpartition(".")
    what: dict[str, Held] = {
        "name": name,
        "format": kind,
        "page": seen.page,
        "filters": dict(seen.filters),
        "list": _scope(viewer),
        "what_if": seen.what_if,
    }
    note(held().warehouse, who, "exported", seen.about, what)


def note_not_handed_out(who: Actor, seen: shown.Shown, file: str, refused: Refused) -> None:
    """That a file was asked for that is not theirs any more."""
    what: dict[str, Held] = {"page": seen.page, "because": str(refused), "asked": file}
    note(held().warehouse, who, "refused", seen.about, what)


def _scope(viewer: Viewer) -> list[str]:
    """Whose rows the viewer sees, as entries of lists say it."""
    return [
        f"{kind}:{value}" for kind, value in viewer.scope if kind not in ("self", "leads_nobody")
    ]


def _is_news(viewer: Viewer, *look: object) -> bool:
    return choices.is_news((viewer.name, viewer.access_role, viewer.scope, *look), AGAIN)
