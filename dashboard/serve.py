"""Serves the dashboard: Streamlit under uvicorn, beside the warehouse, in one process."""

import errno
import importlib
import pkgutil
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import config
from streamlit.starlette import App

from dashboard import exhibits
from dashboard.local_api.server import local_api
from dashboard.loopback import LoopbackOnly
from dashboard.own_files import OwnFiles
from dashboard.queries import state
from dashboard.running import Running, held, hold
from dashboard.sign_in import read_demo_people
from dashboard.theme import OPTIONS
from dashboard.uploading.upload_size import whole_mib
from etl.errors import UsageProblem
from etl.jobs import Jobs
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import NO_SCOPE

ADDRESS = "127.0.0.1"
PAGES = Path(__file__).parent / "app.py"
SECONDS_TO_FINISH = 2

NO_SIGN_IN = (
    "No sign-in is configured, so the dashboard would show everybody's record to anybody. "
    "To look at made-up people on this machine, run `kept serve --demo`."
)


def serve(settings: Settings, demo: bool, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; UsageProblem without a sign-in or with the port in use."""
    if not demo:
        raise UsageProblem(NO_SIGN_IN)
    read_demo_people(settings.demo_people)
    with (
        open_warehouse(settings) as warehouse,
        _listening(port) as listener,
        Jobs() as jobs,
        local_api(warehouse, jobs),
    ):
        hold(Running(warehouse, settings, jobs, demo))
        try:
            _run(application(settings.largest_upload), listener)
        finally:
            hold(None)


def application(largest_upload: int = 200 << 20) -> App:
    """The dashboard as an ASGI app, for whatever `dashboard.running` holds; uploads in bytes."""
    largest = {"server.maxUploadSize": whole_mib(largest_upload)}
    config.get_config_options(force_reparse=True, options_from_flags=OPTIONS | largest)
    return App(
        PAGES,
        routes=[Route("/healthz", healthz), Route("/metrics", metrics)],
        middleware=[Middleware(LoopbackOnly), Middleware(OwnFiles)],
        lifespan=_ready,
    )


@asynccontextmanager
async def _ready(app: App) -> AsyncIterator[None]:
    """Imports what pages draw with and asks once, so that the first visitor does not wait."""
    for module in pkgutil.iter_modules(exhibits.__path__):
        importlib.import_module(f"{exhibits.__name__}.{module.name}")
    state.state(held().warehouse.seen(NO_SCOPE))
    yield


async def healthz(request: Request) -> JSONResponse:
    """Whether the process serves, and at which data version and as-of date."""
    warehouse = held().warehouse
    return JSONResponse(
        {"status": "ok", "version": warehouse.version(), "as_of": warehouse.as_of().isoformat()}
    )


async def metrics(request: Request) -> PlainTextResponse:
    """The data version, for a scraper to see that loads arrive."""
    lines = (
        "# HELP kept_data_version Version of the data that pages show.",
        "# TYPE kept_data_version counter",
        f"kept_data_version {held().warehouse.version()}",
    )
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket on the loopback address; UsageProblem in a plain sentence where it cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageProblem(
                f"Port {port} is in use by another program. "
                f"Stop it, or choose another port: `kept serve --demo --port {port + 1}`."
            ) from error
        raise UsageProblem(f"Port {port} cannot be opened: {error.strerror}.") from error
    with listener:
        yield listener


def _run(app: App, listener: socket.socket) -> None:
    """Answer requests until a signal; both Ctrl-C and SIGTERM end in an orderly return."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    )
    # uvicorn raises the signal again once it is done: without a handler of ours SIGTERM would end
    # the process before the warehouse is closed.
    before = signal.signal(signal.SIGTERM, lambda number, frame: None)
    address = f"http://{ADDRESS}:{listener.getsockname()[1]}"
    print(f"Kept is served at {address} (Ctrl-C stops it).", flush=True)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        print("Stopped.", flush=True)
