"""The parts of My path, of which the link chooses one."""

from dashboard import links

PARTS = {
    "now": "Where I am",
    "people": "People and openings",
    "sharing": "Who may see it",
    "before_you_sign": "Before you sign",
    "training": "Training",
    "portfolio": "Portfolio",
    "notes": "Private notes",
}


def choose_part() -> str:
    """The part that is shown: the first where the link is silent."""
    return links.switch("Part of the page", "part", PARTS, next(iter(PARTS)))
