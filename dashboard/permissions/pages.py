"""Which pages open for a viewer."""

from collections.abc import Callable
from typing import Literal, get_args

from dashboard.permissions.bringing import check_add_activity, check_upload
from dashboard.permissions.granting import check_grant
from dashboard.permissions.own_path import check_my_path
from dashboard.permissions.recording import check_log, check_my_record
from dashboard.permissions.refusing import Refused, allowed
from dashboard.permissions.roles import LEADERS
from dashboard.permissions.seeing import check_pipeline, check_records, check_requirements
from dashboard.permissions.setting import check_set_up
from schemas.scopes import Viewer

PageName = Literal[
    "overview",
    "protected_time",
    "pipeline",
    "person",
    "openings",
    "my_path",
    "my_record",
    "records",
    "requirements",
    "upload",
    "add_activity",
    "setup",
    "access",
    "log",
    "how",
]

PAGES: tuple[PageName, ...] = get_args(PageName)


def check_page(viewer: Viewer, page: PageName) -> None:
    """Refuse a page that the viewer's access role does not open."""
    checks: dict[PageName, Callable[[Viewer], None]] = {
        "how": lambda _: None,
        "openings": lambda _: None,
        "records": check_records,
        "requirements": check_requirements,
        "setup": check_set_up,
        "access": check_grant,
        "add_activity": check_add_activity,
        "upload": check_upload,
        "log": check_log,
        "my_path": check_my_path,
        "pipeline": check_pipeline,
        "my_record": check_my_record,
    }
    if page in checks:
        checks[page](viewer)
        return
    if page == "person" and (viewer.faculty_id is not None or viewer.access_role in LEADERS):
        return
    if page != "person" and viewer.access_role in LEADERS:
        return
    raise Refused("This page shows other people's promises, and nothing here is for you.")


def can_open(viewer: Viewer, page: PageName) -> bool:
    """Whether `check_page` lets the viewer in."""
    return allowed(check_page, viewer, page)
