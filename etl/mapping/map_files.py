"""Mappings as JSON: read with a sentence for every mistake, and written to be shared."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from etl.errors import UsageProblem
from schemas.mapping import Mapping

_LARGEST = 1 << 20
_NOT_READING = {"version", "name", "title", "note", "header", "again"}
"""What a mapping is called, and what its files do to others: a row is read the same without."""
_WORDS = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such word in a mapping",
    "json_invalid": "It is not JSON",
}


def mapping_from_text(text: str, called: str) -> Mapping:
    """The mapping that a JSON text holds; UsageProblem says every mistake in it."""
    try:
        return Mapping.model_validate_json(text)
    except ValidationError as error:
        raise UsageProblem(f"{called} is not a mapping. {sentences(error)}") from error


def checked_mapping(**parts: Any) -> Mapping:
    """The mapping of those parts; UsageProblem says what does not fit."""
    try:
        return Mapping.model_validate(parts)
    except ValidationError as error:
        raise UsageProblem(f"The mapping cannot be saved. {sentences(error)}") from error


def sentences(error: ValidationError) -> str:
    """What is wrong with a mapping, a sentence for each mistake."""
    said = []
    for problem in error.errors(include_url=False):
        place = ".".join(str(part) for part in problem["loc"])
        reason = _WORDS.get(problem["type"], problem["msg"].removeprefix("Value error, "))
        said.append(f"{place}: {reason}." if place else f"{reason}.")
    return " ".join(said)


def mapping_text(mapping: Mapping) -> str:
    """The mapping as JSON, to be shared as a file."""
    return mapping.model_dump_json(indent=1, exclude_none=True) + "\n"


def reading_digest(mapping: Mapping) -> str:
    """A digest of how a mapping reads files: one for all copies of it, whatever they are called."""
    said = mapping.model_dump(mode="json", exclude_none=True, exclude=_NOT_READING)
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_mapping_file(path: Path) -> Mapping:
    """The mapping of a file; UsageProblem where there is none."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageProblem(f"The mapping '{path}' cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageProblem(f"The mapping '{path}' is not a text in UTF-8.") from error
    if len(content) > _LARGEST:
        raise UsageProblem(f"The mapping '{path}' is larger than a mapping can be (1 MiB).")
    return mapping_from_text(text, f"'{path.name}'")
