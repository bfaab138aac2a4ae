"""The fields of an opening's form, filled with what is there and empty where nothing is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.exhibits.promise_ledger import UNITS
from dashboard.openings.said import CONTROLS

Cells = Mapping[str, Any]
LONGEST = 1000
YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Fields:
    """Fields filled with `before`, whose keys end in `stamp`: another one is another form."""

    before: Cells
    stamp: str

    def choose(
        self,
        place: Any,
        label: str,
        name: str,
        options: Mapping[Any, str],
        usual: str | None = None,
    ) -> Any:
        """One of the options, or nothing; `usual` where nothing is there yet."""
        known = list(options)
        value = self.before.get(name)
        value = usual if value is None else value
        return place.selectbox(
            label,
            known,
            index=known.index(value) if value in known else None,
            format_func=lambda option: options[option],
            placeholder="Choose",
            key=f"op-{name}-{self.stamp}",
        )

    def text(self, place: Any, label: str, name: str, longest: int = LONGEST) -> str | None:
        """A line of text."""
        said = place.text_input(
            label, value=self._text(name), max_chars=longest, key=f"op-{name}-{self.stamp}"
        )
        return said.strip() or None

    def long_text(self, place: Any, label: str, name: str) -> str | None:
        """Several lines of text."""
        said = place.text_area(
            label,
            value=self._text(name),
            max_chars=LONGEST,
            height=68,
            key=f"op-{name}-{self.stamp}",
        )
        return " ".join(said.split()) or None

    def number(self, place: Any, label: str, name: str, step: float) -> float | None:
        """A number, or none."""
        found: float | None = place.number_input(
            label,
            min_value=0.0,
            value=self.before.get(name),
            step=step,
            key=f"op-{name}-{self.stamp}",
        )
        return found

    def day(self, place: Any, label: str, name: str, usual: date | None = None) -> date | None:
        """A day; `usual` where nothing is there yet."""
        found: date | None = place.date_input(
            label,
            value=self.before.get(name) or usual,
            format="YYYY-MM-DD",
            key=f"op-{name}-{self.stamp}",
        )
        return found

    def _text(self, name: str) -> str:
        return str(self.before.get(name) or "")


def ask_offer(fields: Fields, today: date) -> dict[str, Any]:
    """How much time, how much clinic, from when to when it is posted."""
    one, two, three = st.columns(3)
    cells: dict[str, Any] = {
        "amount": fields.number(one, "Time offered", "amount", 0.05),
        "unit": fields.choose(two, "In", "unit", UNITS, "fte"),
        "clinical_half_days_per_week": fields.number(
            three, "Half-days of clinic a week", "clinical_half_days_per_week", 0.5
        ),
    }
    one, two, three = st.columns(3)
    cells["opened_on"] = fields.day(one, "Posted on", "opened_on", today) or today
    cells["closes_on"] = fields.day(two, "Closes on (if it does)", "closes_on")
    cells["nights_weekends"] = fields.text(three, "Nights and weekends", "nights_weekends")
    return cells


def ask_words(fields: Fields) -> dict[str, Any]:
    """What a careful candidate asks beside that: duties, schedule, recognition, training."""
    one, two = st.columns(2)
    cells: dict[str, Any] = {
        "schedule_control": fields.choose(
            one, "Who controls the schedule", "schedule_control", CONTROLS
        ),
        "clinics_can_be_added": fields.choose(
            two, "Can clinics be added later", "clinics_can_be_added", YES_NO
        ),
    }
    cells["responsibilities"] = fields.long_text(st, "What the time is for", "responsibilities")
    one, two = st.columns(2)
    cells["promotion_path"] = fields.long_text(
        one, "How the work counts for promotion", "promotion_path"
    )
    cells["compensation"] = fields.long_text(two, "How the work is paid", "compensation")
    cells["training_required"] = fields.text(st, "Training asked for", "training_required")
    return cells
