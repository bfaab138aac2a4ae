"""What somebody lacks for the stage after theirs, in words."""

import pytest

from dashboard.pipeline.stages_ahead import lacks


@pytest.mark.parametrize(
    ("stage", "reached", "mentors", "said"),
    [
        (None, (), 0, "a first step of the plan"),
        ("exploring", (), 2, "an education project of their own"),
        ("contributing", (), 0, "a short course, certificate, master's or fellowship begun"),
        ("developing", ("local_presentation",), 1, "a complete portfolio, a second mentor"),
        ("developing", (), 0, "a complete portfolio, a local talk, two mentors"),
        ("role_ready", (), 0, "a role of level associate"),
        ("director", (), 0, "a role of level senior"),
        ("senior", (), 0, "nothing: it is the last"),
    ],
)
def test_what_is_lacking(
    stage: str | None, reached: tuple[str, ...], mentors: int, said: str
) -> None:
    assert lacks(stage, reached, mentors) == said
