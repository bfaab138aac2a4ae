"""What a viewer uploads, for whom, and in what capacity."""

from dashboard.permissions import check_upload, is_coordinator, tables_to_set
from etl.loading.options import Source
from etl.loading.rights import Rights
from schemas.scopes import Scope, Viewer


def rights_of(viewer: Viewer) -> Rights:
    """The people a viewer uploads for: a coordinator's scope, everybody else themselves only.

    Whoever answers the set-up loads its reference tables too, which are about nobody.
    """
    check_upload(viewer)
    if is_coordinator(viewer):
        return Rights(viewer.scope, viewer.faculty_id)
    own: Scope = (("self", viewer.faculty_id),) if viewer.faculty_id is not None else ()
    return Rights(own, viewer.faculty_id, tables_to_set(viewer))


def source_of(viewer: Viewer) -> Source:
    """Whether what the viewer uploads is said by a coordinator or of oneself."""
    return "coordinator" if is_coordinator(viewer) else "self"
