"""What a viewer may open: `check_` refuses with a reason, `can_` answers from the same rule."""

from dashboard.permissions.accepting import can_accept, check_accept
from dashboard.permissions.bringing import (
    can_add_activity,
    can_declare,
    can_upload,
    check_add_activity,
    check_declare,
    check_upload,
    feeds_to_upload,
    why_no_upload,
)
from dashboard.permissions.granting import can_grant, check_grant
from dashboard.permissions.pages import PAGES, PageName, can_open, check_page
from dashboard.permissions.recording import (
    can_read_log,
    check_log,
    reads_changes_only,
)
from dashboard.permissions.refusing import Refused, check_there
from dashboard.permissions.roles import is_coordinator
from dashboard.permissions.seeing import (
    WEEKLY_SCOPES,
    can_see_days,
    can_see_other_people,
    can_see_weeks,
    can_what_if,
    check_days,
    check_other_people,
    check_records,
    check_requirements,
    check_weeks,
    check_what_if,
    why_no_weeks,
)
from dashboard.permissions.setting import (
    NOTES,
    can_set_up,
    can_verify,
    check_set_up,
    check_verify,
    departments_to_note,
    tables_to_set,
)

__all__ = [
    "NOTES",
    "PAGES",
    "WEEKLY_SCOPES",
    "PageName",
    "Refused",
    "can_accept",
    "can_add_activity",
    "can_declare",
    "can_grant",
    "can_open",
    "can_read_log",
    "can_see_days",
    "can_see_other_people",
    "can_see_weeks",
    "can_set_up",
    "can_upload",
    "can_verify",
    "can_what_if",
    "check_accept",
    "check_add_activity",
    "check_days",
    "check_declare",
    "check_grant",
    "check_log",
    "check_other_people",
    "check_page",
    "check_records",
    "check_requirements",
    "check_set_up",
    "check_there",
    "check_upload",
    "check_verify",
    "check_weeks",
    "check_what_if",
    "departments_to_note",
    "feeds_to_upload",
    "is_coordinator",
    "reads_changes_only",
    "tables_to_set",
    "why_no_upload",
    "why_no_weeks",
]
