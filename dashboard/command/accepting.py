"""`kept accept`: answers what first start asks, for whoever sets Kept up without a browser."""

from typing import Annotated

import typer

from dashboard.command.screen import Json, say, say_json
from dashboard.first_start_text import accepted_line, asked_lines, lacking
from dashboard.local_api import Accept, AskFirstStart, open_desk
from etl.errors import UsageProblem
from etl.settings import read_settings


def accept_command(
    institution: Annotated[
        str, typer.Argument(help="The institution's name, as it stands on every page.")
    ] = "",
    purpose: Annotated[
        bool,
        typer.Option("--purpose", help="We accept for our institution what Kept is for."),
    ] = False,
    holidays: Annotated[
        bool, typer.Option("--holidays", help="The holidays in force are ours.")
    ] = False,
    json: Json = False,
) -> None:
    """Accept, for the institution, what Kept is for; without options it says what is asked."""
    with open_desk(read_settings()) as desk:
        asked = desk.do(AskFirstStart())
        if missing := lacking(asked, institution, purpose, holidays):
            if not json:
                for line in asked_lines(asked):
                    say(line)
            raise UsageProblem(f"Nothing was accepted. {missing}")
        done = desk.do(Accept(institution))
    say_json(done) if json else say(accepted_line(done))
