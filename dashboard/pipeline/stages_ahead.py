"""What a person on the way lacks for the stage after theirs, in words; nobody is ranked by it."""

from collections.abc import Collection

from schemas.pipeline import MENTORS_NEEDED, STAGES, STAGES_OF_ROLES, Stage

_STEPS = {"portfolio_complete": "a complete portfolio", "local_presentation": "a local talk"}
_FIRST: dict[Stage, str] = {
    "exploring": "a first step of the plan",
    "contributing": "an education project of their own",
    "developing": "a short course, certificate, master's or fellowship begun",
}


def next_stage(stage: str | None) -> Stage | None:
    """The stage after one, the first after none, nothing after the last."""
    place = 0 if stage is None else STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def lacks(stage: str | None, reached: Collection[str], mentors: int) -> str:
    """What is missing for the next stage, as a list in words."""
    following = next_stage(stage)
    if following is None:
        return "nothing: it is the last"
    if following in STAGES_OF_ROLES:
        return f"a role of level {following}"
    if following != "role_ready":
        return _FIRST[following]
    missing = [words for step, words in _STEPS.items() if step not in reached]
    if (wanted := MENTORS_NEEDED - mentors) > 0:
        missing.append("a second mentor" if wanted == 1 else "two mentors")
    return ", ".join(missing) or "nothing: it begins when the last step is counted"
