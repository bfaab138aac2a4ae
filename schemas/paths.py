"""The relations of people on their way to education roles: columns, and how each is made."""

from schemas.marts.identifying import PERSON, QUARTER
from schemas.marts.measure import Mart, Measure, count, flag, text

_BATCH = (
    Measure("batch", "BIGINT", "The batch the row came with; of one's own rows only."),
    Measure("line", "BIGINT", "Its line in the file; of one's own rows only."),
)
_FILE = text("file_name", "The file the row came with; of one's own rows only.")


def _day(name: str, sentence: str) -> Measure:
    return Measure(name, "DATE", sentence)


STAGE = Mart(
    "stage",
    "One row a person and stretch of days in one stage: the highest whose condition holds. Of"
    " people whose path one sees; of others in sight those that rest on roles.",
    ("faculty_id", "from_date"),
    (
        PERSON,
        text(
            "stage",
            "exploring: declared interest, or any step of the plan's first phase, or a step that by"
            " its type is evidence of it; contributing, developing: a step that by its type is;"
            " role_ready: portfolio_complete, local_presentation and two people mentoring that day;"
            " associate, director, senior: holds or has held a role of that level.",
        ),
        count("stage_order", "Its place from the first to the last.", "stages"),
        _day("from_date", "First day. What is dated after the as-of date is not counted yet."),
        _day("until_date", "Last day, at most the last at the institution; empty while it runs."),
        text("evidence", "What it rests on: a step, a role, or for role_ready perhaps a mentor."),
        _day("evidence_date", "The day of that."),
        text("feed", "The feed of the row it rests on."),
        *_BATCH,
    ),
)

STAGE_EVIDENCE = Mart(
    "stage_evidence",
    "One row a person, stage and row that counts towards it, of people whose path one sees.",
    ("faculty_id", "stage", "feed", "what", "date"),
    (
        PERSON,
        text("stage", "The stage."),
        text("feed", "milestones, mentorships or appointments."),
        text("what", "The step, the mentor or the role."),
        _day("date", "Its day, or first day."),
        _day("until_date", "Last day of a mentorship or appointment; empty while it goes on."),
        flag("alone", "Whether the row is enough; those that are not count together."),
        _FILE,
        *_BATCH,
    ),
)

PATH = Mart(
    "path",
    "One row a person still here whose path one sees: what they aim at, and how far they are.",
    ("faculty_id",),
    (
        PERSON,
        text("because", "Why one sees it: self, mentor (they named one) or leaders (they shared)."),
        _day("interest_on", "When they declared interest first, which starts their plan."),
        text("target_role", "The role they chose, else the one their latest step names."),
        count("plan_months", "How long the plan takes: 12, 18 or 24; 18 unless chosen.", "months"),
        _day("plan_ends_on", "The last due date of their plan."),
        count("phase", "The first phase with a due step that is not reached.", "phases"),
        _day("paused_since", "Since when their clock stands still; empty while it runs."),
        _day("last_step_on", "The day of their latest step."),
        text("stage", "The stage they are in; empty if none."),
        _day("stage_since", "Since when."),
        count("steps", "Steps of the plan.", "steps"),
        count("steps_done", "Of these, reached.", "steps"),
        count("steps_late", "Of these, late.", "steps"),
        text("next_step", "The step that is next; one of them where several are."),
        _day("next_due", "When it is due."),
    ),
)

PATH_STEP = Mart(
    "path_step",
    "One row a person and step of their plan, of people whose path one sees.",
    ("faculty_id", "milestone"),
    (
        PERSON,
        text("milestone", "The step."),
        text("label", "Its name as pages show it."),
        count("phase", "The phase of the plan.", "phases"),
        _day(
            "due_date",
            "Declared interest + due month × plan months / 18, rounded up to whole months, + the"
            " days before that on which the clock stood still. Empty without declared interest, and"
            " for steps due at no time.",
        ),
        _day("reached_on", "The day it was reached first."),
        text(
            "state",
            "done; paused while the clock stands still; late after the due date; next: the first"
            " due from the as-of date on; else ahead.",
        ),
        count(
            "paused_days",
            "Days up to then, the first aside, on leave away or from a step `paused` until the day"
            " before the next step.",
            "days",
        ),
    ),
)

_HIDDEN = (
    "Empty where those whom one does not see anyhow would be fewer than five (ten in files), or"
    " could be told from a total."
)

STAGE_GROUP = Mart(
    "stage_group",
    "One row a quarter, stage and department of the people one leads, and one for all of them:"
    " counts on the quarter's last day or the as-of date, whether or not people share their path.",
    ("quarter_start", "department", "stage"),
    (
        text("department", "Where they are at home; empty for all together."),
        QUARTER,
        text("stage", "The stage; empty for people without one."),
        count("people", f"People in it. {_HIDDEN}", "people"),
        count("known", "Of these, people one sees: who shared, or holds or held a role.", "people"),
        count("entered", f"People who were elsewhere a quarter before. {_HIDDEN}", "people"),
        count("left_up", f"People who were in it then and moved up. {_HIDDEN}", "people"),
        count("left_out", f"People who were in it then and moved down or off. {_HIDDEN}", "people"),
        count(
            "hidden_together",
            "Where people is hidden: all in the stages hidden in that row, if enough of them are"
            " people whom one does not see anyhow.",
            "people",
        ),
    ),
)

MENTORED = Mart(
    "mentored",
    "One row a quarter and number of mentors, of the people one leads who are in a stage before a"
    " role, on its last day or the as-of date.",
    ("quarter_start", "mentors"),
    (
        QUARTER,
        text("mentors", "none, one, or two or more."),
        count("people", f"People with so many. {_HIDDEN}", "people"),
        count("known", "Of these, people whose path one sees.", "people"),
    ),
)

MENTOR_LOAD = Mart(
    "mentor_load",
    "One row a quarter and mentor among the people one leads, or oneself.",
    ("quarter_start", "mentor_id"),
    (
        QUARTER,
        text("mentor_id", "The mentor."),
        count("mentees", "People they mentor on its last day or the as-of date.", "people"),
    ),
)

SHARING = Mart(
    "sharing",
    "One row a choice or share of one's own that stands; and who of those one leads is open to a"
    " conversation.",
    ("kind", "number"),
    (
        PERSON,
        text("kind", "choice or share."),
        Measure("number", "BIGINT", "Its number, by which it is withdrawn."),
        text("what", "What was chosen or shared."),
        text("value", "What was chosen."),
        text("audience", "Whom it is shared with: leaders, everyone, or mentor:ID."),
        Measure("since", "TIMESTAMP", "Since when, in UTC."),
        flag("mine", "Whether it is one's own."),
    ),
)

OF_PATHS: tuple[Mart, ...] = (
    *(STAGE, STAGE_EVIDENCE, PATH, PATH_STEP),
    *(STAGE_GROUP, MENTORED, MENTOR_LOAD, SHARING),
)
