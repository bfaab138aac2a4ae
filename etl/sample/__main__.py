"""`python -m etl.sample` writes `sample_data/` anew."""

from pathlib import Path

from etl.sample import write_sample_data

if __name__ == "__main__":
    write_sample_data(Path(__file__).parents[2] / "sample_data")
