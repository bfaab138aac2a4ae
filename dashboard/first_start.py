"""Whether the institution has said what is asked at first start, and saying it."""

from dashboard.cache import ask_access
from dashboard.noticing import actor
from dashboard.permissions import check_accept
from dashboard.running import held
from etl.access.acceptance import Acceptance, accept, acceptance
from schemas.purpose import PURPOSE
from schemas.scopes import Viewer


def is_set_up() -> bool:
    """Whether pages are open: the made-up institution of the demo has accepted all there is."""
    return held().demo or ask_access(acceptance) is not None


def accepted() -> Acceptance | None:
    """What was accepted last, for pages that tell of it."""
    return ask_access(acceptance)


def accept_for(viewer: Viewer, institution: str) -> str:
    """Accepts the sentence for an institution of that name, and says so in a sentence.

    Refused where it is not the viewer's to say, KeptError where it cannot be accepted so.
    """
    check_accept(viewer)
    done = accept(held().warehouse, institution, PURPOSE, actor(viewer))
    return f"Kept is set up for {done.institution}."
