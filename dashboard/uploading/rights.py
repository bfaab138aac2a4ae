"""What a viewer uploads, for whom, and in what capacity."""

from dataclasses import replace

from dashboard.permissions import (
    WRITTEN_BY_FILLING,
    check_upload,
    departments_to_note,
    is_coordinator,
    programs_to_edit,
    tables_to_set,
)
from etl.loading.options import Source
from etl.loading.rights import Rights
from schemas.scopes import Scope, Viewer


def rights_of(viewer: Viewer) -> Rights:
    """The people a viewer uploads for: a coordinator's scope, everybody else themselves only.

    Whoever answers the set-up loads its reference tables too, which are about nobody, and leaders
    write notes on quarters and the openings of their programs.
    """
    check_upload(viewer)
    if is_coordinator(viewer):
        return Rights(viewer.scope, viewer.faculty_id)
    own: Scope = (("self", viewer.faculty_id),) if viewer.faculty_id is not None else ()
    return Rights(
        own,
        viewer.faculty_id,
        tables_to_set(viewer),
        departments_to_note(viewer),
        programs_to_edit(viewer),
        WRITTEN_BY_FILLING[:1],
    )


def rights_to_fill(viewer: Viewer) -> Rights:
    """The same, and who holds roles of their programs with the promises: for filling an opening.

    And for taking that back: nobody else's batches are theirs to undo.
    """
    rights = rights_of(viewer)
    return replace(rights, of_programs=WRITTEN_BY_FILLING) if rights.programs else rights


def source_of(viewer: Viewer) -> Source:
    """Whether what the viewer uploads is said by a coordinator or of oneself."""
    return "coordinator" if is_coordinator(viewer) else "self"
