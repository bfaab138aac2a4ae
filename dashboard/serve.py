"""Serves the dashboard: Streamlit under uvicorn, beside the warehouse, in one process."""

import gc
import importlib
import pkgutil
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config
from streamlit.starlette import App

from dashboard import exhibits
from dashboard.ahead import Ahead
from dashboard.answering import surroundings
from dashboard.answering.headers import SecurityHeaders
from dashboard.answering.health import healthz, metrics
from dashboard.doors import DEMO_DOORS, Doors, doors
from dashboard.listening import address_of, listening
from dashboard.local_api.server import local_api
from dashboard.log_lines import write_logs
from dashboard.own_files import OwnFiles
from dashboard.queries import state
from dashboard.running import AT_ONCE, Running, held, hold, say_ready
from dashboard.signing_in.demo import read_demo_people
from dashboard.theme import OPTIONS
from dashboard.turns import Turns
from dashboard.uploading.upload_size import whole_mib
from etl.jobs import Jobs
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import NO_SCOPE

PAGES = Path(__file__).parent / "app.py"
SECONDS_TO_FINISH = 2


def serve(settings: Settings, demo: bool, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; UsageProblem without a sign-in or with the port in use."""
    way_in = doors(settings, demo)
    if demo:
        read_demo_people(settings.demo_people)
    write_logs(settings)
    with (
        open_warehouse(settings) as warehouse,
        listening(settings.address, port) as listener,
        Jobs() as jobs,
        local_api(warehouse, jobs),
        Ahead(turns := Turns(AT_ONCE)) as ahead,
    ):
        hold(Running(warehouse, settings, jobs, demo, turns, ahead))
        try:
            app = application(settings.largest_upload, way_in, surroundings(settings))
            _run(app, listener)
        finally:
            hold(None)


def application(
    largest_upload: int = 200 << 20,
    way_in: Doors = DEMO_DOORS,
    around: Sequence[Middleware] = (Middleware(SecurityHeaders),),
) -> App:
    """The dashboard as an ASGI app, for whatever `dashboard.running` holds; uploads in bytes."""
    largest = {"server.maxUploadSize": whole_mib(largest_upload)}
    options = OPTIONS | way_in.options | largest
    config.get_config_options(force_reparse=True, options_from_flags=options)
    return App(
        PAGES,
        secrets=way_in.secrets,
        routes=[Route("/healthz", healthz), Route("/metrics", metrics), *way_in.routes],
        middleware=[*around, *way_in.middleware, Middleware(OwnFiles)],
        lifespan=_ready,
    )


@asynccontextmanager
async def _ready(app: App) -> AsyncIterator[None]:
    """Imports what pages draw with and asks once, so that the first visitor does not wait.

    What is there then stays: looking through it for garbage would stop all pages for 0.2 s, often.
    """
    for module in pkgutil.iter_modules(exhibits.__path__):
        importlib.import_module(f"{exhibits.__name__}.{module.name}")
    state.state(held().warehouse.seen(NO_SCOPE))
    gc.collect()
    gc.freeze()
    say_ready()
    yield


def _run(app: App, listener: socket.socket) -> None:
    """Answer requests until a signal; both Ctrl-C and SIGTERM end in an orderly return."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            # From info on it writes addresses of people.
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
            # As Streamlit has it: packing 80 small messages takes longer than sending them.
            ws_per_message_deflate=False,
        )
    )
    # uvicorn raises the signal again once it is done: without a handler of ours SIGTERM would end
    # the process before the warehouse is closed.
    before = signal.signal(signal.SIGTERM, lambda number, frame: None)
    print(f"Kept is served at {address_of(listener)} (Ctrl-C stops it).", flush=True)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        print("Stopped.", flush=True)
