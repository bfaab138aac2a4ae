"""`kept log verify` and `kept log show`: whether the log is whole, and what it says."""

from datetime import date, datetime
from typing import Annotated, Any

import typer

from dashboard.command.screen import Json, complain, say, say_json
from dashboard.local_api import ShowLog, VerifyLog, open_desk
from dashboard.log_text import entry_line, entry_row
from etl.settings import read_settings

BROKEN = 1
DAY = ["%Y-%m-%d"]

log_app = typer.Typer(help="Who did what, and who looked at whom.", no_args_is_help=True)


@log_app.command("verify")
def verify_command(
    head: Annotated[
        str | None,
        typer.Option(help="How the log ended when it was verified before, as printed then."),
    ] = None,
    json: Json = False,
) -> None:
    """Find every entry that was altered, removed, moved or put in; exit 1 where there is one."""
    with open_desk(read_settings()) as desk:
        verified = desk.do(VerifyLog(head))
    if json:
        faults = [{"entry": one.entry, "sentence": one.sentence} for one in verified.faults]
        said = {"entries": verified.head.entries, "head": str(verified.head), "faults": faults}
        say_json(said, dict[str, Any])
    elif verified.faults:
        complain("The log is not what it was:")
        for fault in verified.faults:
            complain(f"  {fault.sentence}")
    else:
        say(
            f"The log is whole: {verified.head.entries:,} entries, each sealed with the one before "
            "it. Keep the next line elsewhere: `kept log verify --head` with it finds a log that "
            "was written anew as a whole, or cut off at an earlier entry, too."
        )
        say(str(verified.head))
    if verified.faults:
        raise typer.Exit(BROKEN)


@log_app.command("show")
def show_command(
    person: Annotated[
        str | None, typer.Option(help="Only entries about the person of this faculty_id.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Only by whose name or sign-in has these letters.")
    ] = None,
    deed: Annotated[str | None, typer.Option(help="Only one deed, such as viewed.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=DAY, help="From this day, 2026-01-31.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=DAY, help="To this day, 2026-01-31.")
    ] = None,
    last: Annotated[int, typer.Option(min=1, help="At most so many, the latest.")] = 100,
    json: Json = False,
) -> None:
    """List entries of the log, the latest first."""
    with open_desk(read_settings()) as desk:
        before, left = None, last
        while left:
            asked = ShowLog(person, by, deed, _day(since), _day(until), before, left)
            found = desk.do(asked)
            for entry in found:
                say_json(entry_row(entry), dict[str, Any]) if json else say(entry_line(entry))
            if not found:
                break
            before, left = found[-1].entry, left - len(found)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
