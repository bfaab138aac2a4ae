"""A person's portfolio: each domain's figures with marks to their rows, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard import figures
from dashboard.own_path import portfolio_tables as tables
from dashboard.own_path.portfolio_rows import Evidence, Marks, Own, Row
from dashboard.own_path.portfolio_tables import Table
from dashboard.own_path.revisions import revisions
from schemas.portfolio import DOMAINS, LEARNERS, REVISION, REVISION_TYPE, Domain


@dataclass(frozen=True)
class Words:
    """What codes are called: activity types with their domain, roles, programs, milestones."""

    types: Mapping[str, tuple[str, str | None]]
    roles: Mapping[str, str]
    programs: Mapping[str, str]
    milestones: Mapping[str, str]
    units: Mapping[str, str]


@dataclass(frozen=True)
class Section:
    """A part of the portfolio: its tables, what is missing in it, and what the person writes."""

    title: str
    sentence: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    gaps: tuple[str, ...]
    own_words: str = ""


@dataclass(frozen=True)
class Portfolio:
    """The whole of it; `facts` say who it is about and of when."""

    name: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]

    @property
    def gaps(self) -> list[str]:
        """What is missing, each with its part."""
        return [f"{one.title}: {gap}" for one in self.sections for gap in one.gaps]


@dataclass
class _Making:
    own: Own
    words: Words
    marks: Marks = field(default_factory=Marks)

    def activity(self, domain: Domain) -> list[Row]:
        return [
            row
            for row in self.own.of("activity")
            if self.words.types.get(row["activity_type"], ("", None))[1] in domain.holds
        ]


def portfolio(own: Own, words: Words, since: date | None, upto: date) -> Portfolio:
    """The portfolio of a person's own rows."""
    making = _Making(own, words)
    sections = [_section(making, domain) for domain in DOMAINS]
    sections.append(_steps(making))
    about = own.of("faculty")
    who = about[-1] if about else {}
    began = figures.day(since) if since else "the first record"
    place = [who.get(name) for name in ("rank", "track", "department", "division")]
    facts = (
        ", ".join(word for word in place if word),
        f"Records from {began} to {figures.day(upto)}".replace(figures.JOINED, " "),
    )
    return Portfolio(
        name=str(who.get("name") or own.faculty_id),
        facts=tuple(fact for fact in facts if fact),
        sections=tuple(sections),
        evidence=tuple(making.marks.given),
    )


def _section(making: _Making, domain: Domain) -> Section:
    rows, marks, words = making.activity(domain), making.marks, making.words
    found: list[Table] = []
    notes: list[str] = []
    gaps: list[str] = []
    if rows:
        found.append(tables.by_type(rows, words.types, marks, domain.label))
    if domain.name in ("teaching", "learner_assessment") and rows:
        found.append(tables.by_level(rows, marks, domain.label))
        notes.append(LEARNERS)
        gaps += _no_learners(rows)
    if domain.name == "teaching" and rows:
        found += tables.by_series(rows, marks)
        gaps += _no_ratings(rows)
    if domain.name == "curriculum":
        _add_revisions(making, rows, found, notes, gaps)
    if domain.name == "mentoring":
        found += tables.mentees(making.own, marks)
    if domain.name == "leadership":
        found += tables.roles(making.own, words.roles, words.programs, marks)
        found += tables.promises(making.own, words.roles, words.programs, words.units, marks)
    if domain.name in ("mentoring", "leadership"):
        gaps += _no_records(making.own, domain.name)
    if not rows:
        gaps.insert(0, domain.nothing)
    return Section(
        domain.label, domain.sentence, tuple(found), tuple(notes), tuple(gaps), domain.own_words
    )


def _no_learners(rows: Sequence[Row]) -> list[str]:
    silent = sum(row["learners"] is None for row in rows)
    if not silent:
        return []
    return [f"{_entries(silent)} of {len(rows):,} do not say how many learners there were."]


def _no_ratings(rows: Sequence[Row]) -> list[str]:
    rated = [row for row in rows if row["rating"] is not None]
    if not rated:
        return ["No rating is on record."]
    said = []
    if uncounted := sum(not row["rating_count"] for row in rated):
        said.append(f"{_entries(uncounted)} do not say how many rated them; they are in no mean.")
    return said


def _add_revisions(
    making: _Making, rows: Sequence[Row], found: list[Table], notes: list[str], gaps: list[str]
) -> None:
    every = revisions(making.own.of("activity"))
    if every:
        found.append(tables.revised(every, making.marks))
        notes.append(REVISION)
    for one in every:
        for when, rated in (("before", one.before), ("after", one.after)):
            if rated.mean is None:
                gaps.append(f"No rating of '{one.series}' from {when} its revision is on record.")
    unnamed = sum(row["activity_type"] == REVISION_TYPE and not row["series"] for row in rows)
    if unnamed:
        gaps.append(
            f"{_entries(unnamed)} of work on a curriculum name no series, so no rating can be set "
            "beside them."
        )


def _no_records(own: Own, domain: str) -> list[str]:
    said = []
    if domain == "mentoring" and not tables.mentored(own):
        said.append("No mentorship is on record in which you are the mentor.")
    if domain == "leadership" and not own.of("appointments"):
        said.append("No appointment to a role is on record.")
    if domain == "leadership":
        bare = [row for row in own.of("allocations") if not tables.is_documented(row)]
        if bare:
            promises = figures.counted(len(bare), "promise")
            said.append(f"{promises} without a letter that has a date and who signed it.")
    return said


def _steps(making: _Making) -> Section:
    rows = making.own.of("milestones")
    found = tables.steps(rows, making.words.milestones, making.words.roles, making.marks)
    gaps = () if rows else ("No step of an education career is on record.",)
    sentence = "Milestones that you have recorded on the way, each with its note."
    return Section("Milestones", sentence, tuple(found), (), gaps)


def _entries(count: int) -> str:
    return figures.counted(count, "entry", "entries")
