"""Names of people as systems write them, taken apart to be compared; nothing is matched here."""

import re
import unicodedata
from dataclasses import dataclass

_TITLES = set("dr prof professor mr mrs ms miss mx sir hon".split())
_DEGREES = set(
    "md phd mph mba msc mha mhs mhpe med edd pharmd rn np dnp dds dmd jd mbbs mbchb"
    " bs bsn msn drph psyd facp face facs faap facep fache faan frcp frcs jr sr ii iii iv".split()
)
_CAPITAL_DEGREES = {"DO", "MA", "PA", "MS", "BA"}
_NICKNAMES = (
    "robert bob bobby rob robbie",
    "william bill billy will willy liam",
    "elizabeth liz beth betsy betty eliza lisa libby",
    "richard rick dick rich ricky",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "jonathan jon",
    "margaret meg peggy maggie greta",
    "katherine catherine kathryn kate kathy katie cathy kay",
    "michael mike mick",
    "thomas tom tommy",
    "charles charlie chuck",
    "edward ed eddie ted ned",
    "theodore ted theo",
    "joseph joe joey",
    "daniel dan danny",
    "david dave davy",
    "matthew matt",
    "anthony tony",
    "benjamin ben benny",
    "nicholas nick nicolas",
    "christopher chris kit",
    "christina christine chris tina",
    "alexander alex al sandy",
    "alexandra alex sandra",
    "andrew andy drew",
    "samuel sam",
    "samantha sam",
    "susan sue susie",
    "deborah deb debbie debra",
    "jennifer jen jenny",
    "patricia pat patty trish",
    "patrick pat",
    "stephen steve steven",
    "gregory greg",
    "jeffrey jeff geoffrey",
    "kenneth ken",
    "lawrence larry laurence",
    "ronald ron",
    "donald don",
    "timothy tim",
    "peter pete",
    "philip phil phillip",
    "raymond ray",
    "walter walt",
    "frederick fred",
    "rebecca becky",
    "victoria vicky tori",
    "barbara barb",
    "judith judy",
    "pamela pam",
    "kimberly kim",
    "cynthia cindy",
    "virginia ginny",
    "eugene gene",
    "gerald jerry",
    "leonard len lenny",
    "martin marty",
    "nathaniel nathan nate",
    "vincent vince",
    "zachary zach",
)


@dataclass(frozen=True)
class PersonName:
    """The first name and what follows it; single letters in between are `initials`."""

    first: str
    rest: tuple[str, ...]
    initials: tuple[str, ...] = ()

    @property
    def surname(self) -> str:
        """What follows the first name, written together: 'Vander Beek' is 'vanderbeek'."""
        return "".join(self.rest)

    @property
    def words(self) -> str:
        """First name and surname, to be compared as one text."""
        return f"{self.first} {self.surname}".strip()


def name_apart(text: str) -> PersonName:
    """A name taken apart, 'Dr. Last, First M., MD' as 'First Last'; the rest may be empty."""
    parts = [part for part in map(_words, _undressed(text).split(",")) if part]
    if sum(len(part) for part in parts) < 2:
        return PersonName(parts[0][0] if parts else "", ())
    turned = parts[1] if len(parts) > 1 else parts[0][:1]
    last = parts[0] if len(parts) > 1 else parts[0][1:]
    between = [*turned[1:], *last[:-1]]
    rest = (*(word for word in between if len(word) > 1), *last[-1:])
    return PersonName(turned[0], rest, tuple(word for word in between if len(word) == 1))


def _undressed(text: str) -> str:
    """Without what stands in brackets, accents, apostrophes and dots."""
    # NFKD also makes plain brackets of full-width ones.
    decomposed = unicodedata.normalize("NFKD", text).replace("ß", "ss")
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", bare)
    bare = re.sub(r"\b(M|D|Ph|Ed|Pharm|Psy)\.(D|O|Ph|P\.H)\b\.?", r"\1\2", bare)
    return re.sub(r"['’`.-]", lambda sign: " " if sign[0] == "." else "", bare)


def _words(text: str) -> list[str]:
    """The words of a name in small letters, without titles and degrees.

    Do, Ma and Pa are surnames too, and degrees only in capitals.
    """
    words = re.findall(r"[^\W_]+", text)
    return [
        word.casefold()
        for word in words
        if word.casefold() not in _TITLES
        and word.casefold() not in _DEGREES
        and word not in _CAPITAL_DEGREES
    ]


def same_first(one: str, other: str) -> bool:
    """Whether one first name is a short form of the other."""
    return any({one, other} <= set(names.split()) for names in _NICKNAMES)
