"""Whether what a page was drawn for is still its viewer's: asked when a file of it is taken.

Between a page and a click on one of its files a grant may be revoked, a session end or an account
be released. Nothing here asks a page, so that it may be asked from anywhere.
"""

from collections.abc import Callable
from datetime import date

from streamlit.runtime import Runtime, exists
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.permissions import Refused
from dashboard.running import held
from dashboard.signing_in import Identity, Nobody, who_still
from etl.access.grants import grants_in_force
from schemas.scopes import Viewer

NO_MORE = (
    "The access that this file was offered by has ended or was revoked. Open its page again to see "
    "what is yours now."
)


def check_still(person: Identity, viewer: Viewer) -> None:
    """Refused where the person's session is over, or none of their hats is the viewer's any more.

    It asks the tables, and no cache.
    """
    now = who_still(person)
    if isinstance(now, Nobody):
        raise Refused(now.why)
    warehouse = held().warehouse
    given = grants_in_force(warehouse, now.email, date.today()) if now.email else ()
    every = (now.under(hat) for hat in (*now.own_hats, *(grant.hat for grant in given)))
    if _seeing(viewer) not in map(_seeing, every):
        raise Refused(NO_MORE)


def _seeing(viewer: Viewer) -> tuple[object, ...]:
    """All of a viewer but the name, which a roster may spell otherwise."""
    return viewer.access_role, viewer.faculty_id, viewer.scope


def draws_again() -> Callable[[], None]:
    """What draws the page of this run anew, from anywhere: it says itself what has ended."""
    here = get_script_run_ctx()
    session = here.session_id if here is not None else ""

    def draw() -> None:
        # Streamlit has no public way to say this from outside a page.
        found = Runtime.instance()._session_mgr.get_session_info(session) if exists() else None
        if found is not None:
            found.session.request_rerun(None)

    return draw
