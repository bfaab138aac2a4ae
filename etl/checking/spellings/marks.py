"""Yes and no written as marks: x, checked, a tick."""

from etl.checking.spellings.evidence import Cells
from etl.checking.spellings.spelling import Form

_YES = "('checked', '✓', '✔', '☑', 'on', '-1', '1.0')"
_NO = "('unchecked', 'not checked', '☐', 'off', '0.0')"
_PLAIN_YES = "('true', 'yes', 'y', 't', '1')"
_CROSS = "lower(\"t\") = 'x'"


def mark_forms(cells: Cells) -> list[Form]:
    """The forms of yes and no; an x beside another yes may be a no, and is read as neither."""
    says = "{column} is marked with '{text}': read as {value}."
    forms = [
        Form("checked", f'if(lower("t") in {_YES}, true, null)', says),
        Form("unchecked", f'if(lower("t") in {_NO}, false, null)', says),
    ]
    if cells.count(cells.failing, _CROSS):
        another = f"lower(t) in {_YES} or lower(t) in {_PLAIN_YES}"
        if not cells.count(cells.every, another):
            forms.append(Form("cross", f"if({_CROSS}, true, null)", says))
    return forms
