"""What a real server answers: headers, limits on uploads, figures, and a log without people."""

import asyncio
import contextlib
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from dashboard.answering.headers import content_policy
from tests.benchmarks.one_session import OneSession
from tests.dashboard.browser import free_port, served_by
from tests.dashboard.conftest import person_with

LARGEST = 1_000_000


@pytest.fixture(scope="module")
def address(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served copy of the sample that takes small uploads."""
    database = tmp_path_factory.mktemp("served") / "kept.duckdb"
    shutil.copyfile(loaded_sample, database)
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    with served_by(database, at, "--demo", port=port, largest_upload=str(LARGEST)):
        yield at


def _session(address: str) -> OneSession:
    return OneSession(int(address.rpartition(":")[2]))


def _asked(
    url: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(url, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/overview", 200),
        ("/healthz", 200),
        ("/metrics", 200),
        ("/_stcore/health", 200),
        ("/_stcore/metrics", 404),
        ("/_stcore/agent/openapi.json", 404),
        ("/media/none.csv", 404),
    ],
)
def test_every_answer_has_the_headers_and_none_tells_of_our_code(
    address: str, path: str, status: int
) -> None:
    code, headers, body = _asked(f"{address}{path}")
    assert code == status
    assert headers["Content-Security-Policy"] == content_policy()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server"] is None
    assert b"Traceback" not in body


def test_an_upload_is_taken_up_to_the_limit_at_the_door_itself(address: str) -> None:
    """The page is not asked: whoever speaks to the address directly meets the same limit."""
    _, headers, _ = _asked(f"{address}/_stcore/health")
    cookie = headers["Set-Cookie"].split(";")[0]
    token = cookie.partition("=")[2]

    async def sent(size: int) -> int:
        async with _session(address) as session:
            url = f"{address}/_stcore/upload_file/{session.id}/a-file"
            content = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
            content += b"x" * size + b"\r\n--x--\r\n"
            told = {"Cookie": cookie, "X-Xsrftoken": token}
            told["Content-Type"] = "multipart/form-data; boundary=x"
            return (await asyncio.to_thread(_asked, url, "PUT", content, **told))[0]

    # Streamlit counts in whole MiB; the page holds the rest to the byte.
    assert asyncio.run(sent(LARGEST)) == 204
    assert asyncio.run(sent(1_100_000)) == 413
    # Before the body is read: then the sender may find the door shut in the middle of a word.
    with contextlib.suppress(urllib.error.URLError):
        assert asyncio.run(sent(5_000_000)) == 413


def test_nobody_uploads_without_the_page_that_asked(address: str) -> None:
    url = f"{address}/_stcore/upload_file/somebody/a-file"
    assert _asked(url, "PUT", b"x")[0] == 403


def test_figures_of_a_server_follow_the_tabs_on_it(address: str) -> None:
    def figure(name: str) -> float:
        lines = _asked(f"{address}/metrics")[2].decode().splitlines()
        return float(next(line for line in lines if line.startswith(f"{name} ")).split()[1])

    async def visit() -> tuple[float, float]:
        before = figure("kept_page_run_seconds_count")
        async with _session(address) as session:
            await session.sign_in(person_with("institution_leader").name)
            await session.look_at("overview", "FY26Q1")
            await session.look_at("protected_time", "FY26Q1")
            open_pages = await asyncio.to_thread(figure, "kept_open_pages")
        return open_pages, figure("kept_page_run_seconds_count") - before

    open_pages, runs = asyncio.run(visit())
    assert open_pages == 1
    assert runs >= 4
    assert json.loads(_asked(f"{address}/healthz")[2])["status"] == "ok"
