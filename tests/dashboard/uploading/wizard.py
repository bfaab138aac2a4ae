"""An export that nobody mapped before, and a coordinator's answers about it."""

from tests.dashboard.uploading.conftest import OnThePage, Visitor

HEADER = "Instructor,Session Date,Kind,Duration (hrs),Topic,Pager\n"
SEPTEMBER = HEADER + (
    "A. Ada,9/3/2025,Lecture,2,Sepsis,12\n"
    "A. Ada and Ben,9/4/2025,Grand rounds,1.5,Shock,12\n"
    "Cancelled,9/5/2025,Lecture,1,Heart,12\n"
)
OCTOBER = HEADER + "A. Ada,10/3/2025,Grand rounds,2,Sepsis,12\n"


def match_columns(cora: OnThePage) -> None:
    """Says which columns of the file are which."""
    cora.one("selectbox", "What does the file hold?").set_value("activity")
    cora.run()
    cora.one("selectbox", "activity_type").set_value("Kind")
    cora.press("Go on")


def answer(cora: OnThePage) -> None:
    """Answers what the words of the file mean."""
    cora.one("selectbox", "Grand rounds").set_value("lecture")
    cora.one("multiselect", "What stands between").set_value(["and"])
    cora.one("radio", "Where a cell has several").set_value("each")
    cora.one("radio", "How are the dates").set_value("mdy")
    cora.one("text_input", "Name of this mapping").set_value("Teaching log")
    cora.press("Check the file")


def confirm(cora: OnThePage) -> None:
    """Says who the people of the file are."""
    cora.one("selectbox", "“A. Ada”").set_value("F1")
    cora.one("selectbox", "“Ben”").set_value("F2")
    cora.press("Confirm and check again")


def bring_and_match(visitor: Visitor) -> OnThePage:
    """A coordinator whose unknown export has its columns matched."""
    cora = visitor("Cora")
    cora.bring("teaching log september.csv", SEPTEMBER)
    match_columns(cora)
    return cora
