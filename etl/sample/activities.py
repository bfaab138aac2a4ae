"""What teachers do: sessions with natural lengths, titles and learners, in mixes that fit roles."""

from dataclasses import dataclass
from random import Random

from etl.sample.chance import between, chance, one_of, share
from etl.sample.writing import cell, number

VARIETY = 160
SHORT = 60

Session = tuple[int, str, str]
"""Minutes, the cells from end_date to hours, and those from title on: text, ready to be joined."""


@dataclass(frozen=True)
class Sort:
    """One activity type: usual minutes, titles, learners from and to, whether it is rated."""

    minutes: tuple[int, ...]
    titles: tuple[str, ...] = ("",)
    learners: tuple[int, int] = (0, 0)
    rated: bool = False


SORTS: dict[str, Sort] = {
    "lecture": Sort((60, 90), ("Lecture: {topic}", "Board review: {topic}"), (18, 120), True),
    "small_group": Sort((90, 120), ("Case discussion: {topic}", "Small group"), (6, 12), True),
    "bedside_teaching": Sort((120, 180), ("Teaching rounds", ""), (2, 5)),
    "precepting": Sort((240, 180, 120), ("Continuity clinic", "Precepting", ""), (1, 4)),
    "simulation": Sort((120, 180, 240), ("Simulation: {topic}", "Debriefing"), (4, 10), True),
    "skills_lab": Sort((120, 180), ("Skills lab", "Procedures practice"), (8, 24), True),
    "conference": Sort((60,), ("Case conference: {topic}", "Resident conference"), (10, 40), True),
    "conference_attended": Sort((60,), ("Grand rounds",)),
    "journal_club": Sort((60, 90), ("Journal club",), (6, 20)),
    "faculty_development": Sort((60, 120), ('The "difficult" conversation', "Feedback"), (8, 30)),
    "assessment": Sort((60, 90, 120), ("Direct observation", "OSCE station", ""), (1, 2)),
    "exam_writing": Sort((90, 120, 180), ("Item writing", "")),
    "competency_committee": Sort((90, 120), ("Clinical competency committee",)),
    "curriculum": Sort((120, 180), ("Curriculum: {topic}", "Syllabus revision")),
    "program_evaluation": Sort((120, 180), ("Program evaluation",)),
    "mentoring": Sort((60,), ("Advising", "Mentoring", ""), (1, 1)),
    "recruitment": Sort((120, 240), ("Recruitment committee", "File review"), (2, 10)),
    "scholarship": Sort((120, 180, 240), ("Education project", "Manuscript, second draft")),
    "training_taken": Sort((120, 180), ("Certificate in medical education",)),
    "meeting": Sort((60, 90), ("Program leadership meeting", "Education committee")),
    "accreditation": Sort((120, 180), ("Accreditation update", "Self-study")),
    "scheduling": Sort((90, 120), ("Rotation schedule", "Block schedule")),
    "email": Sort((60,), ("",)),
    "other_admin": Sort((90, 120), ("", "Budget")),
    "other": Sort((60,), ("",)),
}

_TEACHING = {
    "lecture": 8,
    "small_group": 12,
    "conference": 16,
    "journal_club": 5,
    "assessment": 8,
    "mentoring": 9,
    "competency_committee": 4,
    "curriculum": 7,
    "exam_writing": 4,
    "simulation": 3,
    "conference_attended": 2,
    "meeting": 5,
    "email": 3,
    "other": 1,
}
MIXES: dict[str, dict[str, int]] = {
    "teaching": _TEACHING,
    "leadership": {
        "meeting": 20,
        "accreditation": 8,
        "scheduling": 8,
        "email": 14,
        "other_admin": 6,
        "competency_committee": 6,
        "recruitment": 5,
        "mentoring": 10,
        "curriculum": 7,
        "program_evaluation": 6,
        "conference": 10,
        "conference_attended": 2,
    },
    "direction": {
        "lecture": 10,
        "small_group": 12,
        "assessment": 14,
        "exam_writing": 10,
        "mentoring": 10,
        "curriculum": 10,
        "program_evaluation": 6,
        "simulation": 3,
        "meeting": 12,
        "scheduling": 7,
        "email": 8,
        "conference_attended": 2,
    },
    "simulation": {
        "simulation": 16,
        "skills_lab": 10,
        "assessment": 6,
        "curriculum": 6,
        "meeting": 3,
        "email": 2,
    },
    "scholarship": {
        "scholarship": 14,
        "curriculum": 8,
        "program_evaluation": 6,
        "faculty_development": 8,
        "mentoring": 8,
        "training_taken": 3,
        "email": 3,
    },
    "paperwork": {**_TEACHING, "meeting": 28, "scheduling": 12, "email": 10, "other_admin": 8},
    "paperwork_mostly": {
        **_TEACHING,
        "meeting": 60,
        "scheduling": 35,
        "email": 20,
        "accreditation": 12,
    },
    "supervision": {
        "precepting": 14,
        "bedside_teaching": 8,
        "assessment": 3,
        "small_group": 2,
        "mentoring": 1,
    },
}
_LEVELS = {
    "residency": ("PGY-1", "PGY-2", "PGY-3", "residents"),
    "fellowship": ("fellows",),
    "clerkship": ("MS3", "MS4", "students"),
    "preclinical": ("MS1", "MS2"),
    "faculty_development": ("faculty",),
}


