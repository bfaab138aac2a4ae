"""People of a mapped file whom nobody knows yet: who they may be, and remembering who they are."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.noticing import actor
from dashboard.permissions import check_upload, is_coordinator
from dashboard.running import held
from dashboard.uploading import work
from dashboard.uploading.mapping_work import mapping_in_use, using
from dashboard.uploading.rights import rights_of, source_of
from dashboard.uploading.upload import Upload
from etl.checking.row_checks import NOT_YOURS
from etl.errors import DataProblem
from etl.jobs import JobControl
from etl.loading import LoadOptions, Receipt, load
from etl.loading.strangers import Stranger
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.likely_people import LikelyPerson, suggest_people
from etl.mapping.people import Identity, identities
from etl.reading.problems import Problem
from schemas.loadable import LOADABLE
from schemas.scopes import Viewer

_FILE = "identities.csv"


def strangers_in(viewer: Viewer, at_hand: Upload, receipt: Receipt) -> list[Stranger]:
    """People as a mapped file writes them whom nobody knows, those in most rows first.

    Only coordinators say who somebody is to another system: all its later files follow them. The
    people of a roster are who it says.
    """
    mapping = mapping_in_use(at_hand) if is_coordinator(viewer) else None
    if mapping is None or mapping.system is None or mapping.feed == "faculty":
        return []
    return receipt.strangers


def without_strangers(receipt: Receipt, strangers: Sequence[Stranger]) -> Receipt:
    """The receipt with the problems that are asked about one by one left out."""
    if not strangers:
        return receipt
    return replace(receipt, problems=[one for one in receipt.problems if not _is_strange(one)])


def _is_strange(problem: Problem) -> bool:
    return problem.column == "faculty_id" and bool(problem.value) and NOT_YOURS in problem.sentence


def likely_people(
    strangers: Sequence[Stranger], people: Sequence[str]
) -> dict[str, list[LikelyPerson]]:
    """Who each text may be among the `people` of the viewer's scope, likeliest first."""
    with held().warehouse.cursor() as cursor:
        found = suggest_people(cursor, [(one.text, one.name) for one in strangers])
    likely: dict[str, list[LikelyPerson]] = {}
    for one in found:
        if one.faculty_id in people:
            likely.setdefault(one.text, []).append(one)
    return likely


def remember(
    viewer: Viewer,
    at_hand: Upload,
    confirmed: dict[str, str],
    nobody: Sequence[str],
    names: dict[str, str | None],
) -> Upload:
    """The upload while confirmed people are remembered, and it is checked again.

    `confirmed` is text to faculty_id; `nobody` are texts that are not people; `names` are what the
    file calls the people of its texts.
    """
    mapping = mapping_in_use(at_hand)
    assert mapping is not None
    assert mapping.system is not None
    check_upload(viewer, at_hand.options.feed)
    system = mapping.system
    if nobody:
        words = tuple(dict.fromkeys((*mapping.people.not_people, *nobody)))
        mapping = apply_answers(mapping, Answers(not_people=words))
        at_hand = using(at_hand, mapping, remember=at_hand.options.preset is None)
    rows = identities(system, confirmed, names, viewer.name)
    rights, who = rights_of(viewer), actor(viewer)
    options = LoadOptions(feed="identities", source=source_of(viewer), reason="Confirmed by hand")

    def job(control: JobControl) -> Receipt:
        if rows:
            path = _write(at_hand, rows)
            control.progress("Remembering who is who")
            receipt = load(held().warehouse, path, options, who, rights=rights)
            if receipt.refused:
                raise DataProblem(" ".join(one.sentence for one in receipt.problems[:3]))
        return work.checked(at_hand, rights, who, control)

    return at_hand.at("check", work.submit("check", viewer, job, "writer"))


def _write(at_hand: Upload, rows: Sequence[Identity]) -> Path:
    path = at_hand.path.parent / _FILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(LOADABLE["identities"].headings)
        for row in rows:
            writer.writerow([getattr(row, name) for name in LOADABLE["identities"].names])
    return path
