"""A what-if: another tolerance, another allowance, calls counted; how the numbers would look.

It changes what one reader sees while they look, in every quarter alike, and is stored nowhere.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from math import isfinite
from typing import Any

from pydantic import ValidationError

from schemas.policy import Policy, PolicyChange

SETTINGS = {
    "kept_gap_share": "tolerance {} of the promise",
    "kept_gap_fte": "tolerance {} FTE",
    "kept_gap_hours": "tolerance {} h",
    "short_taken_share": "short where more than {} of the promise was taken",
    "short_taken_fte": "short where more than {} FTE was taken",
    "well_short_taken_share": "well short where more than {} of the promise was taken",
    "well_short_taken_fte": "well short where more than {} FTE was taken",
    "calls_count_as_clinical": "calls {} as clinic",
}
"""The settings of the policy that it may say otherwise, in words."""

NOT_IN_FORCE = "These are not the numbers in force."


@dataclass(frozen=True)
class WhatIf:
    """What is supposed; None is as in force. Shares are parts of the promise.

    `admin_allowance` is that of every role, or of `allowance_role` alone; that of the role "other"
    holds, as ever, for the roles that have none of their own.
    """

    kept_gap_share: float | None = None
    kept_gap_fte: float | None = None
    kept_gap_hours: float | None = None
    short_taken_share: float | None = None
    short_taken_fte: float | None = None
    well_short_taken_share: float | None = None
    well_short_taken_fte: float | None = None
    calls_count_as_clinical: bool | None = None
    admin_allowance: float | None = None
    allowance_role: str | None = None

    @property
    def settings(self) -> dict[str, float | bool]:
        """The settings of the policy that are supposed, by name."""
        return {
            name: value
            for name, value in asdict(self).items()
            if name in SETTINGS and value is not None
        }

    def applied(self, policy: Policy) -> Policy:
        """The policy with what is supposed in place of what was set, whenever it was set."""
        changes = [
            PolicyChange.model_validate(
                {"from_date": change.from_date}
                | {name: self.settings.get(name, value) for name, value in change.values.items()}
            )
            for change in policy.policy_changes
        ]
        values = policy.model_dump(exclude={"policy_changes"}, include=set(Policy.model_fields))
        return Policy.model_validate(values | self.settings | {"policy_changes": tuple(changes)})

    def sentence(self, policy: Policy, roles: Mapping[str, tuple[str, float | None]]) -> str:
        """What is supposed instead of what; `roles` are label and allowance in force by role."""
        said = [_instead(name, value, policy) for name, value in self.settings.items()]
        if self.admin_allowance is not None:
            part = f"administration may fill {_percent(self.admin_allowance)} of the promise"
            said.append(part + self._of_whom(roles))
        return f"What if: {'; '.join(said)}."

    def _of_whom(self, roles: Mapping[str, tuple[str, float | None]]) -> str:
        if self.allowance_role is None:
            return " in every role instead of the role's own allowance"
        label, own = roles[self.allowance_role]
        then = roles["other"][1] if own is None else own
        return f" in the role “{label}”" + ("" if then is None else f" instead of {_percent(then)}")


WHAT_IF_FIELDS = tuple(field.name for field in fields(WhatIf))
"""Everything that can be supposed."""


def what_if_of(said: Mapping[str, str], policy: Policy, roles: set[str]) -> WhatIf | None:
    """What texts by name suppose; None where that is nothing, or nothing but what is in force.

    What cannot be is passed over: a value out of its range, a role not in `roles`.
    """
    values: dict[str, Any] = {}
    for name in SETTINGS:
        value = _read(name, said.get(name))
        if value is not None and any(value != then for _, then in in_force(name, policy)):
            values[name] = value
    allowance, role = _part(said.get("admin_allowance")), said.get("allowance_role")
    if allowance is not None and (role is None or role in roles):
        values |= {"admin_allowance": allowance, "allowance_role": role}
    return WhatIf(**values) if values else None


def in_force(name: str, policy: Policy) -> list[tuple[date | None, Any]]:
    """What a setting is from the first day on (None), and from each day on that it changes."""
    found: list[tuple[date | None, Any]] = [(None, getattr(policy, name))]
    for day in sorted(change.from_date for change in policy.policy_changes):
        value = getattr(policy.on(day), name)
        if value != found[-1][1]:
            found.append((day, value))
    return found


def _read(name: str, text: str | None) -> float | bool | None:
    try:
        value = None if text is None else getattr(Policy.model_validate({name: text}), name)
    except ValidationError:
        return None
    return value if value is None or isfinite(value) else None


def _part(text: str | None) -> float | None:
    """A part of the whole, read as shares of the policy are."""
    value = _read("kept_gap_share", text)
    return None if value is None else float(value)


def _instead(name: str, value: float | bool, policy: Policy) -> str:
    then = [
        _word(name, old) + (f" from {day.day} {day:%B %Y}" if day else "")
        for day, old in in_force(name, policy)
    ]
    return f"{SETTINGS[name].format(_word(name, value))} instead of {', '.join(then)}"


def _word(name: str, value: float | bool) -> str:
    if isinstance(value, bool):
        return "counted" if value else "left out"
    return _percent(value) if name.endswith("_share") else f"{value:.2f}".rstrip("0").rstrip(".")


def _percent(part: float) -> str:
    return f"{part * 100:.4g} %"
