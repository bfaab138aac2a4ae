"""The educator portfolio: its domains, what belongs to each, and how a revision is told.

The five domains are those of the AAMC's educator portfolio; education scholarship stands beside
them, because it may belong to any.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Domain:
    """A part of the portfolio: the `portfolio_domain`s of activity types whose rows it is of.

    `own_words` is what nobody's records hold and the person writes; `nothing` is said where no row
    is on record.
    """

    name: str
    label: str
    sentence: str
    holds: tuple[str, ...]
    own_words: str
    nothing: str


DOMAINS = (
    Domain(
        "teaching",
        "Teaching",
        "What you taught, to whom, and how it was rated.",
        ("teaching",),
        "How you teach, and why so.",
        "No teaching is on record.",
    ),
    Domain(
        "learner_assessment",
        "Learner assessment",
        "How you observed and judged learners.",
        ("learner_assessment",),
        "What your assessments changed.",
        "No learner assessment is on record.",
    ),
    Domain(
        "curriculum",
        "Curriculum development",
        "What you designed or revised, and how its ratings moved.",
        ("curriculum",),
        "What the need was, what you changed, and what came of it.",
        "No work on a curriculum is on record.",
    ),
    Domain(
        "mentoring",
        "Mentoring and advising",
        "Whom you mentored and how long; names are left out, for they are other people's.",
        ("mentoring",),
        "What became of those you mentored, with their consent.",
        "No mentoring is on record.",
    ),
    Domain(
        "leadership",
        "Educational leadership and administration",
        "The roles you held, the time promised for them, and the work that goes with them.",
        ("leadership", "administration"),
        "What the program gained while you led it.",
        "No leadership or administration is on record.",
    ),
    Domain(
        "scholarship",
        "Education scholarship and own training",
        "Beside the five domains: studies, presentations and what you learned yourself.",
        ("scholarship",),
        "Your publications and presentations.",
        "No scholarship or training is on record.",
    ),
)

REVISION_TYPE = "curriculum"
"""The activity type whose rows, where they name a series, are its revision."""
REVISION = (
    "A series is revised where rows of your own of the activity type 'curriculum' name it. Those "
    "with no rated session of the series between them are one revision. Before it are the rated "
    "sessions since the revision before, its own days included; after it are those until the next. "
    "A session counts as often as it was rated; one that does not say how often is left out."
)
LEARNERS = "Learners are counted anew in each session, as the rows say; a learner may come often."
NOT_STATED = "not stated"
"""The level of learners, or the series, of a row that names none."""
