"""The same file read by pandas and checked by pandera, in a process of its own, to compare with."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_CODE = """
import json, resource, sys, time
import pandas as pd, pandera.pandas as pa
started = time.perf_counter()
frame = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False, on_bad_lines="skip")
frame["hours"] = pd.to_numeric(frame["hours"], errors="coerce")
frame["date"] = pd.to_datetime(frame["date"], format="%Y-%m-%d", errors="coerce")
people = set(pd.read_csv(sys.argv[2])["faculty_id"])
schema = pa.DataFrameSchema({
    "activity_id": pa.Column(str, unique=True),
    "faculty_id": pa.Column(str, pa.Check(lambda ids: ids.isin(people), error="unknown")),
    "date": pa.Column("datetime64[ns]", nullable=False, coerce=True),
    "hours": pa.Column(float, pa.Check.in_range(0, 24, include_min=False), nullable=False),
})
bad = 0
try:
    schema.validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    bad = errors.failure_cases["index"].nunique()
print(json.dumps([time.perf_counter() - started, len(frame), bad,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def with_pandas(path: Path, bare: float) -> Iterator[str]:
    """The line to print: less is checked than Kept checks, and nothing is stored."""
    run = subprocess.run(
        [sys.executable, "-c", _CODE, str(path), str(path.with_name("faculty.csv"))],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        why = run.stderr.strip().splitlines() or [f"killed by signal {-run.returncode}"]
        yield f"pandas and pandera did not get through: {why[-1]}"
        return
    seconds, rows, bad, peak = json.loads(run.stdout)
    yield (
        f"pandas and pandera, five checks of {rows:,} rows, nothing stored: {seconds:.1f} s = "
        f"{seconds / bare:.1f} × bare, {bad:,} rows bad, peak memory {peak:,.0f} MiB"
    )
