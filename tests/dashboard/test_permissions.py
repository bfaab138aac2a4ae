"""Who may open what, as a truth table; menus and pages ask the same rule."""

import pytest

from dashboard import permissions
from dashboard.permissions import PAGES, Refused
from schemas.scopes import ACCESS_ROLES, AccessRole, Viewer, scope_of

SCOPES: dict[AccessRole, str] = {
    "faculty": "self",
    "program_leader": "program:IM",
    "coordinator": "department:Medicine",
    "department_leader": "department:Medicine",
    "auditor": "department:Medicine",
    "institution_leader": "institution",
    "administrator": "institution",
}
TABLE = """
role               on view time who open mine rows rules load add setup give log how all weeks days
faculty            F1 no   no   yes yes  yes  yes  no    yes  yes no    no   no  yes no  no    yes
program_leader     F1 yes  yes  yes yes  yes  yes  no    yes  yes no    no   no  yes yes no    yes
program_leader     -  yes  yes  yes yes  no   no   no    yes  no  no    no   no  yes yes no    no
coordinator        -  yes  yes  yes yes  no   yes  no    yes  yes no    no   no  yes yes yes   no
coordinator        F1 yes  yes  yes yes  yes  yes  no    yes  yes no    no   no  yes yes yes   yes
department_leader  F1 yes  yes  yes yes  yes  yes  yes   yes  yes no    no   no  yes yes yes   yes
department_leader  -  yes  yes  yes yes  no   yes  yes   yes  no  no    no   no  yes yes yes   no
auditor            -  yes  yes  yes yes  no   yes  yes   no   no  no    no   yes yes yes yes   no
institution_leader -  yes  yes  yes yes  no   yes  yes   yes  no  yes   no   no  yes yes yes   no
administrator      -  no   no   no  yes  no   no   yes   yes  no  yes   yes  yes yes no  no    no
administrator      F1 no   no   yes yes  yes  yes  yes   yes  yes yes   yes  yes yes no  no    yes
"""
OF_PATHS = ("pipeline", "my_path")
"""Pages with a table of their own."""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def _viewer(access_role: AccessRole, faculty_id: str) -> Viewer:
    who = None if faculty_id == "-" else faculty_id
    return Viewer("Someone", access_role, who, scope_of(access_role, SCOPES[access_role], who))


def test_the_table_has_every_access_role() -> None:
    assert {row[0] for row in ROWS} == set(ACCESS_ROLES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_truth_table(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    viewer = _viewer(role, row[1])
    answers = [permissions.can_open(viewer, page) for page in PAGES if page not in OF_PATHS]
    answers.append(permissions.can_see_other_people(viewer))
    answers.append(permissions.can_see_weeks(viewer))
    answers.append(permissions.can_see_days(viewer, "F1"))
    assert ["yes" if answer else "no" for answer in answers] == row[2:]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_a_path_is_for_whoever_is_on_the_roster(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    viewer = _viewer(role, row[1])
    assert permissions.can_open(viewer, "my_path") is (row[1] == "F1")
    if row[1] == "F1":
        assert permissions.whose_path(viewer) == "F1"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_the_pipeline_is_for_those_who_lead(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    leads = role in ("program_leader", "department_leader", "institution_leader")
    assert permissions.can_open(_viewer(role, row[1]), "pipeline") is leads


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_nobody_sees_the_days_of_another(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    assert not permissions.can_see_days(_viewer(role, row[1]), "F2")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_rows_and_months_are_for_oneself_or_for_a_coordinator_to_say(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    viewer = _viewer(role, row[1])
    for faculty_id in ("F1", "F2"):
        may = row[1] == faculty_id or role == "coordinator"
        assert permissions.can_declare(viewer, faculty_id) is may
        assert permissions.can_add_activity(viewer, faculty_id) is may


def test_checks_refuse_with_a_reason() -> None:
    viewer = _viewer("faculty", "F1")
    with pytest.raises(Refused, match="nothing here is for you"):
        permissions.check_page(viewer, "overview")
    with pytest.raises(Refused, match="leaders see weeks"):
        permissions.check_days(viewer, "F2")
    with pytest.raises(Refused, match="by the person or by their coordinator"):
        permissions.check_declare(viewer, "F2")
    with pytest.raises(Refused, match="by the person it is about"):
        permissions.check_add_activity(viewer, "F2")
    with pytest.raises(Refused, match="you see nobody's"):
        permissions.check_page(_viewer("program_leader", "-"), "records")
    with pytest.raises(Refused, match="nothing here for you"):
        permissions.check_there(False)


def test_a_program_leader_is_told_why_there_are_no_weeks() -> None:
    assert "You lead a program" in permissions.why_no_weeks(_viewer("program_leader", "-"))
    assert "another department" in permissions.why_no_weeks(_viewer("department_leader", "-"))


UPLOADS = """
access_role        faculty_id activity clinical faculty identities holidays fte_bases notes openings
faculty            F1         yes      no       no      no         no       no        no    no
program_leader     F1         yes      no       no      no         no       no        no     yes
program_leader     -          no       no       no      no         no       no        no     yes
coordinator        -          yes      yes      yes     no         no       no        no    no
department_leader  F1         yes      no       no      no         no       no        yes     yes
department_leader  -          no       no       no      no         no       no        yes     yes
auditor            -          no       no       no      no         no       no        no    no
institution_leader -          no       no       no      no         yes      yes       yes     yes
institution_leader F1         yes      no       no      no         yes      yes       yes     yes
administrator      -          no       no       no      no         yes      yes       no    no
"""


@pytest.mark.parametrize(
    "row", [line.split() for line in UPLOADS.strip().splitlines()[1:]], ids=lambda row: row[0]
)
def test_who_brings_files_of_which_feed(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    viewer = _viewer(role, row[1])
    feeds = (
        *("activity", "clinical", "faculty", "identities", "holidays", "fte_bases"),
        *("quarter_notes", "openings"),
    )
    answers = [permissions.can_upload(viewer, feed) for feed in feeds]
    assert ["yes" if answer else "no" for answer in answers] == row[2:]
    reasons = [permissions.why_no_upload(viewer, feed) for feed in feeds]
    assert [reason is None for reason in reasons] == answers


def test_a_feed_that_may_not_be_brought_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="holds clinical rows, and you may upload activity only"):
        permissions.check_upload(_viewer("faculty", "F1"), "clinical")


@pytest.mark.parametrize("role", ACCESS_ROLES)
def test_who_enters_and_verifies_what_is_required(role: AccessRole) -> None:
    viewer = _viewer(role, "F1")
    may = role in ("institution_leader", "administrator")
    assert permissions.can_verify(viewer) is may
    for feed in ("requirements", "recommendations", "credits"):
        assert permissions.can_upload(viewer, feed) is may
    if not may:
        with pytest.raises(Refused, match="entered and verified by administrators"):
            permissions.check_verify(viewer)
