"""The paper a promise stands on: what sort, when, where and who signed it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from etl.sample.chance import Deck, between, one_of
from etl.sample.names import Names
from etl.sample.people import Person


@dataclass(frozen=True)
class Document:
    """The document columns of a promise, as text."""

    type: str = ""
    date: str = ""
    ref: str = ""
    signed_by: str = ""
    funding_source: str = ""


NO_DOCUMENT = Document()

_TYPES = (
    *["offer_letter"] * 6,
    *["addendum"] * 3,
    *["mou"] * 2,
    *["email"] * 2,
    "verbal",
    "none",
    "unsigned",
)
_REFERENCES = {"offer_letter": "OL", "addendum": "AD", "mou": "MOU"}
_FUNDING = ("Department", "Department", "GME office", "Dean's office", "Practice plan", "")


class Papers:
    """Deals documents; a department's are all signed by the same chair."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names = Names(rng)
        self._chairs: dict[str, str] = {}
        self._types = Deck(rng, _TYPES)

    def document(self, person: Person, start: date) -> Document:
        """The document behind a promise to the person that starts on that day."""
        sort = self._types.deal()
        funding = one_of(self._rng, _FUNDING)
        if sort in ("verbal", "none"):
            return Document(sort, funding_source=funding)
        day = start - timedelta(days=between(self._rng, 5, 70))
        if sort == "email":
            return Document("email", day.isoformat(), funding_source=funding)
        signer = self._chair(person.department.name)
        if sort == "unsigned":
            return Document("offer_letter", "", "", "", funding)
        ref = f"{_REFERENCES[sort]}-{day.year}-{between(self._rng, 1, 9999):04d}"
        return Document(sort, day.isoformat(), ref, signer, funding)

    def _chair(self, department: str) -> str:
        if department not in self._chairs:
            self._chairs[department] = self._names.name()
        return self._chairs[department]
