"""The commands under one name, and how each of them ends: a sentence, and an exit code."""

import logging
import sys
from typing import NoReturn

import typer

# Typer carries its own copy of click and names these errors nowhere else.
from typer._click.exceptions import ClickException

from dashboard.command.accepting import accept_command
from dashboard.command.accounts import account_commands
from dashboard.command.batches import batches_command, undo_command
from dashboard.command.examining import doctor_command
from dashboard.command.exporting import export_command
from dashboard.command.granting import grant_commands
from dashboard.command.keeping import backup_command, restore_command, upgrade_command
from dashboard.command.loading import check_command, load_command
from dashboard.command.log import log_app
from dashboard.command.purging import hold_command, purge_command, release_command
from dashboard.command.reporting import report_command
from dashboard.command.sample import sample_command
from dashboard.command.screen import complain, complain_json, for_machines
from dashboard.command.serving import serve_command
from dashboard.command.templates import map_command, template_command
from etl.errors import KeptError
from etl.jobs import Cancelled
from etl.jobs.job import fault_of

STOPPED_BY_HAND = 130

app = typer.Typer(
    name="kept",
    help="Shows whether the time that educators were promised was kept.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("load")(load_command)
app.command("check")(check_command)
app.command("batches")(batches_command)
app.command("undo")(undo_command)
app.command("purge")(purge_command)
app.command("hold")(hold_command)
app.command("release")(release_command)
app.command("export")(export_command)
app.command("report")(report_command)
app.add_typer(grant_commands, name="grant")
app.add_typer(log_app, name="log")
app.add_typer(account_commands, name="account")
app.command("template")(template_command)
app.command("map")(map_command)
app.command("sample")(sample_command)
app.command("backup")(backup_command)
app.command("restore")(restore_command)
app.command("upgrade")(upgrade_command)
app.command("doctor")(doctor_command)
app.command("accept")(accept_command)
app.command("serve")(serve_command)


def main() -> None:
    """Runs the command; a sentence and exit code 1, 2 or 3 on failure."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        code = _run()
    except KeptError as error:
        _end(str(error), error.exit_code)
    except ClickException as error:
        _end(error.format_message(), error.exit_code)
    except Cancelled:
        code = STOPPED_BY_HAND
    except Exception as error:
        fault = fault_of(error)
        _end(str(fault), fault.exit_code)
    if code == STOPPED_BY_HAND:
        _end("Stopped. Nothing half done was kept.", code)
    sys.exit(code)


def _run() -> str | int | None:
    """What the command ends with; Typer turns Ctrl-C into STOPPED_BY_HAND itself."""
    try:
        code: int | None = app(standalone_mode=not for_machines())
    except SystemExit as end:
        return end.code
    return code


def _end(sentence: str, exit_code: int) -> NoReturn:
    if for_machines():
        complain_json(sentence, exit_code)
    else:
        complain(sentence)
    sys.exit(exit_code)
