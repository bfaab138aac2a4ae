"""Many signed-in sessions on millions of rows: time of reruns over the websocket, and memory."""

import asyncio
import json
import random
import re
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.benchmarks.one_session import PATIENCE, OneSession
from tests.benchmarks.rebuild import PEOPLE, TODAY, fill
from tests.dashboard.browser import environment, free_port, served

ROWS, SESSIONS, THINKS, RERUNS = 5_000_000, 100, 15.0, 1_000
WARMING_UP = 1_500
"""Reruns in which each scope's answers are asked for the first time; they are told apart."""
ARRIVE_WITHIN = 60.0
"""Seconds in which all sign in."""
ALLOWED_MS, MOST_GROWTH = 150, 0.05
LOOKS = ("overview", "overview", "protected_time")
# Most look at the quarter that is over last, some at the one before it, few further back.
QUARTERS = ("FY26Q1",) * 6 + ("FY25Q4",) * 2 + ("FY25Q3", "FY25Q2")


@dataclass
class Seen:
    """What was measured so far: seconds a rerun, in the order they ended."""

    reruns: list[float] = field(default_factory=list)
    first_views: list[float] = field(default_factory=list)

    @property
    def are_enough(self) -> bool:
        """Whether there were as many reruns as asked for."""
        return len(self.reruns) >= WARMING_UP + RERUNS


def measure(folder: Path) -> Iterator[str]:
    """The lines to print."""
    people = folder / "demo_people.json"
    people.write_text(json.dumps(_people()), "utf-8")
    settings = Settings(database=folder / "kept.duckdb", today=TODAY)
    open_warehouse(settings).close()
    fill(settings.database, ROWS)
    open_warehouse(settings).close()
    told = environment(settings.database) | {
        "KEPT_TODAY": TODAY.isoformat(),
        "KEPT_DEMO_PEOPLE": str(people),
    }
    port, measured = free_port(), None
    served_at = f"http://127.0.0.1:{port}"
    with (
        suppress(subprocess.TimeoutExpired),  # A busy server may take long to stop.
        served(served_at, "--demo", port=port, told=told) as server,
    ):
        try:
            measured = asyncio.run(_load(port, server))
        except* TimeoutError:
            pass
    if measured is None:
        yield f"{SESSIONS} sessions: NOT held, somebody waited {PATIENCE} s for a page"
        return
    seen, memory, quick = measured
    filling, warm = seen.reruns[:WARMING_UP], seen.reruns[WARMING_UP:]
    yield (
        f"{SESSIONS} sessions, {THINKS:.0f} s of thought, {ROWS:,} rows: first views median "
        f"{_percentile(seen.first_views, 50):.0f} ms; while much is asked for the first time, "
        f"{_told(filling)}"
    )
    held = "held" if _percentile(warm, 95) <= ALLOWED_MS else "NOT held"
    yield f"  then {_told(warm)}; allowed {ALLOWED_MS} ms: {held}"
    yield f"  the server itself says {quick:.1%} of those took it at most {ALLOWED_MS} ms"
    before, after = memory
    growth = after / before - 1
    flat = "flat" if growth <= MOST_GROWTH else "NOT flat"
    yield (
        f"  memory of the server {before >> 20:,} MiB after {WARMING_UP:,} reruns, "
        f"{after >> 20:,} MiB after {RERUNS:,} more: {growth:+.1%}, {flat}"
    )


def _told(reruns: Sequence[float]) -> str:
    median, slow = _percentile(reruns, 50), _percentile(reruns, 95)
    return f"{len(reruns):,} reruns median {median:.0f} ms, 95 % under {slow:.0f} ms"


async def _load(port: int, server: subprocess.Popen[str]) -> tuple[Seen, tuple[int, int], float]:
    """The sessions side by side until there were enough reruns.

    With the server's memory before and after those that count, and the share of them that took the
    server at most what is allowed: what it says itself, without the way to the browser.
    """
    seen = Seen()
    names = [str(person["name"]) for person in _people()]
    async with asyncio.TaskGroup() as group:
        for place, name in enumerate(names):
            group.create_task(_session(port, name, random.Random(place), seen))
        while len(seen.reruns) < WARMING_UP:
            await asyncio.sleep(1)
        before, quick, runs = _memory(server.pid), *await _said(port)
    quick_now, runs_now = await _said(port)
    share = (quick_now - quick) / (runs_now - runs)
    return seen, (before, _memory(server.pid)), share


async def _said(port: int) -> tuple[int, int]:
    """How many runs the server says took it at most what is allowed, and how many there were."""
    async with httpx.AsyncClient() as client:
        text = (await client.get(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE)).text
    quick = re.search(rf'page_run_seconds_bucket\{{le="{ALLOWED_MS / 1000}"\}} (\d+)', text)
    runs = re.search(r"page_run_seconds_count (\d+)", text)
    assert quick
    assert runs
    return int(quick[1]), int(runs[1])


async def _session(port: int, name: str, chance: random.Random, seen: Seen) -> None:
    await asyncio.sleep(chance.uniform(0, ARRIVE_WITHIN))
    async with OneSession(port) as session:
        seen.first_views.append(await session.sign_in(name))
        while not seen.are_enough:
            await asyncio.sleep(chance.expovariate(1 / THINKS))
            look, quarter = chance.choice(LOOKS), chance.choice(QUARTERS)
            seen.reruns.append(await session.look_at(look, quarter))


def _people() -> list[dict[str, str | None]]:
    """Leaders and coordinators of departments, program leaders, and two for the institution."""
    people: list[tuple[str, str]] = [("institution_leader", "institution")]
    people += [("auditor", "institution")]
    people += [("department_leader", f"department:Department {n % 30}") for n in range(48)]
    people += [("coordinator", f"department:Department {n}") for n in range(20)]
    people += [("program_leader", f"program:P{n}") for n in range(30)]
    assert len(people) == SESSIONS < PEOPLE
    return [
        {"name": f"Viewer {n}", "faculty_id": None, "access_role": role, "scope": scope}
        for n, (role, scope) in enumerate(people)
    ]


def _memory(pid: int) -> int:
    """Bytes that a process holds in memory."""
    said = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert said
    return int(said[1]) * 1024


def _percentile(seconds: Sequence[float], percent: int) -> float:
    """Milliseconds that so many of a hundred stay under."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1000
