"""The words pages use for codes, and the shape of each status: the one replaceable table."""

from dataclasses import dataclass

STATUS_ORDER = (
    "broken",
    "slipping",
    "unaccounted",
    "insufficient_data",
    "displaced",
    "kept",
    "no_time_promised",
)
"""From the worst to the best; a person's status is that of their worst promise."""


@dataclass(frozen=True)
class Word:
    """What a code is called on pages, its shape where it is a status, and one plain sentence."""

    label: str
    sentence: str
    shape: str = ""


WORDS: dict[str, Word] = {
    "kept": Word("kept", "The recorded time reaches the promise, within the tolerance.", "●"),
    "displaced": Word(
        "kept after hours",
        "The time reaches the promise only with evenings, weekends and leave.",
        "◐",
    ),
    "slipping": Word("short", "Clinic or administration took more of it than the tolerance.", "◔"),
    "broken": Word("well short", "Clinic or administration took a large part of it.", "○"),
    "unaccounted": Word("not accounted for", "No row explains most of the gap.", "?"),
    "insufficient_data": Word("not enough data", "Too few months have any data.", "–"),
    "no_time_promised": Word("no time promised", "A stipend: money, not time.", "·"),
    "promised": Word("promised", "Protected time owed in the quarter."),
    "recorded": Word("recorded", "Protected work on record in working time."),
    "evaporated": Word(
        "administration beyond allowance", "Administration beyond the role's allowance."
    ),
    "encroached": Word("clinic beyond contract", "Clinical hours beyond the hours contracted."),
    "taken": Word("taken", "Clinic and administration that took promised time."),
    "contributed": Word("given without a promise", "Education with no promise behind it."),
    "nights": Word(
        "work after hours",
        "Protected work outside working time, as far as the promise is not accounted for.",
    ),
    "beyond": Word("beyond the promise", "Work on record beyond the promise."),
    "education": Word("education", "Teaching and other education work."),
    "clinical_teaching": Word("clinical teaching", "Teaching while caring for patients."),
    "administration": Word("administration", "Running a program."),
    "fell": Word("fell as promised", "Clinic fell by three quarters of what was due, or more."),
    "fell_partly": Word("fell partly", "Clinic fell, by less than three quarters of what was due."),
    "never_fell": Word("never fell", "Clinic fell by less than a quarter of what was due."),
    "unknown": Word("unknown", "A figure is missing, or nothing was due to go."),
}


CAUSES: dict[str, Word] = {
    "encroached": Word("clinic beyond contract", "Clinic beyond contract took the largest part."),
    "evaporated": Word(
        "administration beyond allowance",
        "Administration beyond the role's allowance took the largest part.",
    ),
    "nights": Word("work after hours", "The work was done, most of it outside working time."),
    "unaccounted": Word("no record", "No row explains the largest part."),
}
"""What a promise has mostly lost to; where two are as large, the first."""

LOADS: dict[str, Word] = {
    "fell": Word("fell as promised", "Clinic fell by three quarters of what was due, or more."),
    "fell_partly": Word("fell partly", "Clinic fell by a quarter of what was due, or more."),
    "never_fell": Word("never fell", "Clinic fell by less than a quarter of what was due."),
    "unknown": Word("not known", "What is needed to tell is not on record."),
}
"""Whether the clinical load fell once a promise began."""

LOAD_UNKNOWN: dict[str, Word] = {
    "no_c": Word(
        "C not set", "Clinical hours a week at 1.0 clinical FTE (C) are not set for the promise."
    ),
    "no_fte": Word("no FTE", "What is promised cannot be turned into FTE."),
    "nothing_due": Word("nothing due", "No clinic was due to go."),
    "no_before": Word(
        "before it began: fewer than 20 of 26 weeks",
        "Fewer than 20 of the 26 weeks before the promise began have clinical rows.",
    ),
    "no_now": Word(
        "this quarter: fewer than two thirds of the weeks",
        "Fewer than two thirds of its weeks in the quarter have clinical rows.",
    ),
}
"""Why it is not known whether the clinical load fell; of several reasons the first."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 promise`, `2,000 promises`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
