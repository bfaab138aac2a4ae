"""What a viewer uploads, for whom, and in what capacity."""

from dashboard.permissions import check_upload, is_coordinator
from etl.loading.options import Source
from etl.loading.rights import Rights
from schemas.scopes import Viewer


def rights_of(viewer: Viewer) -> Rights:
    """The people a viewer uploads for: a coordinator's scope, everybody else themselves only."""
    check_upload(viewer)
    if is_coordinator(viewer):
        return Rights(viewer.scope, viewer.faculty_id)
    assert viewer.faculty_id is not None
    return Rights((("self", viewer.faculty_id),), viewer.faculty_id)


def source_of(viewer: Viewer) -> Source:
    """Whether what the viewer uploads is said by a coordinator or of oneself."""
    return "coordinator" if is_coordinator(viewer) else "self"
