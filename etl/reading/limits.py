"""How large a file may be: beyond these limits it is refused before memory is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bytes of a file (unpacked) and of a workbook's sheets, columns, and characters of a cell."""

    largest_file: int = 4 << 30
    largest_sheet: int = 256 << 20
    most_columns: int = 1000
    longest_cell: int = 1 << 20

    @property
    def longest_line(self) -> int:
        """Bytes of the longest line that is read at all."""
        return 4 * self.longest_cell
