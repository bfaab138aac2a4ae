"""The relations of `seen` about required time: its lines, and the complement alarm."""

from importlib.resources import files


def requirement_views() -> dict[str, str]:
    """The SELECT behind each relation; the scope tables are in it."""
    folder = files("etl.requirements").joinpath("sql")
    names = ("requirement_line", "complement_alarm")
    return {name: folder.joinpath(f"{name}.sql").read_text("utf-8") for name in names}
