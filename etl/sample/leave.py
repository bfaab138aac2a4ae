"""Leave, and what it leaves of each day: what of it is owed, and what of it the person is here."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from etl.sample.chance import Deck, between, chance, one_of
from etl.sample.days import Window
from etl.sample.people import Person

_KINDS = (
    *["none"] * 10,
    *["weeks off"] * 6,
    "long",
    "part of each day",
    "away at work",
    "shorter days",
)


@dataclass(frozen=True)
class Leave:
    """A row of the leave feed; why is nobody's business."""

    start: date
    end: date
    effect: str = ""
    fraction: float | None = None

    @property
    def promises_run(self) -> bool:
        """Whether promised time goes on as if the person were here."""
        return self.effect == "working_away"


@dataclass(frozen=True)
class Presence:
    """Day by day: the part on which promises run, and the part that the person is at work here.

    `first` and `stop` are the employment, as day numbers.
    """

    owed: list[float]
    here: list[float]
    first: int
    stop: int


class LeaveOffice:
    """Deals leave to people in the order in which they are asked for."""

    def __init__(self, seed: int, window: Window) -> None:
        self._window = window
        self._kinds = Deck(chance(seed, "leave"), _KINDS)

    def leaves(self, rng: Random, person: Person) -> list[Leave]:
        """The person's leave in the window, by first day; none of it overlaps."""
        begin, stop = self._window.span(person.hired, person.left)
        kind = self._kinds.deal()
        if kind == "none" or stop - begin < 28:
            return []
        if kind == "weeks off":
            return self._weeks_off(rng, begin, stop)
        if kind == "long":
            return [self._leave(rng, begin, stop, (42, 98), "away", None)]
        if kind == "away at work":
            return [self._leave(rng, begin, stop, (19, 47), "working_away", None)]
        if kind == "shorter days":
            return [self._leave(rng, begin, stop, (54, 110), "", 0.25)]
        return [self._leave(rng, begin, stop, (54, 96), "away", 0.5)]

    def _leave(
        self,
        rng: Random,
        begin: int,
        stop: int,
        days: tuple[int, int],
        effect: str,
        fraction: float | None,
    ) -> Leave:
        length = min(between(rng, *days), (stop - begin) // 2)
        start = begin + between(rng, 0, stop - begin - length - 1)
        first = self._window.day(start)
        return Leave(first, first + timedelta(days=length), effect, fraction)

    def _weeks_off(self, rng: Random, begin: int, stop: int) -> list[Leave]:
        """A week or two, once or twice a year, from a Monday to a Friday or Sunday."""
        leaves = []
        for half_year in range(begin, stop - 27, 182):
            if rng.random() < 0.7:
                day = half_year + between(rng, 0, min(160, stop - half_year - 21))
                monday = self._window.day(day + (7 - self._window.weekday[day]) % 7)
                length = one_of(rng, (4, 4, 6, 11))
                leaves.append(Leave(monday, monday + timedelta(days=length), one_of(rng, _EFFECT)))
        return leaves


_EFFECT = ("", "away")


def presence_of(window: Window, person: Person, leaves: list[Leave]) -> Presence:
    """What of each day of the window the person is employed and not on leave."""
    begin, stop = window.span(person.hired, person.left)
    owed = [0.0] * begin + window.working[begin:stop] + [0.0] * (window.length - stop)
    here = owed.copy()
    for leave in leaves:
        for day in range(*window.span(leave.start, leave.end)):
            left = owed[day] * (1 - (1 if leave.fraction is None else leave.fraction))
            here[day] = left
            if not leave.promises_run:
                owed[day] = left
    return Presence(owed, here, begin, stop)
