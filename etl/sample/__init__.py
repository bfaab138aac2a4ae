"""Made-up institutions as CSVs: believable, any size, the same bytes for the same seed."""

from etl.sample.generation import ENDING, write_sample

__all__ = ["ENDING", "write_sample"]
