"""The relations of `seen` about teaching credits."""

from importlib.resources import files


def credit_views() -> dict[str, str]:
    """The SELECT behind each relation; the scope tables are in it."""
    folder = files("etl.credits").joinpath("sql")
    by_row = folder.joinpath("credit_row_quarter.sql").read_text("utf-8")
    by_table = folder.joinpath("credit_quarter.sql").read_text("utf-8")
    return {"credit_row_quarter": by_row, "credit_quarter": by_table}
