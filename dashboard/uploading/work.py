"""The jobs of an upload, in the viewer's name and rights: looked at, checked, loaded, undone."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import SEEK_END
from typing import Any, BinaryIO

from dashboard.noticing import actor
from dashboard.permissions import check_upload, feeds_to_upload
from dashboard.running import held
from dashboard.uploading.rights import rights_of, rights_to_fill, source_of
from dashboard.uploading.upload import Upload
from dashboard.uploading.upload_size import check_size
from etl.access.log import Actor
from etl.errors import KeptError
from etl.jobs import Cancelled, Job, JobControl, Lane
from etl.loading import LoadOptions, Receipt, check, load, undo
from etl.loading.rights import Rights
from etl.loading.sketch import Sketch, sketch
from etl.loading.undo import Undone
from etl.loading.uploads import drop_upload, keep_upload
from etl.mapping.saved_maps import maps
from etl.reading.problems import Refused
from etl.reading.workbook import sheet_names
from schemas.mapping import Mapping
from schemas.presets import presets
from schemas.scopes import Viewer

MOMENT = 0.8
"""Seconds a page waits for a job before it shows how far it is: most files need less."""
SURE = 0.8


@dataclass(frozen=True)
class Looked:
    """What a first look at a file found: its sketch or why there is none, and its sheets."""

    sketch: Sketch | None
    refusal: Receipt | None
    sheets: tuple[str, ...]


def bring(viewer: Viewer, name: str, content: BinaryIO, before: Upload | None) -> Upload:
    """A new upload in place of the one before, being looked at."""
    check_upload(viewer)
    check_size(name, content.seek(0, SEEK_END), held().settings.largest_upload)
    content.seek(0)
    if before is not None:
        give_up(before)
    path = keep_upload(held().warehouse, name, content)
    options = LoadOptions(source=source_of(viewer))
    at_hand = Upload(path, path.stat().st_size, viewer.name, "look", 0, 0, options)
    return look(viewer, at_hand)


def give_up(at_hand: Upload) -> None:
    """Stops what runs about the upload, and removes its file unless that is being loaded."""
    if (job := find_job(at_hand)) and not job.state.ended:
        job.cancel()
        with suppress(KeptError, Cancelled):
            job.wait()
    drop_upload(at_hand.path)


def look(viewer: Viewer, at_hand: Upload, **said: Any) -> Upload:
    """The upload while its first rows are read, with something said of how to read them."""
    asked = at_hand.saying(**said)

    def work(control: JobControl) -> Looked:
        control.progress(f"Looking at {asked.name}")
        warehouse = held().warehouse
        sheets = sheet_names(asked.path, warehouse.settings.limits)
        try:
            found = sketch(warehouse, asked.path, asked.options.sheet, control)
        except Refused as refused:
            refusal = Receipt(asked.path, None, "refused")
            refusal.problems, refusal.problem_count = refused.problems, refused.count
            return Looked(None, refusal, sheets)
        return Looked(found, None, sheets)

    number = submit("look", viewer, work, "checker")
    return replace(asked, step="look", job=number, looked=number, mapping=None)


def reading_of(viewer: Viewer, options: LoadOptions, found: Sketch) -> LoadOptions | None:
    """How a sketched file is to be read: its own columns, else a saved map, else a known export.

    None where nobody knows, and the wizard asks.
    """
    if found.own_feed:
        return replace(options, feed=found.own_feed)
    if found.saved and (mapping := saved_map(found.saved)):
        return replace(options, feed=mapping.feed, saved_map=mapping.name)
    sure = [name for name, confidence in found.presets if confidence >= SURE]
    allowed = [name for name in sure if presets()[name].feed in feeds_to_upload(viewer)]
    if name := next(iter(allowed or sure), None):
        return replace(options, feed=presets()[name].feed, preset=name)
    return None


def saved_map(name: str) -> Mapping | None:
    """The saved mapping of that name, if it is still offered."""
    with held().warehouse.cursor() as cursor:
        return next((one.mapping for one in maps(cursor) if one.mapping.name == name), None)


def recheck(viewer: Viewer, at_hand: Upload, **said: Any) -> Upload:
    """The upload while it is checked again, with something more said."""
    asked = at_hand.saying(**said)
    check_upload(viewer, asked.options.feed)
    rights, who = rights_of(viewer), actor(viewer)

    def work(control: JobControl) -> Receipt:
        return checked(asked, rights, who, control)

    return asked.at("check", submit("check", viewer, work, "checker"))


def checked(asked: Upload, rights: Rights, who: Actor, control: JobControl) -> Receipt:
    """What loading the upload would do, by the rights of whoever brought it."""
    return check(
        held().warehouse,
        asked.path,
        asked.options,
        problems_folder=asked.path.parent,
        control=control,
        who=who,
        rights=rights,
    )


def commit(viewer: Viewer, at_hand: Upload, preview: Receipt) -> Upload:
    """The upload while it is loaded as previewed; previewed again where that is not true any more.

    A second commit of the same upload changes nothing: it is at another step by then.
    """
    check_upload(viewer, at_hand.options.feed)
    rights, who = rights_of(viewer), actor(viewer)

    def work(control: JobControl) -> Receipt:
        if held().warehouse.version() != preview.version:
            again = checked(at_hand, rights, who, control)
            if again.refused or _counts(again) != _counts(preview):
                return again
        receipt = load(
            held().warehouse,
            at_hand.path,
            at_hand.options,
            problems_folder=at_hand.path.parent,
            control=control,
            who=who,
            rights=rights,
        )
        if not receipt.refused:
            at_hand.path.unlink(missing_ok=True)
        return receipt

    return at_hand.at("load", submit("load", viewer, work, "writer"))


def _counts(receipt: Receipt) -> tuple[int, ...]:
    return (
        receipt.rows_new,
        receipt.rows_changed,
        receipt.rows_unchanged,
        receipt.rows_withdrawn,
        receipt.rows_set_aside,
    )


def take_back(viewer: Viewer, batch: int, reason: str) -> int:
    """The number of the job that undoes a batch, if it is the viewer's to undo."""
    rights, who = rights_to_fill(viewer), actor(viewer)

    def work(control: JobControl) -> Undone:
        control.progress(f"Undoing batch {batch}")
        return undo(held().warehouse, batch, who, reason, rights)

    return submit("undo", viewer, work, "writer")


def find_job(at_hand: Upload) -> Job[Any] | None:
    """The job of the upload's present step, unless it ended long ago."""
    return held().jobs.find(at_hand.job)


def looked_at(at_hand: Upload) -> Looked | None:
    """What the first look at the file found, unless that was long ago."""
    job = held().jobs.find(at_hand.looked)
    found = job.wait() if job is not None and job.state.state == "done" else None
    return found if isinstance(found, Looked) else None


def sketch_of(at_hand: Upload) -> Sketch | None:
    """The sketch of the file, unless there is none or it was made long ago."""
    found = looked_at(at_hand)
    return found.sketch if found else None


def submit(kind: str, viewer: Viewer, work: Callable[[JobControl], object], lane: Lane) -> int:
    """The number of a job in the viewer's name; it is waited for a moment."""
    job: Job[Any] = held().jobs.submit(kind, viewer.name, work, lane)
    wait_a_moment(job)
    return job.state.id


def wait_a_moment(job: Job[Any]) -> None:
    """Waits for a job that is soon done, so that its page does not flicker."""
    end = time.monotonic() + MOMENT
    for state in job.follow():
        if state.ended or time.monotonic() > end:
            return
