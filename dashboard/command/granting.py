"""`kept grant`: who may see what; the operator's way to give, list and revoke it."""

from datetime import date
from typing import Annotated

import typer

from dashboard.command.screen import Json, say, say_json
from dashboard.grant_text import grant_line, granted_line, revoked_line
from dashboard.local_api import AddGrant, Grants, RevokeGrant, open_desk
from etl.errors import UsageProblem
from etl.settings import read_settings
from schemas.grants import SCOPES_OF_ROLES, NewGrant

grant_commands = typer.Typer(
    help="Give, list and revoke what people may see.", no_args_is_help=True
)

Reason = Annotated[str, typer.Option(help="Why, for the record.")]
_ROLES = ", ".join(role for role, kinds in SCOPES_OF_ROLES.items() if kinds)


@grant_commands.command("add")
def add_command(
    email: Annotated[str, typer.Argument(help="Whose: the e-mail that they sign in with.")],
    role: Annotated[str, typer.Argument(help=f"One of {_ROLES}.")],
    scope: Annotated[
        str, typer.Argument(help="institution, department:NAME or program:ID.")
    ] = "institution",
    reason: Reason = "",
    from_: Annotated[
        str | None, typer.Option("--from", help="The first day, as 2026-01-01; else today.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="The last day; else without an end.")] = None,
    json: Json = False,
) -> None:
    """Give somebody an access role over a scope."""
    begins = _day("--from", from_) if from_ else date.today()
    ends = _day("--until", until) if until else None
    new = NewGrant(email, role.lower().replace("-", "_"), scope, begins, ends)
    with open_desk(read_settings()) as desk:
        grant = desk.do(AddGrant(new, reason))
    say_json(grant) if json else say(granted_line(grant, date.today()))


@grant_commands.command("list")
def list_command(
    all_: Annotated[
        bool, typer.Option("--all", help="Those that ended or were revoked, too.")
    ] = False,
    json: Json = False,
) -> None:
    """List the grants that are in force or will be."""
    today = date.today()
    with open_desk(read_settings()) as desk:
        grants = [each for each in desk.do(Grants()) if all_ or not each.is_over(today)]
    if json:
        for grant in grants:
            say_json(grant)
        return
    for grant in grants:
        say(grant_line(grant, today))
    if not grants:
        say(
            "Nobody has a grant. `kept grant add EMAIL administrator --reason TEXT` makes the "
            "first administrator."
        )


@grant_commands.command("revoke")
def revoke_command(
    grant: Annotated[int, typer.Argument(help="The grant, as `kept grant list` numbers it.")],
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Take a grant back, from the next click on."""
    with open_desk(read_settings()) as desk:
        revoked = desk.do(RevokeGrant(grant, reason))
    say_json(revoked) if json else say(revoked_line(revoked))


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(f"{option} is '{text}', which is not a date like 2026-01-01.") from error
