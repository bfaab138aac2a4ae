"""What a backup says of itself: its last entry, with a hash for every other and what made it."""

import hashlib
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ValidationError

from etl.errors import DataProblem

DATABASE = "kept.duckdb"
ORIGINALS = "originals"
_NAME = "manifest.json"
_LONGEST = 1 << 28
_PIECE = 1 << 20


class Entry(BaseModel):
    """A file of the backup: bytes and their SHA-256."""

    size: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds; `originals` by batch and part, as `7/00000.zst`."""

    format: Literal["kept backup 1"] = "kept backup 1"
    made_at: datetime
    release: str
    layout: int
    version: int
    as_of: str
    database: Entry
    originals: dict[str, Entry]


class Damaged(DataProblem):
    """The file is no backup, or not the one that was made."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"'{file}' cannot be restored: {why} Nothing was changed.")


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Adds it to the backup."""
    archive.writestr(_NAME, manifest.model_dump_json(indent=1))


def read_manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    """What the backup says of itself; Damaged where it says nothing that makes sense."""
    try:
        info = archive.getinfo(_NAME)
        if info.file_size > _LONGEST:
            raise Damaged(file, "its manifest is longer than any backup's.")
        return Manifest.model_validate_json(archive.read(info))
    except KeyError as error:
        raise Damaged(file, "it is no backup of Kept.") from error
    except (ValidationError, zipfile.BadZipFile) as error:
        raise Damaged(file, "its manifest cannot be read.") from error


def copy_hashed(source: IO[bytes], target: IO[bytes]) -> Entry:
    """Copies to the end, and says what it was."""
    digest, size = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        digest.update(piece)
        size += len(piece)
        target.write(piece)
    return Entry(size=size, sha256=digest.hexdigest())
