"""A served sample and a real browser on it, for the browser walk and for the pictures."""

import os
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from etl.sample import ENDING

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "sample_data"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP: ViewportSize = {"width": 1280, "height": 1000}
PHONE: ViewportSize = {"width": 390, "height": 844}
PROGRAM = "from dashboard.command import main; main()"
PATIENCE = 60_000
"""Milliseconds: two slow cores may be busy with the other tests."""
STILL = """new Promise((still) => {
    const over = () => document.querySelector("[data-test-script-state=notRunning]");
    let waiting;
    const wait = () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => (over() ? (seen.disconnect(), still()) : wait()), 400);
    };
    const seen = new MutationObserver(wait);
    seen.observe(document, {
        subtree: true, childList: true, attributes: true, characterData: true
    });
    wait();
})"""
"""Done when no run is under way and nothing on the page has changed for 0.4 s."""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """`kept serve --demo` on a database with the sample in it; the address it prints."""
    with served_by(
        database, f"http://127.0.0.1:{(port := free_port())}", "--demo", port=port
    ) as at:
        yield at


@contextmanager
def served_by(
    database: Path, prints: str, *options: str, port: int, program: str = PROGRAM, **settings: str
) -> Iterator[str]:
    """`kept serve` with these options and settings, once it has printed what it serves at."""
    told = environment(database) | {f"KEPT_{name.upper()}": settings[name] for name in settings}
    with served(prints, *options, port=port, told=told, program=program):
        yield prints


@contextmanager
def served(
    prints: str,
    *options: str,
    port: int,
    told: dict[str, str],
    program: str = PROGRAM,
    heard: list[str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """The process of `kept serve` in an environment, once it has printed what it serves at.

    What it writes from then on is in `heard`, where that is given.
    """
    words = [sys.executable, "-c", program, "serve", *options, "--port", str(port)]
    with started(words, prints, told, heard) as server:
        yield server


@contextmanager
def started(
    words: list[str],
    prints: str,
    told: dict[str, str] | None = None,
    heard: list[str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """A process once it has printed that it is ready, until it is told to end."""
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = iter(process.stdout)
    # It goes on to write its log, and would wait for a reader when its pipe is full.
    kept = deque[str](maxlen=0) if heard is None else heard
    reading = threading.Thread(target=kept.extend, args=(said,))
    try:
        assert any(prints in line for line in said), "the process has stopped"
        reading.start()
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
            if reading.is_alive():
                reading.join(timeout=30)
            process.stdout.close()


def environment(database: Path) -> dict[str, str]:
    """The environment of a process on a database, with the sample's settings and day."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEPT_")}
    return kept | {
        "KEPT_DATABASE": str(database),
        "KEPT_CONFIG": str(SAMPLE / "kept.toml"),
        "KEPT_TODAY": ENDING.isoformat(),
        "KEPT_DEMO_PEOPLE": str(SAMPLE / "demo_people.json"),
    }


@contextmanager
def browsing(chromium: Path) -> Iterator[Browser]:
    """A Chromium without a screen that phones nobody."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page, with what it asked for outside this machine and what its console complained of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda websocket: self._note(websocket.url))
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def sign_in(self, name: str) -> None:
        """Open the front door and choose who to be."""
        self.page.goto(self.address)
        self.page.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
        self.page.get_by_role("button", name="Sign out").wait_for()

    def sign_out(self) -> None:
        """Back to the front door."""
        self.page.get_by_role("button", name="Sign out").click()
        self.page.get_by_role("button", name="Sign in as").first.wait_for()

    def sideways_on_a_phone(self) -> list[str]:
        """What scrolls sideways at the width of a phone: the page, or a table in its box."""
        self.page.set_viewport_size(PHONE)
        self.settle()
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('[data-testid=stMain], .kept-scroll')]"
            ".filter(one => one.scrollWidth > one.clientWidth + 1)"
            ".map(one => one.getAttribute('aria-label') || 'the page')"
        )
        self.page.set_viewport_size(DESKTOP)
        return found

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a select box by typing it, as often as its list closes again.

        A list closes when a run draws the page anew; a person then types again, too.
        """
        box = self.page.get_by_role("combobox", name=label, exact=True)
        offered = self.page.get_by_role("option", name=option).first
        for patience in (PATIENCE / 20, PATIENCE / 10, PATIENCE):
            self.settle()
            box.fill(option)
            try:
                offered.wait_for(timeout=patience)
            except TookTooLong:
                box.press("Escape")
                continue
            box.press("Enter")
            self.settle()
            return
        raise AssertionError(f"{label} never offered {option}")

    def settle(self) -> None:
        """Wait until the run is over and its pictures are drawn."""
        self.page.evaluate(STILL)
