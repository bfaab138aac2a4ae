"""What an operator's tools ask: whether Kept is well, and its figures; never about a person."""

import resource
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from streamlit.runtime import Runtime, exists

from dashboard.answering.counts import COUNTS, FAULTS, SECONDS, SIGN_INS_HELD_BACK
from dashboard.running import Running, held, is_ready
from etl.operations.figures import Figures, figures

_NOT_READY = {"status": "unready"}


async def healthz(request: Request) -> JSONResponse:
    """`ok`, or `stale` where the numbers could not be brought up to the day; 503 `unready`."""
    if not is_ready():
        return JSONResponse(_NOT_READY, 503)
    warehouse = held().warehouse
    try:
        told = {"version": warehouse.version(), "as_of": warehouse.as_of().isoformat()}
    except Exception:
        # Whatever it is, the pages meet it too and write it down; a probe asks for a word.
        return JSONResponse(_NOT_READY, 503)
    status = "ok" if warehouse.stale_because is None else "stale"
    return JSONResponse({"status": status, **told})


async def metrics(request: Request) -> PlainTextResponse:
    """The figures as Prometheus reads them."""
    if not is_ready():
        return PlainTextResponse("", 503)
    running = held()
    text = "\n".join([*_of_data(running), *_of_work(running), *_of_process()]) + "\n"
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


def _of_data(running: Running) -> list[str]:
    found: Figures = figures(running.warehouse)
    age = (running.settings.today or date.today()) - found.as_of
    lines = [
        *_metric("data_version", "counter", "Version of the data.", found.version),
        *_metric("as_of_age_days", "gauge", "Days since the as-of date.", age.days),
        *_metric(
            "numbers_stale",
            "gauge",
            "1 where the numbers could not be brought up to the day.",
            int(running.warehouse.stale_because is not None),
        ),
        *_metric("batches", "gauge", "Loads that stand.", found.batches),
        *_metric("sessions", "gauge", "Sign-ins in force.", found.sessions),
        *_metric("log_entries", "counter", "Entries of the log.", found.log_entries),
        *_metric("database_bytes", "gauge", "Size of the database file.", found.database_bytes),
    ]
    if found.backup_age_seconds is not None:
        said = "Seconds since the last backup."
        lines += _metric("backup_age_seconds", "gauge", said, found.backup_age_seconds)
    return lines


def _of_work(running: Running) -> list[str]:
    jobs = Counter(state.state for state in running.jobs.states())
    counts, seconds = COUNTS.runs()
    bounds = [*(str(bound) for bound in SECONDS), "+Inf"]
    ended = running.jobs.ended()
    return [
        *_metric("jobs_waiting", "gauge", "Loads, checks and copies in a queue.", jobs["waiting"]),
        *_metric("jobs_running", "gauge", "Those under way.", jobs["running"]),
        *_head("jobs_ended_total", "counter", "Those that ended, by kind and outcome."),
        *(
            f'kept_jobs_ended_total{{kind="{kind}",outcome="{outcome}"}} {many}'
            for (kind, outcome), many in sorted(ended.items())
        ),
        *_head("page_run_seconds", "histogram", "Server time of a run of a page."),
        *(
            f'kept_page_run_seconds_bucket{{le="{bound}"}} {many}'
            for bound, many in zip(bounds, counts, strict=True)
        ),
        f"kept_page_run_seconds_sum {seconds:.6f}",
        f"kept_page_run_seconds_count {counts[-1]}",
        *_metric(
            "faults_total", "counter", "Mistakes of ours, each in the log.", COUNTS.of(FAULTS)
        ),
        *_metric(
            "sign_ins_held_back_total",
            "counter",
            "Attempts to sign in that came too fast.",
            COUNTS.of(SIGN_INS_HELD_BACK),
        ),
    ]


def _of_process() -> list[str]:
    return [
        *_metric("open_pages", "gauge", "Pages that are open in browsers.", _open_pages()),
        *_metric("process_resident_bytes", "gauge", "Memory of the process.", _memory()),
    ]


def _open_pages() -> int:
    if not exists():
        return 0
    found = Runtime.instance().stats_mgr.get_stats(["active_sessions"])
    return sum(stat.value for stats in found.values() for stat in stats if hasattr(stat, "value"))


def _memory() -> int:
    """What is in memory now; where the system does not say that, the most there ever was."""
    place = Path("/proc/self/statm")
    if place.exists():
        return int(place.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _metric(name: str, kind: str, said: str, value: float) -> list[str]:
    return [*_head(name, kind, said), f"kept_{name} {value}"]


def _head(name: str, kind: str, said: str) -> list[str]:
    return [f"# HELP kept_{name} {said}", f"# TYPE kept_{name} {kind}"]
