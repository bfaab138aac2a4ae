"""The columns that say which promise, person and quarter a row is about, and whose it is."""

from schemas.marts.measure import Measure, number, text

PROMISE_ID = text("allocation_id", "The promise.")
PERSON = text("faculty_id", "The person.")
HOLDER = text("faculty_id", "The person it was made to.")
ROLE = text("role", "The role it is for.")
PROGRAM = text("program_id", "The program it serves; empty if none.")
QUARTER = Measure("quarter_start", "DATE", "First day of the quarter.")

ALLOWANCE = number("admin_allowance", "The part of the promise that administration may fill.")
