"""The published marts against plain on made-up institutions: every column, within 1e-9."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from schemas.marts import PERSON_QUARTER, PROMISE_QUARTER
from tests.etl.marts.comparison import different_rows
from tests.etl.marts.csv_files import as_text
from tests.etl.marts.institutions import institutions
from tests.etl.marts.loaded import loaded_marts
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import publish
from tests.etl.marts.plain.sentences import conservation, explanation


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(institution=institutions())
def test_the_marts_are_those_of_plain(institution: Institution) -> None:
    with TemporaryDirectory() as folder:
        promises, people = loaded_marts(institution, Path(folder))
    expected_promises, expected_people = publish(institution)
    wrong = [
        *different_rows(PROMISE_QUARTER, expected_promises, promises),
        *different_rows(PERSON_QUARTER, expected_people, people),
        *conservation(institution, expected_promises, expected_people),
        *conservation(institution, promises, people),
        *explanation(promises),
    ]
    assert not wrong, "\n".join([*wrong[:40], as_text(institution)])
