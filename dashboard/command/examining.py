"""`kept doctor`: a list of checks, each with what to do, and exit code 1 where one is not met."""

import typer

from dashboard.command.screen import Json, progress, say, say_json
from dashboard.keeping_text import finding_lines
from dashboard.local_api import Examine, open_desk
from etl.errors import KeptError
from etl.operations.findings import Finding, fine, wrong
from etl.settings import read_settings

SOMETHING_IS_WRONG = 1


def doctor_command(json: Json = False) -> None:
    """Examine settings, database, numbers, files, log and backups; changes nothing."""
    findings = _findings()
    for finding in findings:
        if json:
            say_json(finding)
            continue
        for line in finding_lines(finding):
            say(line)
    if any(finding.state == "wrong" for finding in findings):
        raise typer.Exit(SOMETHING_IS_WRONG)


def _findings() -> list[Finding]:
    """What is found, as far as one gets."""
    try:
        settings = read_settings()
    except KeptError as error:
        return [wrong("settings", str(error), "Put that right, then run `kept doctor` again.")]
    found = [fine("settings", "Every setting is known and makes sense.")]
    if not settings.database.exists():
        said = f"There is no database '{settings.database}' yet."
        cure = "Load a file or run `kept serve` to make it, or set KEPT_DATABASE."
        return [*found, wrong("database", said, cure)]
    try:
        with open_desk(settings) as desk, progress("doctor") as watch:
            examined = desk.do(Examine(), watch)
    except KeptError as error:
        cure = "Do what that says; where nothing helps, restore a backup."
        return [*found, wrong("database", str(error), cure)]
    return [*found, fine("database", f"'{settings.database}' opens."), *examined]
