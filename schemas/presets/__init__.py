"""Known exports: a mapping for each whose header is known, and recognising a file's by its names.

No system is here for which no header was read; the mapping wizard serves all others.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from schemas.headers import plain_name
from schemas.mapping import Mapping

_LEAST = 0.4


@cache
def presets() -> dict[str, Mapping]:
    """Every preset by its name."""
    found = (item for item in files("schemas.presets").iterdir() if item.name.endswith(".json"))
    read = [Mapping.model_validate_json(item.read_text("utf-8")) for item in found]
    return {mapping.name: mapping for mapping in sorted(read, key=lambda mapping: mapping.name)}


def recognise(names: Iterable[str]) -> list[tuple[Mapping, float, tuple[str, ...]]]:
    """Presets that a file with these column names may be, likeliest first.

    Each with a confidence (1: the same columns; what two headers have in common, twice, over all
    their columns) and the columns that the preset reads and the file does not have. Only a preset
    that misses none can be used as it is.
    """
    there = {plain_name(name) for name in names}
    found = []
    for preset in presets().values():
        header = set(preset.header)
        confidence = 2 * len(header & there) / (len(header) + len(there))
        missing = tuple(name for name in preset.reads if name not in there)
        if confidence >= _LEAST:
            found.append((preset, round(confidence, 2), missing))
    return sorted(found, key=lambda item: (bool(item[2]), -item[1], item[0].name))
