"""A PDF as a reader, or a screen reader, gets it."""

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Read:
    """What a PDF holds: pages, words without white space, tags with their alternative texts."""

    pages: int
    text: str
    title: str | None
    language: str
    is_tagged: bool
    declared: str
    tags: list[tuple[str, str]]

    def says(self, words: str) -> bool:
        """Whether the words are on it, wherever its lines break."""
        return squeezed(words) in self.text


def squeezed(words: str) -> str:
    """The words without white space and places to break at."""
    return "".join(words.replace("\u200b", "").split())


def read_pdf(content: bytes) -> Read:
    """The PDF, read."""
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    return Read(
        pages=len(reader.pages),
        text=squeezed("".join(page.extract_text() for page in reader.pages)),
        title=reader.metadata.title,
        language=root["/Lang"],
        is_tagged=bool(root["/MarkInfo"]["/Marked"]),
        declared=root["/Metadata"].get_data().decode(),
        tags=_tags(root["/StructTreeRoot"]),
    )


def _tags(node: Any) -> list[tuple[str, str]]:
    found = node.get_object()
    if isinstance(found, list):
        return [tag for each in found for tag in _tags(each)]
    if not isinstance(found, dict):
        return []
    own = [(str(found["/S"]), str(found.get("/Alt", "")))] if "/S" in found else []
    return own + (_tags(found["/K"]) if "/K" in found else [])
