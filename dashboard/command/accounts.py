"""`kept account`: who has signed in, and the operator's way to free an e-mail for another."""

from typing import Annotated

import typer

from dashboard.command.screen import Json, say, say_json
from dashboard.local_api import Accounts, ReleaseAccount, open_desk
from etl.settings import read_settings

account_commands = typer.Typer(
    help="See who has signed in, and free an e-mail for another.", no_args_is_help=True
)


@account_commands.command("list")
def list_command(json: Json = False) -> None:
    """List who has signed in, and which person of the roster they are."""
    with open_desk(read_settings()) as desk:
        accounts = desk.do(Accounts())
    for account in accounts:
        if json:
            say_json(account)
        else:
            person = f", {account.faculty_id} on the roster" if account.faculty_id else ""
            say(f"{account.email}: {account.name}{person}")
    if not accounts and not json:
        say("Nobody has signed in yet.")


@account_commands.command("release")
def release_command(
    email: Annotated[str, typer.Argument(help="The e-mail that somebody signed in with.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    json: Json = False,
) -> None:
    """Free an e-mail that was given to another person, or that a new provider vouches for."""
    with open_desk(read_settings()) as desk:
        account = desk.do(ReleaseAccount(email, reason))
    if json:
        say_json(account)
        return
    say(
        f"{account.name} is signed out and no longer recognised. The next to sign in with "
        f"'{account.email}' is recognised by it."
    )
