"""Says in people's names what they chose and shared in the demo.

`python -m etl.sample.saying FILE` says it to the warehouse of the settings.
"""

import json
import sys
from pathlib import Path

from etl.access.log import Actor
from etl.pipeline.sharing import choose, share
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse


def say(warehouse: Warehouse, file: Path) -> int:
    """Says what the file says, each in the person's own name; how much that was."""
    said: list[dict[str, str]] = json.loads(file.read_text("utf-8"))
    for one in said:
        deed = choose if one["deed"] == "choose" else share
        who = Actor(one["faculty_id"], faculty_id=one["faculty_id"], access_role="faculty")
        deed(warehouse, one["faculty_id"], one["what"], one["value"], who)
    return len(said)


if __name__ == "__main__":
    with open_warehouse(Settings()) as opened:
        say(opened, Path(sys.argv[1]))
