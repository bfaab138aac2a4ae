"""What becomes of a promise: kept, pushed into evenings, eaten by clinic or paperwork, untold."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from etl.sample.chance import Deck, chance
from etl.sample.institution import Climate
from etl.sample.seats import LEADING_ROLES, Seat

Months = Literal["all", "none", "one in three", "lately"]


@dataclass(frozen=True)
class Story:
    """How a promise fares, as parts of what was promised.

    `fill` is what is done in working time, `after` what is done in evenings and at weekends,
    `eaten` what clinic takes beyond its contract; `admin` names the sessions of someone whom
    administration overwhelms; `months` are those of which anything is on record.
    """

    name: str
    fill: tuple[float, float]
    after: tuple[float, float] = (0.0, 0.06)
    eaten: tuple[float, float] = (0.0, 0.0)
    admin: str = ""
    months: Months = "all"


KEPT = Story("kept", (0.98, 1.08))
AFTER_HOURS = Story("after hours", (0.62, 0.72), after=(0.36, 0.46))
CLINIC_SHORT = Story("clinic takes some", (0.78, 0.84), eaten=(0.16, 0.22))
CLINIC_WELL_SHORT = Story("clinic takes much", (0.4, 0.55), after=(0.05, 0.2), eaten=(0.4, 0.65))
ADMIN_SHORT = Story("paperwork takes some", (1.0, 1.06), admin="paperwork")
ADMIN_WELL_SHORT = Story("paperwork takes much", (1.0, 1.06), admin="paperwork_mostly")
UNTOLD = Story("partly told", (0.45, 0.7), after=(0.0, 0.0))
SILENT = Story("records nothing", (1.0, 1.0), months="none")
SOME_MONTHS = Story("some months", (0.98, 1.05), after=(0.0, 0.0), months="one in three")
LATELY = Story("lately", (0.98, 1.05), after=(0.0, 0.0), months="lately")

_DECKS: dict[Climate, tuple[Story, ...]] = {
    "kept": (*[KEPT] * 13, AFTER_HOURS),
    "mixed": (
        *[KEPT] * 16,
        *[AFTER_HOURS] * 2,
        CLINIC_SHORT,
        ADMIN_SHORT,
        ADMIN_WELL_SHORT,
        *[UNTOLD] * 2,
        SILENT,
        SOME_MONTHS,
        LATELY,
    ),
    "eaten": (
        *[KEPT] * 8,
        *[CLINIC_WELL_SHORT] * 3,
        *[CLINIC_SHORT] * 3,
        AFTER_HOURS,
        SOME_MONTHS,
        UNTOLD,
    ),
}


class Storyteller:
    """Deals a story to each holder, as befits the department and the role."""

    def __init__(self, seed: int) -> None:
        self._decks = {
            climate: Deck(chance(seed, "stories", climate), cards)
            for climate, cards in _DECKS.items()
        }
        self._waiting: list[Story] = []

    def story(self, climate: Climate, seat: Seat) -> Story:
        """Paperwork cannot take time that is promised for it: that story waits for a teacher."""
        if self._waiting and _can_be_overwhelmed(seat):
            return self._waiting.pop()
        story = self._decks[climate].deal()
        while story.admin and not _can_be_overwhelmed(seat):
            self._waiting.append(story)
            story = self._decks[climate].deal()
        return story


def _can_be_overwhelmed(seat: Seat) -> bool:
    return seat.role not in LEADING_ROLES and "director" not in seat.role


def recorded_months(story: Story, rng: Random, months: int) -> list[bool]:
    """Whether anything is on record, month by month."""
    if story.months == "none":
        return [False] * months
    if story.months == "one in three":
        kept = int(rng.random() * 3)
        return [month % 3 == kept for month in range(months)]
    if story.months == "lately":
        return [month >= months // 2 for month in range(months)]
    return [True] * months
