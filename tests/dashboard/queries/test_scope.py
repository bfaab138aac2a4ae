"""Every query function and relation of `seen`, found by looking: nothing beyond the plain rule."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl
import pytest

from etl.exporting import export, exportable
from etl.warehouse import Warehouse
from schemas.scopes import NO_SCOPE, OPERATOR_SCOPE
from schemas.what_if import WhatIf
from tests.dashboard.queries.asking import (
    Question,
    quarter_of,
    query_functions,
    questions_of,
    relations,
)
from tests.dashboard.queries.plain_scope import BY_SCOPE, LOOKERS, Looker, Words

WHO_SAYS_NO_QUARTER = ("person.person",)
"""Tells who somebody is that the scope names in any quarter, and where in the one asked about."""
NAMED_BY_BOTH = ("mentor_id", "mentee_id")
SUPPOSED = WhatIf(kept_gap_share=0.4, calls_count_as_clinical=True, admin_allowance=0.5)
WHO_KNOWS_OF = (
    *("seen.role_holder", "seen.known_names", "seen.mentorships", "seen.stage_evidence"),
    *("seen.stage", "seen.mentor_load", "seen.path", "seen.path_step", "seen.milestones"),
    *("own_path.holders", "own_path.path", "own_path.mentorships", "own_path.evidence"),
    *("own_path.shown_to_me", "paths.timeline"),
    *("pipeline.people", "pipeline.shared", "pipeline.training", "pipeline.mentor_loads"),
    "pipeline.open_to_talk",
    *("pipeline_roles.tenure", "pipeline_roles.ended", "pipeline_roles.bench"),
)
"""Tells of people by the role they hold, by who mentors whom, or as they shared."""
WHOM_THEY_NAMED = ("seen.sharing", "own_path.sharing")
"""Tells of the mentor that the reader named themselves."""
OF_MORE_HOLDERS = ("own_path.realization",)
"""Told where more people hold a role than there are here; bounded in a test of its own."""


def _beyond(who: Looker, asked: Question, words: Words, frame: pl.DataFrame) -> Iterator[str]:
    """The words of an answer that the plain rule does not let somebody read."""
    for row in frame.unique(maintain_order=True).iter_rows(named=True):
        if who.faculty_id is not None and who.faculty_id in map(row.get, NAMED_BY_BOTH):
            continue
        quarter = quarter_of(row) or asked.quarter
        for column, cell in row.items():
            for word in words.said(cell):
                rule, whose = words.owners[word]
                if rule == "named" and asked.name in WHO_KNOWS_OF and words.known(who, whose):
                    continue
                if asked.name in WHOM_THEY_NAMED and str(row.get("mine", True)).lower() == "true":
                    continue
                anyhow = asked.name in WHO_SAYS_NO_QUARTER and rule == "named"
                if not words.may_read(who, word, None if anyhow else quarter):
                    yield f"{column} = {word} in {quarter}"


def _days_of_others(who: Looker, asked: Question, words: Words, frame: pl.DataFrame) -> bool:
    """Whether an answer has a start time, or a line, of work that others did and others loaded."""
    if "file_name" in frame.columns:
        brought = pl.col("file_name").is_in(sorted(words.plain.files_of(who)))
        frame = frame.filter(~brought.fill_null(value=False))
    elif {"faculty_id", "date"} <= set(frame.columns):
        own = [row for row in words.plain.rows["activity"] if words.plain.day(who, row)]
        brought = pl.struct("faculty_id", "date").is_in(
            [{"faculty_id": row["faculty_id"], "date": row["date"]} for row in own]
        )
        frame = frame.filter(~brought) if own and frame["date"].dtype == pl.Date else frame
    for column in {"start_time", "line", "file_name"} & set(frame.columns):
        told = frame.filter(pl.col(column).is_not_null())
        whose = (
            told["faculty_id"]
            if "faculty_id" in told.columns
            else [asked.arguments.get("faculty_id")] * told.height
        )
        if set(whose) - {who.faculty_id, None}:
            return True
    return False


@pytest.mark.parametrize("name", query_functions())
def test_a_query_tells_nobody_more_than_the_plain_rule(
    parted: Warehouse, words: Words, name: str
) -> None:
    told = 0
    for scope, lookers in BY_SCOPE.items():
        for asked in questions_of(name):
            for part, frame in asked.frames(parted.seen(scope)):
                told += frame.height
                for who in lookers:
                    assert not list(_beyond(who, asked, words, frame)), (part, who, asked.arguments)
                    assert not _days_of_others(who, asked, words, frame), (
                        part,
                        who,
                        asked.arguments,
                    )
    assert told or name in OF_MORE_HOLDERS


@pytest.mark.parametrize("name", query_functions())
def test_a_what_if_tells_nobody_more_either(parted: Warehouse, words: Words, name: str) -> None:
    """Of those who may suppose anything, an auditor of a department is the one with an outside."""
    who = Looker("auditor", "department:Medicine")
    assert who in LOOKERS
    seen = replace(parted.seen(who.scope), what_if=SUPPOSED)
    for asked in questions_of(name):
        for part, frame in asked.frames(seen):
            assert not list(_beyond(who, asked, words, frame)), (part, asked.arguments)
            assert not _days_of_others(who, asked, words, frame), (part, asked.arguments)


@pytest.mark.parametrize("name", relations())
def test_a_relation_tells_nobody_more_than_the_plain_rule(
    parted: Warehouse, words: Words, name: str
) -> None:
    asked = relations()[name]
    for scope, lookers in BY_SCOPE.items():
        for part, frame in asked.frames(parted.seen(scope)):
            for who in lookers:
                assert not list(_beyond(who, asked, words, frame)), (part, who)
                assert not _days_of_others(who, asked, words, frame), (part, who)


@pytest.mark.parametrize("name", relations())
def test_without_a_scope_a_relation_has_no_rows(parted: Warehouse, name: str) -> None:
    [(_, frame)] = relations()[name].frames(parted.seen(NO_SCOPE))
    assert not frame.height


@pytest.mark.parametrize("name", query_functions())
def test_without_a_scope_a_query_counts_nothing(parted: Warehouse, name: str) -> None:
    for part, frame in next(questions_of(name)).frames(parted.seen(NO_SCOPE)):
        counts = frame.height == 1 and all(not cell for cell in frame.row(0))
        assert frame.height == 0 or counts, part


def test_exports_are_the_relations(parted: Warehouse) -> None:
    for scope in (LOOKERS[0].scope, OPERATOR_SCOPE):
        seen = parted.seen(scope)
        for name in exportable():
            leaving = "_leaving" if name == "group_quarter" else ""
            told = seen.ask(f"select count(*) from seen.{name}{leaving}").item()
            assert export(seen, name).height == told
