"""The colours of charts and statuses: middle tones that hold on white and on black.

One accent for what is on record, greys for what nobody knows, and ochre and rust for what took
the time; told apart by lightness too, so that no colour vision is needed.
"""

RECORDED = "#2c8199"
RECORDED_SOFT = "#7fb8c8"
UNACCOUNTED = "#a4aeb5"
ADMINISTRATION = "#c9952f"
CLINIC = "#b5502e"
OUTLINE = "#7a868e"

PARTS: dict[str, tuple[str, str]] = {
    "recorded": ("recorded", RECORDED),
    "unaccounted": ("not accounted for", UNACCOUNTED),
    "admin": ("administration beyond allowance", ADMINISTRATION),
    "clinic": ("clinic beyond contract", CLINIC),
}
"""The parts of a promise from the bottom of the bar up: words and colour."""
