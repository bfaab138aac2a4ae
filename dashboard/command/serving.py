"""`kept serve`: the only command that draws, and so the only one that waits for Streamlit."""

from typing import Annotated

import typer

from dashboard.command.screen import Json
from etl.settings import read_settings


def serve_command(
    demo: Annotated[bool, typer.Option("--demo", help="Sign in as a made-up person.")] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port, 8501 if KEPT_PORT is not set.")
    ] = None,
    json: Json = False,
) -> None:
    """Serve the dashboard, and the other commands while it is served."""
    from dashboard.serve import serve

    settings = read_settings()
    serve(settings, demo, settings.port if port is None else port)
