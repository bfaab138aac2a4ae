"""What the reader does on their own path: steps, choices, shares, private notes; nobody else's."""

from datetime import date

import polars as pl

from dashboard.noticing import actor
from dashboard.permissions import whose_path
from dashboard.running import held
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from etl.pipeline import private_notes, sharing
from etl.pipeline.private_notes import PrivateNote
from schemas.pipeline import DECLARED
from schemas.scopes import Viewer

FILE = "my-path.csv"


def add_milestone(
    viewer: Viewer, milestone: str, day: date, note: str | None, target_role: str | None = None
) -> Receipt:
    """Loads a step of the viewer's own as a file of one row; Refused where they have no path."""
    cells = {
        "faculty_id": whose_path(viewer),
        "milestone": milestone,
        "date": day,
        "note": note,
        "target_role": target_role,
    }
    schema = {"note": pl.String, "target_role": pl.String}
    return load_typed(viewer, "milestones", FILE, pl.DataFrame([cells], schema_overrides=schema))


def declare_interest(viewer: Viewer, day: date, target_role: str | None, months: int) -> Receipt:
    """Loads the step that begins the plan, and chooses how long the plan is."""
    receipt = add_milestone(viewer, DECLARED, day, None, target_role)
    if not receipt.refused:
        choose(viewer, "plan_months", str(months))
    return receipt


def choose(viewer: Viewer, what: str, value: str) -> None:
    """Chooses something for the viewer; what was chosen before gives way."""
    sharing.choose(held().warehouse, whose_path(viewer), what, value, actor(viewer))


def share(viewer: Viewer, what: str, audience: str) -> None:
    """Shows something of the viewer's to an audience."""
    sharing.share(held().warehouse, whose_path(viewer), what, audience, actor(viewer))


def take_back(viewer: Viewer, kind: str, number: int) -> None:
    """Ends a choice or share of the viewer's by its number."""
    whose, who, warehouse = whose_path(viewer), actor(viewer), held().warehouse
    if kind == "choice":
        sharing.withdraw(warehouse, whose, who, choice=number)
    else:
        sharing.withdraw(warehouse, whose, who, share=number)


def my_notes(viewer: Viewer) -> list[PrivateNote]:
    """The viewer's private notes, the latest first."""
    whose_path(viewer)
    return private_notes.own_notes(held().warehouse, actor(viewer))


def write_note(viewer: Viewer, title: str, body: str) -> None:
    """Keeps a note that only the viewer reads."""
    whose_path(viewer)
    private_notes.write_note(held().warehouse, actor(viewer), title, body)


def remove_note(viewer: Viewer, number: int) -> None:
    """Removes a note of the viewer's for good."""
    whose_path(viewer)
    private_notes.remove_note(held().warehouse, actor(viewer), number)
