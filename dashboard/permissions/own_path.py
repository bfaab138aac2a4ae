"""Whose path My path is."""

from dashboard.permissions.refusing import Refused
from schemas.scopes import Viewer


def whose_path(viewer: Viewer) -> str:
    """The viewer's own faculty_id; Refused to those who are not on the roster."""
    if viewer.faculty_id is None:
        raise Refused("You are not on the roster, so there is no path of yours to show.")
    return viewer.faculty_id


def check_my_path(viewer: Viewer) -> None:
    """Refuse a path of one's own to those who are not on the roster."""
    whose_path(viewer)
