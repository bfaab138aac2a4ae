"""What the log notes: the closed list of deeds, the sentence each makes, what each may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any, Literal, get_args

Deed = Literal[
    "signed_in",
    "signed_out",
    "refused",
    "viewed",
    "exported",
    "loaded",
    "declared",
    "set",
    "mapped",
    "undone",
    "purge_asked",
    "purged",
    "held",
    "released",
    "bound",
    "unbound",
    "granted",
    "revoked",
    "accepted",
    "stated",
    "withdrawn",
    "shared",
    "contested",
    "answered",
    "chose",
    "shared_own",
    "withdrew_own",
    "stepped",
    "verified",
    "published",
    "maintained",
]
DEEDS: tuple[Deed, ...] = get_args(Deed)

Held = str | int | float | bool | None | list[str] | dict[str, str]
"""What one word of an entry may hold: never a cell of somebody's row, never a secret."""


@dataclass(frozen=True)
class DeedWords:
    """What a deed is called in lists, its sentence after the actor's name, what it may hold.

    In the sentence `{name}` is a word of what the entry holds, and `{about}` the person; where an
    entry is about no one person it makes the sentence `of_many`, if there is one. `changes` tells
    that the deed changed something; the others only looked, or tried to.
    """

    label: str
    sentence: str
    holds: frozenset[str] = field(default_factory=frozenset)
    changes: bool = True
    of_many: str = ""


_BATCH = frozenset({"batch", "feed", "file", "reason"})
_ROWS = frozenset({"new", "changed", "withdrawn", "unchanged", "set_aside", "source"})
_GRANT = frozenset({"grant", "email", "access_role", "scope", "from", "until", "reason"})
_STATEMENT = frozenset({"statement", "feed", "row"})

WORDS: dict[Deed, DeedWords] = {
    "signed_in": DeedWords(
        "signed in",
        "signed in by {how}",
        frozenset({"how", "issuer", "email"}),
        changes=False,
    ),
    "signed_out": DeedWords(
        "signed out", "signed out ({because})", frozenset({"because", "how"}), changes=False
    ),
    "refused": DeedWords(
        "refused",
        "was refused: {because}",
        frozenset({"page", "because", "how", "issuer", "email", "quarter", "asked"}),
        changes=False,
    ),
    "viewed": DeedWords(
        "looked",
        "looked at {about}",
        frozenset({"page", "quarter", "filters", "list", "what_if"}),
        changes=False,
        of_many="looked at a list of people",
    ),
    "exported": DeedWords(
        "took a file along",
        "took along '{name}' of {about} as {format}",
        frozenset(
            {"name", "format", "page", "quarter", "filters", "rows", "as", "list", "what_if"}
        ),
        changes=False,
        of_many="took along '{name}' as {format}",
    ),
    "loaded": DeedWords("loaded", "loaded batch {batch} of {feed}, '{file}'", _BATCH | _ROWS),
    "declared": DeedWords(
        "declared months", "declared months complete, in batch {batch}", _BATCH | _ROWS
    ),
    "set": DeedWords("set up", "changed {feed}, in batch {batch}", _BATCH | _ROWS | {"setting"}),
    "verified": DeedWords(
        "entered required time", "entered or verified {feed}, in batch {batch}", _BATCH | _ROWS
    ),
    "mapped": DeedWords(
        "mapped columns", "saved how '{name}' is read", frozenset({"name", "feed", "batch"})
    ),
    "undone": DeedWords("took back", "took back batch {batch} of {feed}, '{file}'", _BATCH | _ROWS),
    "purge_asked": DeedWords(
        "asked for a purge", "asked that batch {batch} of {feed} is removed for good", _BATCH
    ),
    "purged": DeedWords(
        "purged", "confirmed that batch {batch} of {feed} is removed for good", _BATCH | {"rows"}
    ),
    "held": DeedWords("held", "held batch {batch} from removal", _BATCH),
    "released": DeedWords("released", "ended the hold of batch {batch}", _BATCH),
    "bound": DeedWords(
        "first sign-in",
        "was recognised as {about}",
        frozenset({"account", "issuer", "email"}),
        of_many="signed in for the first time, as {email}",
    ),
    "unbound": DeedWords(
        "freed a sign-in",
        "ended that a sign-in is recognised as {about}",
        frozenset({"account", "issuer", "email", "reason"}),
        of_many="ended that {email} signs in by the account that it had",
    ),
    "granted": DeedWords("granted", "granted {email} the role {access_role} for {scope}", _GRANT),
    "revoked": DeedWords("revoked", "revoked {email}'s role {access_role} for {scope}", _GRANT),
    "accepted": DeedWords(
        "accepted the purpose",
        "accepted for {institution} what Kept is for",
        frozenset({"institution"}),
    ),
    "stated": DeedWords("wrote a statement", "wrote a statement on {feed}", _STATEMENT),
    "withdrawn": DeedWords("withdrew a statement", "withdrew what was said of {feed}", _STATEMENT),
    "shared": DeedWords("shared a statement", "shared what was said of {feed}", _STATEMENT),
    "contested": DeedWords("contested", "contested an entry of {feed}", _STATEMENT),
    "answered": DeedWords("answered", "answered what {about} said of {feed}", _STATEMENT),
    "chose": DeedWords("chose", "chose something about their own path", frozenset({"choice"})),
    "shared_own": DeedWords(
        "shared their path", "shared something of their own path", frozenset({"shared"})
    ),
    "withdrew_own": DeedWords(
        "took back", "took back a choice or share of their own", frozenset({"withdrawn"})
    ),
    "stepped": DeedWords(
        "wrote down a step", "wrote down steps of their own path, or took them back", _BATCH | _ROWS
    ),
    "published": DeedWords(
        "published", "published all numbers anew: {because}", frozenset({"because", "as_of"})
    ),
    "maintained": DeedWords(
        "maintained", "did {what}", frozenset({"what", "file", "from_layout", "to_layout"})
    ),
}
"""`maintained` is backups, restores and upgrades; `set` also what settings an administrator moves.

No deed holds what a person said or what a row says: a log is never taken back, rows are.
"""

