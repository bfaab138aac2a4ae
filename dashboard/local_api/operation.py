"""What an operation is: its arguments, its answer, and on what and for whom it is done."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, get_type_hints

from pydantic import TypeAdapter

from etl.access.log import Actor
from etl.jobs import JobControl, Lane
from etl.warehouse import Warehouse

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Call:
    """On what and in whose name an operation is done; `write` takes what it writes, if it does.

    `login` is who signed in to the system, where it says so: several people may work as one user.
    """

    warehouse: Warehouse
    who: str
    control: JobControl
    write: Callable[[bytes], object]
    login: str | None = None

    @property
    def person(self) -> str:
        """Who it is, as far as the system can tell."""
        return self.login or self.who

    @property
    def actor(self) -> Actor:
        """Who stands in the log: the person, and the user of the system they worked as."""
        return Actor(self.person, self.who, access_role="operator")

    @property
    def user(self) -> Actor:
        """Who stands with a batch: the user of the system, whose own answers are remembered."""
        return Actor(self.who, self.person, access_role="operator")


class Operation(ABC, Generic[Answer]):
    """Something to ask of a warehouse; without a lane it is done at once, beside all others."""

    lane: ClassVar[Lane | None] = None

    @abstractmethod
    def perform(self, call: Call) -> Answer:
        """Does it. Raises a KeptError with the sentence to show."""

    @classmethod
    def answers(cls) -> TypeAdapter[Any]:
        """Reads and writes the answer as JSON."""
        return TypeAdapter(get_type_hints(cls.perform)["return"])

    @classmethod
    def questions(cls) -> TypeAdapter[Any]:
        """Reads and writes the operation itself as JSON."""
        return TypeAdapter(cls)
