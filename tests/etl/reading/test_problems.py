"""A problem says its line where it has one, and a refusal counts all its problems."""

from etl.reading.problems import Problem, Refused, refuse


def test_a_problem_says_its_line() -> None:
    assert str(Problem("it is wrong.", 3)) == "Line 3: it is wrong."
    assert str(Problem("The file is wrong.")) == "The file is wrong."


def test_a_refusal_counts_its_problems() -> None:
    assert Refused([Problem("a"), Problem("b")]).count == 2
    assert Refused([Problem("a")], 500).count == 500
    assert str(refuse("it is wrong.", 7, "hours")) == "Line 7: it is wrong."