_ALONE = {
    "assessment",
    "curriculum",
    "email",
    "exam_writing",
    "meeting",
    "mentoring",
    "other_admin",
    "program_evaluation",
    "scheduling",
    "scholarship",
}
SERIES = ("Academic half-day", "Core curriculum", "Board review")
_MOST_LEARNERS = {"fellowship": 12, "residency": 48}


class Repertoire:
    """Sessions to pick from: all of them, the short ones, and those that evenings are spent on."""

    def __init__(self, sessions: list[Session]) -> None:
        self.sessions = sessions
        self.short = [session for session in sessions if session[0] <= SHORT] or sessions[:1]
        self.alone = [session for session in sessions if _sort(session) in _ALONE] or sessions

    def split(self) -> list[tuple[str, float]]:
        """The three activity types that take most of the time, with their parts of it."""
        minutes: dict[str, int] = {}
        for session in self.sessions:
            minutes[_sort(session)] = minutes.get(_sort(session), 0) + session[0]
        most = sorted(minutes.items(), key=lambda item: (-item[1], item[0]))[:3]
        total = sum(length for _, length in most)
        return [(sort, length / total) for sort, length in most]


def _sort(session: Session) -> str:
    return session[1].split(",")[2]


class Repertoires:
    """Makes each repertoire when it is first asked for."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made: dict[tuple[str, str, str], Repertoire] = {}

    def repertoire(self, mix: str, kind: str, topics: tuple[str, ...]) -> Repertoire:
        """The sessions of a mix for learners of a kind of program, on a department's topics."""
        topics = topics or ("professionalism", "handoffs", "feedback, both ways")
        key = (mix, kind, topics[0])
        if key not in self._made:
            self._made[key] = self._make(mix, kind, topics)
        return self._made[key]

    def _make(self, mix: str, kind: str, topics: tuple[str, ...]) -> Repertoire:
        rng = chance(self._seed, "sessions", mix, kind, topics[0])
        weights = MIXES[mix]
        total = sum(weights.values())
        sorts = [sort for sort, weight in weights.items() for _ in range(weight)]
        return Repertoire(
            [
                _session(rng, sorts[place * total // VARIETY], kind, topics)
                for place in range(VARIETY)
            ]
        )


def _session(rng: Random, sort: str, kind: str, topics: tuple[str, ...]) -> Session:
    made = SORTS[sort]
    minutes = one_of(rng, made.minutes)
    title = one_of(rng, made.titles).format(topic=one_of(rng, topics))
    series = one_of(rng, SERIES) if made.rated and rng.random() < 0.3 else ""
    learners, most = made.learners
    if most:
        learners = min(between(rng, learners, most), _MOST_LEARNERS.get(kind, most))
    level = one_of(rng, _LEVELS.get(kind, ("residents", "students"))) if learners else ""
    rating = ","
    if made.rated and rng.random() < 0.5:
        mean = number(round(share(rng, 3.6, 5.0), 1))
        rating = f"{mean},{max(1, learners * 2 // 3)}"
    head = f",,{sort},{minutes / 60:g},"
    return minutes, head, f",{cell(title)},{series},{learners or ''},{level},{rating}"
