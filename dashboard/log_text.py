"""Entries of the log in words: a line for a terminal, a row for tables, files and programs."""

from typing import Any

from etl.access.entries import Entry
from schemas.scopes import ACCESS_ROLES


def role_words(access_role: str | None) -> str:
    """The role somebody acted under, as pages call it."""
    return next(
        (label for role, label in ACCESS_ROLES.items() if role == access_role),
        (access_role or "").capitalize(),
    )


def with_name(entry: Entry, names: dict[str, str]) -> str:
    """What was done, with the person's name where it is among `names`."""
    about = names.get(entry.about, entry.about) if entry.about else None
    return entry.said_of(about)


def details(entry: Entry) -> str:
    """What its sentence does not say of an entry: "quarter FY26Q1; Department: Medicine"."""
    said = []
    for name, value in entry.what.items():
        if name in entry.in_sentence or value == 0:
            continue
        if isinstance(value, dict):
            said += [f"{label}: {choice}" for label, choice in value.items()]
        elif isinstance(value, list):
            said.append(f"of {', '.join(str(part).rstrip(':') for part in value)}")
        else:
            said.append(f"{name.replace('_', ' ')} {str(value).replace('_', ' ')}")
    return "; ".join(said)


def entry_line(entry: Entry) -> str:
    """An entry as a line."""
    role = f", {role_words(entry.access_role).lower()}" if entry.access_role else ""
    return f"{entry.entry:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.actor}{role}: {entry.sentence}"


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry as it is for programs: every field, the moment with its zone."""
    return {
        **vars(entry),
        "noted_at": entry.noted_at.isoformat(timespec="microseconds") + "Z",
        "sentence": f"{entry.actor} {entry.sentence}",
    }
