"""What people of the demo chose and shared of their own path: no feed, so only the demo has it."""

import json

from etl.sample.careers import Appointment
from etl.sample.chance import Deck, chance
from etl.sample.growth import Growing
from etl.sample.vacancies import Vacancy
from schemas.sharing import EVERYONE, LEADERS, mentor_audience

_PATHS = ("leaders", "mentor", "leaders", "nobody", "both")
_REASONS = (EVERYONE, LEADERS, "", "", EVERYONE)
_LENGTHS = ("", "", "12", "24")


def demo_choices(
    seed: int,
    growing: list[Growing],
    held: list[Appointment],
    vacancies: list[Vacancy],
    undecided: set[str],
) -> str:
    """demo_choices.json: a choice or share each; people of `undecided` have said nothing yet."""
    rng = chance(seed, "sharing")
    paths, reasons, lengths = Deck(rng, _PATHS), Deck(rng, _REASONS), Deck(rng, _LENGTHS)
    said: list[dict[str, str]] = []
    for one in [one for one in growing if one.faculty_id not in undecided]:
        shared = "leaders" if one.course == "ready" else paths.deal()
        if shared in ("leaders", "both"):
            said.append(_said(one.faculty_id, "share", "path", LEADERS))
        if shared in ("mentor", "both") and one.mentors:
            audience = mentor_audience(one.mentors[0])
            said.append(_said(one.faculty_id, "share", "path", audience))
        if length := lengths.deal():
            said.append(_said(one.faculty_id, "choose", "plan_months", length))
        if one.course in ("curious", "developing", "ready"):
            said.append(_said(one.faculty_id, "choose", "open_to_conversation", "yes"))
    said += [
        _said(one.faculty_id, "share", "end_reason", audience)
        for one in held
        if one.end and (audience := reasons.deal())
    ]
    open_now = [cells for cells in (each.cells for each in vacancies) if cells[4] == "open"]
    ready = [one for one in growing if one.course == "ready" and one.faculty_id not in undecided]
    for one, cells in zip(ready, open_now, strict=False):
        said.append(_said(one.faculty_id, "choose", "asked_for", cells[0]))
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _said(faculty_id: str, deed: str, what: str, value: str) -> dict[str, str]:
    return {"faculty_id": faculty_id, "deed": deed, "what": what, "value": value}
