"""Sentences about first start: what is asked, what was answered, and what is still lacking."""

from collections.abc import Iterator

from etl.access.acceptance import Acceptance, FirstStart
from schemas.purpose import CONSEQUENCES, PURPOSE


def asked_lines(asked: FirstStart) -> Iterator[str]:
    """What Kept is for, what follows from it, the holidays in force, and what was accepted."""
    yield PURPOSE
    for consequence in CONSEQUENCES:
        yield f"  - {consequence}"
    listed = ", ".join(f"{day} {name}" for day, name in asked.holidays) or "none"
    whose = "as you loaded them" if asked.holidays_loaded else "as shipped with Kept"
    yield f"Holidays in force in {asked.year}, {whose}: {listed}."
    if asked.accepted:
        yield accepted_line(asked.accepted)


def accepted_line(done: Acceptance) -> str:
    """What is accepted, by whom and when."""
    return (
        f"{done.accepted_by} accepted on {done.accepted_at:%Y-%m-%d} for {done.institution} what "
        "Kept is for. Its pages are open to everybody who has access."
    )


def lacking(asked: FirstStart, institution: str, purpose: bool, holidays: bool) -> str:
    """What is still to be said for it to be accepted; empty where nothing is."""
    words = []
    if not institution.strip():
        words.append('Write the institution\'s name: `kept accept "NAME"`.')
    if not purpose:
        words.append("Add --purpose to accept what Kept is for; without that it is not used.")
    if not holidays and not asked.holidays_loaded:
        words.append(
            "Load your holidays first with `kept load holidays.csv` (`kept template holidays` "
            "writes an empty file), or add --holidays where those in force are yours."
        )
    return " ".join(words)
