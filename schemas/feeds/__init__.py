"""The feeds: every CSV of people, programs, promises and time that Kept reads, declared once."""

from schemas.columns import Feed
from schemas.feeds.amounts import UNITS
from schemas.feeds.people import FACULTY, IDENTITIES
from schemas.feeds.pipeline import MENTORSHIPS, MILESTONES
from schemas.feeds.positions import APPOINTMENTS, OPENINGS
from schemas.feeds.promises import ALLOCATIONS, DOCUMENT_TYPES, PROGRAMS, SCHEDULE_CONTROLS
from schemas.feeds.records import ACTIVITY, CLINICAL, DECLARATIONS, LEAVE

__all__ = ["DOCUMENT_TYPES", "FACULTY", "FEEDS", "LEAVE", "SCHEDULE_CONTROLS", "UNITS"]

# In the order that a folder is loaded in: what is referred to comes first.
FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        FACULTY,
        IDENTITIES,
        PROGRAMS,
        ALLOCATIONS,
        LEAVE,
        CLINICAL,
        ACTIVITY,
        DECLARATIONS,
        APPOINTMENTS,
        OPENINGS,
        MILESTONES,
        MENTORSHIPS,
    )
}
