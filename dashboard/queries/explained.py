"""What one person's published numbers of a quarter are made of."""

from datetime import date

from etl.seen import Explanation, Seen


def explanation(seen: Seen, faculty_id: str, quarter: date) -> Explanation | None:
    """Everything that the arithmetic puts in; None for who is not in the scope then."""
    return seen.explain(faculty_id, quarter)
