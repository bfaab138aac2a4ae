"""Whom one may sign in as in the demo: one person for each way of looking at the institution."""

import json
from collections import Counter

from etl.sample.cast import Member
from etl.sample.stories import AFTER_HOURS, CLINIC_SHORT, CLINIC_WELL_SHORT

_COORDINATOR = "Tove Calloway"
_DEAN = "Rosamund Achterberg"
_AUDITOR = "Isolde Marchbanks"
_ADMINISTRATOR = "Evander Thistlewood"
_DIRECTORS = ("program_director", "clerkship_director", "preclinical_block_director")
_TELLING = (CLINIC_SHORT, AFTER_HOURS, CLINIC_WELL_SHORT)


def demo_people(members: list[Member]) -> str:
    """demo_people.json: vice chair, program director, coordinator, faculty member, dean and staff.

    The coordinator has a second department where there is one, and so two hats to choose from;
    auditor and administrator are nobody on the roster.
    """
    people: list[dict[str, object]] = []
    holders = [member for member in members if member.promises]
    if holders:
        departments = Counter(member.person.department.name for member in holders)
        two = [name for name, _ in departments.most_common(2)]
        department = two[0]
        there = [member for member in holders if member.person.department.name == department]
        leader = _holding(there, "vice_chair_education")
        program, director = _busiest_program(there, holders)
        others = [member for member in there if member not in (leader, director)] or there
        people.append(_entry(leader, "department_leader", f"department:{department}"))
        if program:
            people.append(_entry(director, "program_leader", f"program:{program}"))
        people.append(_staff(_COORDINATOR, *[("coordinator", f"department:{n}") for n in two]))
        people.append(_entry(min(others, key=_dullness), "faculty", "self"))
    people.append(_staff(_DEAN, ("institution_leader", "institution")))
    people.append(_staff(_AUDITOR, ("auditor", "institution")))
    people.append(_staff(_ADMINISTRATOR, ("administrator", "institution")))
    return json.dumps(people, ensure_ascii=False, indent=2) + "\n"


def demo_mentored(members: list[Member]) -> dict[str, str]:
    """The demo's faculty member, who is on their way to a role, and who mentors them."""
    by_role = {
        str(one["access_role"]): str(one["faculty_id"])
        for one in json.loads(demo_people(members))
        if one.get("access_role") and one["faculty_id"]
    }
    mentor = by_role.get("program_leader", "")
    faculty_id = by_role.get("faculty", mentor)
    return {faculty_id: mentor if mentor != faculty_id else ""} if faculty_id else {}


def _holding(members: list[Member], role: str) -> Member:
    for member in members:
        if any(promise.seat.role == role for promise in member.promises):
            return member
    return members[0]


def _busiest_program(there: list[Member], holders: list[Member]) -> tuple[str, Member]:
    """The program with the most promises of those directed by one of `there`, and the director."""
    promises = Counter(
        promise.seat.program.program_id
        for member in holders
        for promise in member.promises
        if promise.seat.program
    )
    directed = {
        promise.seat.program.program_id: member
        for member in there
        for promise in member.promises
        if promise.seat.program and promise.seat.role in _DIRECTORS
    }
    if not directed:
        return "", there[0]
    program = max(sorted(directed), key=lambda each: promises[each])
    return program, directed[program]


def _dullness(member: Member) -> tuple[int, int]:
    """Lower for those whose record has more to show."""
    story = member.story
    return (_TELLING.index(story) if story in _TELLING else len(_TELLING), -len(member.promises))


def _entry(member: Member, access_role: str, scope: str) -> dict[str, object]:
    person = member.person
    return {
        "name": person.name,
        "email": person.email or None,
        "faculty_id": person.faculty_id,
        "access_role": access_role,
        "scope": scope,
    }


def _staff(name: str, *grants: tuple[str, str]) -> dict[str, object]:
    each = [{"access_role": access_role, "scope": scope} for access_role, scope in grants]
    held = each[0] if len(each) == 1 else {"grants": each}
    email = f"{name.lower().replace(' ', '.')}@example.edu"
    return {"name": name, "email": email, "faculty_id": None, **held}
