"""The relation of `seen` that says how openings changed, for those who answer for their program."""

from schemas.feeds import FEEDS

# Who took the role and who had it before are people, and are seen as the openings are seen.
_NOT_TOLD = ("filled_by", "predecessor_appointment_id")

OPENING_COLUMNS = tuple(name for name in FEEDS["openings"].names if name not in _NOT_TOLD)
"""What is told of an opening as it was."""

OPENING_HISTORY = f"""
select {", ".join(f'r."{name}"' for name in OPENING_COLUMNS)}, b.batch, b.version, b.loaded_at,
    b.who, b.reason, b.undone_at, b.undone_by, b.undone_reason
from history.openings as r
join ledger.batches as b on r.batch = b.batch
where r.program_id in (select program_id from temp.main.scope_programs)
"""
"""One row an opening and batch that said something of it, taken back or not."""
