"""`kept serve`: the only command that draws, and so the only one that waits for Streamlit."""

from typing import Annotated

import typer

from dashboard.command.screen import Json
from etl.settings import read_settings


def serve_command(
    demo: Annotated[bool, typer.Option("--demo", help="Sign in as a made-up person.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")] = 8501,
    json: Json = False,
) -> None:
    """Serve the dashboard, and the other commands while it is served."""
    from dashboard.serve import serve

    serve(read_settings(), demo, port)
