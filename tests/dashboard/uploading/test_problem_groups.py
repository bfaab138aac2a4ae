"""Problems gathered by what is wrong, and the mends that follow from an answer."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dashboard.uploading.problem_groups import problem_groups
from etl.loading.options import Mend
from etl.reading.problems import Problem

PROBLEMS = st.lists(
    st.builds(
        Problem,
        sentence=st.sampled_from(["hours is 'two'.", "hours is 'x'.", "a row alike"]),
        line=st.none() | st.integers(2, 9),
        column=st.sampled_from([None, "hours", "title"]),
        value=st.sampled_from([None, "two", "x"]),
    ),
    max_size=12,
)


@given(PROBLEMS)
def test_every_problem_is_in_the_one_group_of_its_like(problems: list[Problem]) -> None:
    groups = problem_groups(problems)
    gathered = Counter(
        (group.sentence, line, group.column, group.value)
        for group in groups
        for line in group.lines
    )
    assert set(gathered.values()) <= {1}
    assert set(gathered) == {
        (one.sentence, one.line, one.column, one.value) for one in problems if one.line is not None
    }
    about = [(group.sentence, group.column, group.value) for group in groups]
    assert len(about) == len(set(about)) == len({group.key for group in groups})


def test_one_answer_mends_every_line() -> None:
    [group] = problem_groups([Problem("is 'two'.", line, "hours", "two") for line in (3, 5)])
    assert group.where == "Lines 3, 5"
    assert group.set_to(" 2 ") == [Mend(3, "hours", "2"), Mend(5, "hours", "2")]
    assert group.left_out() == [Mend(3, does="drop"), Mend(5, does="drop")]
    assert not group.may_both_have_happened


def test_a_row_twice_may_have_happened_twice_and_has_no_cell_to_write() -> None:
    sentence = "it also stands on line 3. Keep one, or give both an id if both happened."
    [group] = problem_groups([Problem(sentence, 4, "activity_id", None)])
    assert group.may_both_have_happened
    assert not group.can_be_set
    assert group.both_happened() == [Mend(4, does="both")]


def test_a_problem_of_the_file_has_nothing_to_mend() -> None:
    [group] = problem_groups([Problem("The file is empty.")])
    assert (group.where, group.can_be_set) == ("The file", False)


def test_many_lines_are_counted_not_listed() -> None:
    [group] = problem_groups([Problem("x", line, "hours", "two") for line in range(1_000, 1_040)])
    assert group.where == "Lines 1,000, 1,001, 1,002, 1,003, 1,004, 1,005 and 34 more"
