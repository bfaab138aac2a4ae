"""`kept backup`, `restore` and `upgrade`: what an operator does with the whole database."""

import os
from pathlib import Path
from typing import Annotated

import typer

from dashboard.command.screen import Json, progress, say, say_json
from dashboard.keeping_text import backup_line, restore_lines, upgrade_line
from dashboard.local_api import BackUp, open_desk
from dashboard.local_api.peer import login_name
from etl.jobs import JobControl
from etl.operations.restore import restore
from etl.operations.upgrade import upgrade
from etl.settings import read_settings
from etl.warehouse.ownership import user_name


def backup_command(
    file: Annotated[Path, typer.Argument(help="The file to write, or a folder for it.")],
    json: Json = False,
) -> None:
    """Write a backup: the database, the files as they were received, and a hash of each."""
    with open_desk(read_settings()) as desk, progress("backup") as watch:
        backup = desk.do(BackUp(file.absolute()), watch)
    say_json(backup) if json else say(backup_line(backup))


def _who() -> str:
    """Who signed in to the system, or its user where it does not say."""
    return login_name(os.getpid()) or user_name(os.getuid())


def restore_command(
    file: Annotated[Path, typer.Argument(help="A backup that `kept backup` wrote.")],
    json: Json = False,
) -> None:
    """Put a backup in the place of the database, which is kept aside."""
    with progress("restore") as watch:
        restored = restore(read_settings(), file, _who(), JobControl(watch))
    if json:
        say_json(restored)
        return
    for line in restore_lines(restored):
        say(line)


def upgrade_command(
    accept_changed_numbers: Annotated[
        bool,
        typer.Option(
            "--accept-changed-numbers", help="Agree to numbers whose definitions moved since."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Bring a database of an earlier release to this one: takes a backup, and keeps the numbers."""
    with progress("upgrade") as watch:
        upgraded = upgrade(read_settings(), _who(), accept_changed_numbers, JobControl(watch))
    say_json(upgraded) if json else say(upgrade_line(upgraded))
