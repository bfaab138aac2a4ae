"""The pipeline of educators in words: its stages, the plan behind them, and what counts for each.

Educator milestones are for development: nobody is ranked by them.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Stage = Literal[
    "exploring", "contributing", "developing", "role_ready", "associate", "director", "senior"
]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""From the first to the last; a person's stage is the highest whose condition holds that day."""

STAGES_OF_ROLES: tuple[Stage, ...] = ("associate", "director", "senior")
"""Those that rest on appointments: that somebody holds or held a role is no secret of theirs."""

PRIVATE_STAGES = tuple(stage for stage in STAGES if stage not in STAGES_OF_ROLES)


@dataclass(frozen=True)
class StageWords:
    """What a stage is called on pages, and when a person is in it."""

    label: str
    condition: str


STAGE_WORDS: dict[Stage, StageWords] = {
    "exploring": StageWords(
        "exploring", "Declared interest, or took any step of the first phase of the plan."
    ),
    "contributing": StageWords("contributing", "Owns one concrete education project."),
    "developing": StageWords(
        "developing", "Began or completed a short course, certificate, master's or fellowship."
    ),
    "role_ready": StageWords(
        "role-ready",
        "Educator portfolio complete, one project presented locally, and two mentors that day.",
    ),
    "associate": StageWords("associate", "Holds or has held a role of level associate."),
    "director": StageWords("director", "Holds or has held a role of level director."),
    "senior": StageWords("senior", "Holds or has held a role of level senior."),
}
"""Which milestone is evidence of which stage stands in the table `milestone_types`."""

NO_STAGE = "not on the path"
"""What pages call a person without a stage."""

DECLARED, PAUSED, LEFT = "declared_interest", "paused", "left_institution"
"""Milestones with a meaning of their own: what starts the plan, halts it, and ends it."""

READY_MILESTONES = ("portfolio_complete", "local_presentation")
MENTORS_NEEDED = 2
"""What makes somebody role-ready."""

PLAN_MONTHS = (12, 18, 24)
USUAL_PLAN_MONTHS = 18
"""How long a plan may take; due months are those of the usual one, in proportion, rounded up."""

PHASE_ENDS = {1: 3, 2: 9, 3: 18}
"""The last month of each phase in the usual plan."""

LEAVE_TO_COVER_DAYS = 28
"""Leave as long as this, without a break, leaves a role uncovered unless somebody stands in."""

QUARTERS_OF_PREDECESSORS = 4
HOLDERS_TOLD = 2
"""Of a role's last quarters, what became of its time is told over at least so many holders."""

StepState = Literal["done", "late", "next", "ahead", "paused"]
STEP_WORDS: dict[StepState, str] = {
    "done": "Reached.",
    "late": "Its due date has passed.",
    "next": "The first that is due from here.",
    "ahead": "Due later, or at no date.",
    "paused": "Not reached, and the clock stands still: on leave, or paused.",
}


def due_month(of_usual_plan: int, plan_months: int) -> int:
    """The month in which a step is due in a plan of that length, counted from its start."""
    return -(-of_usual_plan * plan_months // USUAL_PLAN_MONTHS)


def phase_months(phase: int, plan_months: int) -> tuple[int, int]:
    """The first and last month of a phase: in 18 months 0–3, 4–9 and 10–18."""
    last = due_month(PHASE_ENDS[phase], plan_months)
    first = 0 if phase == 1 else due_month(PHASE_ENDS[phase - 1], plan_months) + 1
    return first, last
