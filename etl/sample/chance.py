"""Chance that falls the same on every machine: a generator for each name, and decks that deal.

Only `random()` is drawn from: how the other draws use it has changed between Python versions.
"""

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def chance(seed: int, *name: object) -> Random:
    """A generator that depends on the seed and the name alone, not on what was drawn before."""
    return Random("/".join(str(part) for part in (seed, *name)))


def one_of(rng: Random, items: Sequence[T]) -> T:
    """One of the items, each as likely as the others."""
    return items[int(rng.random() * len(items))]


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def share(rng: Random, low: float, high: float) -> float:
    """A number from low to high."""
    return low + (high - low) * rng.random()


class Deck(Generic[T]):
    """Deals every card once a round in a shuffled order, so that no kind of card stays out."""

    def __init__(self, rng: Random, cards: Sequence[T]) -> None:
        self._rng = rng
        self._cards = list(cards)
        self._left: list[T] = []

    def deal(self) -> T:
        """The next card; a new round begins when all have been dealt."""
        if not self._left:
            left = list(self._cards)
            for last in range(len(left) - 1, 0, -1):
                other = int(self._rng.random() * (last + 1))
                left[last], left[other] = left[other], left[last]
            self._left = left
        return self._left.pop()