CHANGES: tuple[Deed, ...] = tuple(deed for deed, words in WORDS.items() if words.changes)
OF_PATHS: tuple[Deed, ...] = ("chose", "shared_own", "withdrew_own", "stepped")
"""What is said of one's own path: to take a step towards a role is nobody else's to know."""
OF_STATEMENTS: tuple[Deed, ...] = (
    *("stated", "withdrawn", "shared", "contested", "answered"),
    *OF_PATHS,
)
"""What is said of one's own record and path, and answered."""
UNTIL_SHARED: tuple[Deed, ...] = ("stated", "withdrawn", "contested", *OF_PATHS)
"""What nobody but the person reads of: it was said to nobody yet."""


def check_holds(deed: Deed, what: Mapping[str, Any]) -> None:
    """ValueError where an entry would hold what its deed may not."""
    unknown = what.keys() - WORDS[deed].holds
    if unknown:
        raise ValueError(f"an entry '{deed}' may not hold {', '.join(sorted(unknown))}")


def deed_of_load(feed: str) -> Deed:
    """What loading rows of a feed is called."""
    if feed == "declarations":
        return "declared"
    if feed in ("requirements", "recommendations"):
        return "verified"
    if feed in ("holidays", "fte_bases", "roles", "activity_types", "milestone_types", "credits"):
        return "set"
    return "loaded"


class _Words(dict[str, Any]):
    """What an entry does not say is left out of its sentence."""

    def __missing__(self, name: str) -> str:
        return "…"


def sentence(deed: Deed, about: str | None, what: Mapping[str, Any]) -> str:
    """What was done, after the name of who did it: "looked at F0001"."""
    said = {name: value for name, value in what.items() if value is not None}
    return _template(deed, about).format_map(_Words(said, about=about or "people"))


def words_said(deed: Deed, about: str | None) -> frozenset[str]:
    """The names of what the sentence says of an entry."""
    fields = Formatter().parse(_template(deed, about))
    return frozenset(name for _, name, _, _ in fields if name)


def _template(deed: Deed, about: str | None) -> str:
    words = WORDS[deed]
    return words.of_many if about is None and words.of_many else words.sentence
