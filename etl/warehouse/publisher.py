"""Decides what must be published anew, and does it inside a transaction of the warehouse."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import duckdb

from etl.checks.published import check_groups, check_people
from etl.errors import OurFault, UsageProblem
from etl.marts.portions import portions
from etl.marts.publish import (
    RELEASE,
    empty_marts,
    publish_groups,
    publish_people,
    sweep_published,
)
from etl.marts.records import count_records
from etl.marts.time_and_policy import first_quarter, set_policy
from etl.marts.touched import MOVE_DAYS, touch_changed, touch_everything
from etl.pipeline.publish import MOVE_PATHS, publish_paths
from etl.settings import Settings
from schemas.policy import Policy

log = logging.getLogger("kept")


@dataclass(frozen=True)
class Stored:
    """What the database says of its numbers: version, as-of date, and what they rest on."""

    version: int
    as_of: date
    first_quarter: date
    policy: str
    release: str


def stored(connection: duckdb.DuckDBPyConnection) -> Stored:
    """The one row of `ledger.warehouse`."""
    row = connection.execute(
        "select version, as_of, first_quarter, policy, release from ledger.warehouse"
    ).fetchone()
    if row is None:
        raise OurFault("The database has lost the row that holds its version.")
    return Stored(*row)


@dataclass(frozen=True)
class Publisher:
    """Publishes under the settings; `settle` is called before each long statement."""

    settings: Settings
    settle: Callable[[], None]

    @property
    def policy(self) -> Policy:
        """The policy with its changes."""
        return self.settings.policy

    def publish_changed(self, connection: duckdb.DuckDBPyConnection, feed: str) -> bool:
        """Publishes what `changed` touches; all, where the numbers rest on other formulas.

        Returns whether the first quarter moved, which makes it a full publish.
        """
        before = stored(connection)
        count_records(connection, before.as_of, feed)
        first = set_policy(connection, self.policy, before.as_of).start
        if first != before.first_quarter or not self._same_formulas(before):
            self.publish_as_of(connection, before.as_of, None)
            return first != before.first_quarter
        if touch_changed(connection, feed) or feed in MOVE_DAYS:
            self._publish(connection, feed=feed)
        else:
            check_groups(connection, feed)
        if feed in MOVE_PATHS:
            publish_paths(connection)
        return False

    def is_up_to_date(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether the numbers are of today, under the policy and formulas in force."""
        now = stored(connection)
        return self._today(now.as_of) == now.as_of and self._same_formulas(now)

    def republish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Publishes the quarters that had not ended, or all where policy or formulas moved."""
        before = stored(connection)
        today = self._today(before.as_of)
        count_records(connection, today)
        moved = first_quarter(connection, self.policy, today).start != before.first_quarter
        since = before.as_of if self._same_formulas(before) and not moved else None
        self.publish_as_of(connection, today, since)
        log.info("published the numbers as of %s", today)

    def settings_moved(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Which settings the numbers rest on otherwise than when they were last published.

        Empty where none moved, or nothing was ever published.
        """
        before, now = stored(connection).policy, _fingerprint(self.policy)
        if before in ("", now):
            return ""
        was, is_now = json.loads(before), json.loads(now)
        moved = [name for name in is_now if was.get(name) != is_now[name]]
        return "; ".join(f"{name} {was.get(name)} → {is_now[name]}" for name in moved)

    def publish_again(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Publishes everything as of the day that the numbers run to already."""
        as_of = stored(connection).as_of
        count_records(connection, as_of)
        self.publish_as_of(connection, as_of, None)

    def _today(self, as_of: date) -> date:
        """The day the numbers should run to: never before the one they run to already."""
        today = self.settings.today or max(date.today(), as_of)
        if today < as_of:
            raise UsageProblem(
                f"KEPT_TODAY is {today}, but the numbers already run to {as_of}. "
                "Set it to that day or a later one, or use another database."
            )
        return today

    def _same_formulas(self, now: Stored) -> bool:
        return now.policy == _fingerprint(self.policy) and now.release == RELEASE

    def publish_as_of(
        self, connection: duckdb.DuckDBPyConnection, today: date, since: date | None
    ) -> None:
        """Publishes everything as of a day, or the quarters that end on `since` or later."""
        first = set_policy(connection, self.policy, today).start
        touch_everything(connection, since)
        self._publish(connection, everything=since is None)
        publish_paths(connection)
        connection.execute(
            "update ledger.warehouse set as_of = $today, first_quarter = $first, "
            f"policy = $policy, release = '{RELEASE}'",
            {"today": today, "first": first, "policy": _fingerprint(self.policy)},
        )

    def _publish(
        self,
        connection: duckdb.DuckDBPyConnection,
        everything: bool = False,
        feed: str | None = None,
    ) -> None:
        """Publishes what is touched and holds it against what must always be so."""
        if everything:
            empty_marts(connection)
        for _ in portions(connection):
            publish_people(connection, self.settle)
            check_people(connection)
        publish_groups(connection)
        check_groups(connection, feed)
        sweep_published(connection)


def as_published(settings: Settings, before: Stored) -> Settings:
    """The settings with the day and the policy that the numbers were published with."""
    said = json.loads(before.policy)
    known = {name: value for name, value in said.items() if name in Policy.model_fields}
    policy = Policy.model_validate(known)
    told = {name: getattr(policy, name) for name in Policy.model_fields}
    return settings.model_copy(update={**told, "today": before.as_of})


def _fingerprint(policy: Policy) -> str:
    return json.dumps(policy.model_dump(mode="json"), sort_keys=True)
