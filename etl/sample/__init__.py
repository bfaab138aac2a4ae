"""Made-up institutions as CSVs: believable, of any size, the same bytes for the same seed."""

from etl.sample.broken import Broken, broken_files
from etl.sample.committed import (
    SAMPLE_FACULTY,
    SAMPLE_QUARTERS,
    SAMPLE_SEED,
    write_sample_data,
)
from etl.sample.generation import ENDING, write_sample

__all__ = [
    "ENDING",
    "SAMPLE_FACULTY",
    "SAMPLE_QUARTERS",
    "SAMPLE_SEED",
    "Broken",
    "broken_files",
    "write_sample",
    "write_sample_data",
]
