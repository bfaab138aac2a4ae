"""Reference tables: feeds that ship with defaults (batch 0); a loaded row replaces its key."""

from schemas.columns import Feed
from schemas.reference.bases import FTE_BASES
from schemas.reference.catalogues import ACTIVITY_TYPES, HOLIDAYS, MILESTONE_TYPES, ROLES
from schemas.reference.credits import CREDITS
from schemas.reference.notes import QUARTER_NOTES
from schemas.reference.published import RECOMMENDATIONS, REQUIREMENTS

REFERENCE_TABLES: dict[str, Feed] = {
    table.name: table
    for table in (
        ROLES,
        ACTIVITY_TYPES,
        MILESTONE_TYPES,
        CREDITS,
        REQUIREMENTS,
        RECOMMENDATIONS,
        HOLIDAYS,
        FTE_BASES,
        QUARTER_NOTES,
    )
}
