"""What a what-if shows are the numbers of a warehouse opened with those settings, cell by cell."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from etl.warehouse import Warehouse
from schemas.marts import MARTS
from schemas.scopes import OPERATOR_SCOPE
from schemas.what_if import WhatIf
from tests.etl.marts.comparison import different_rows
from tests.etl.marts.csv_files import as_text
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import marts_of, marts_published_at_once, published_at_once
from tests.etl.marts.plain.institution import Institution, PolicyChange, Role
from tests.etl.marts.plain.publish import Marts
from tests.etl.marts.promise_rows import ROLES

MOVED = ("promise_quarter", "promise_parts", "person_quarter", "clinic_quarter", "group_quarter")
PARTS, EACH = 3, 3
_SHARE = st.one_of(st.none(), st.sampled_from([0.0, 0.05, 0.3, 0.8]))
_FTE = st.one_of(st.none(), st.sampled_from([0.0, 0.02, 0.2, 1.0]))
WHAT_IFS = st.builds(
    WhatIf,
    kept_gap_share=_SHARE,
    kept_gap_fte=_FTE,
    kept_gap_hours=st.sampled_from([None, 0.0, 20.0]),
    short_taken_share=_SHARE,
    short_taken_fte=_FTE,
    well_short_taken_share=_SHARE,
    well_short_taken_fte=_FTE,
    calls_count_as_clinical=st.sampled_from([None, True, False]),
    admin_allowance=st.sampled_from([None, 0.0, 0.1, 0.35, 1.0]),
    allowance_role=st.sampled_from([None, None, *ROLES]),
)


def seen_of(warehouse: Warehouse, what_if: WhatIf | None) -> Marts:
    """The rows of the marts that move, as everybody's are seen."""
    seen = warehouse.seen(OPERATOR_SCOPE, what_if)
    return {
        name: seen.ask(f"select {', '.join(MARTS[name].names)} from seen.{name}").to_dicts()
        for name in MOVED
    }


def supposed(institution: Institution, what_if: WhatIf) -> Institution:
    """The institution as it would have been set up and loaded to have those numbers."""
    allowances = {role.role: role for role in institution.roles}
    if what_if.admin_allowance is not None:
        for role in [what_if.allowance_role] if what_if.allowance_role else ROLES:
            allowances[role] = Role(role, Decimal(str(what_if.admin_allowance)))
    changes = [
        PolicyChange(change.from_date, {**change.values, **_again(change, what_if)})
        for change in institution.policy_changes
    ]
    return replace(
        institution,
        policy=institution.policy.model_copy(update=what_if.settings),
        policy_changes=tuple(changes),
        roles=tuple(allowances.values()),
    )


def _again(change: PolicyChange, what_if: WhatIf) -> dict[str, object]:
    return {name: value for name, value in what_if.settings.items() if name in change.values}


def compare(institution: Institution, what_if: WhatIf) -> None:
    """Looks at the institution under the what-if, and loads the one supposed."""
    with (
        TemporaryDirectory() as folder,
        published_at_once(institution, Path(folder)) as warehouse,
    ):
        before, version = marts_of(warehouse), warehouse.version()
        found = seen_of(warehouse, what_if)
        assert (marts_of(warehouse), warehouse.version()) == (before, version)
    with TemporaryDirectory() as folder:
        expected = marts_published_at_once(supposed(institution, what_if), Path(folder))
    wrong = [
        line for name in MOVED for line in different_rows(MARTS[name], expected[name], found[name])
    ]
    assert not wrong, "\n".join([*wrong[:40], str(what_if), as_text(institution)])


@pytest.mark.parametrize("part", range(PARTS))
def test_a_what_if_shows_the_numbers_of_those_settings(part: int) -> None:
    made_up = given(institution=institutions(part % 4 != 0), what_if=WHAT_IFS)(compare)
    seed(part)(settings(MADE_UP, max_examples=EACH)(made_up))()


def test_a_what_if_that_supposes_nothing_shows_the_numbers_in_force() -> None:
    def look(institution: Institution) -> None:
        with (
            TemporaryDirectory() as folder,
            published_at_once(institution, Path(folder)) as warehouse,
        ):
            supposed, in_force = seen_of(warehouse, WhatIf()), seen_of(warehouse, None)
        for name in MOVED:
            grain = MARTS[name].grain
            assert sorted(supposed[name], key=lambda row: [str(row[n]) for n in grain]) == sorted(
                in_force[name], key=lambda row: [str(row[n]) for n in grain]
            )

    settings(MADE_UP, max_examples=5)(given(institution=institutions())(look))()
