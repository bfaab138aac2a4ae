"""The two ways in which the cells of a file become our columns: by their places, by a mapping."""

from dataclasses import dataclass

from etl.mapping.plan import Plan
from etl.reading.header import Header
from etl.reading.relation import misfit_sql


@dataclass(frozen=True)
class PlacedCells:
    """Each column is one cell of the row, at the place where its name stands in the header."""

    header: Header
    one_row_a_line: bool = True

    @property
    def loaded(self) -> tuple[str, ...]:
        """The columns of ours that the file has."""
        return tuple(self.header.places)

    @property
    def width(self) -> int:
        """How many columns the file has."""
        return len(self.header.names)

    def raw(self, name: str) -> str | None:
        """The cell of a column; None where the file has none."""
        place = self.header.places.get(name)
        return None if place is None else f"c{place}"

    def texts(self, relation: str) -> str:
        """SQL of (line, misfit, our columns) of the rows that are not blank."""
        cells = ", ".join(f'c{place} as "{name}"' for name, place in self.header.places.items())
        whole = f"concat({', '.join(f'c{place}' for place in range(self.width))}, extra)"
        misfit = misfit_sql(self.width)
        return (
            f"select line, {misfit} as misfit, {cells} from ({relation}) where trim({whole}) <> ''"
        )


@dataclass(frozen=True)
class MappedCells:
    """Columns are made from the cells by a mapping, which may make several rows of a line."""

    plan: Plan
    one_row_a_line: bool = False

    @property
    def loaded(self) -> tuple[str, ...]:
        """The columns of ours that the mapping fills."""
        return self.plan.loaded

    @property
    def width(self) -> int:
        """How many columns the file has."""
        return len(self.plan.names)

    def raw(self, name: str) -> str | None:
        """None: what a mapping makes is never a cell as it stands."""
        return None

    def texts(self, relation: str) -> str:
        """SQL of what the mapping makes of the relation."""
        return self.plan.relation_sql(relation)
