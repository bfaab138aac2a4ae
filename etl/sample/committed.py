"""The sample that stands in the repository, with its dictionary and its broken files."""

from pathlib import Path

from etl.sample.broken import write_broken
from etl.sample.dictionary import dictionary
from etl.sample.generation import write_sample
from etl.sample.writing import write_text

SAMPLE_FACULTY = 60
SAMPLE_QUARTERS = 6
SAMPLE_SEED = 35


def write_sample_data(root: Path) -> None:
    """Writes the whole of `sample_data/` into `root`."""
    write_sample(root, SAMPLE_FACULTY, SAMPLE_QUARTERS, SAMPLE_SEED)
    write_text(root / "DICTIONARY.md", dictionary())
    write_broken(root / "broken", root)
