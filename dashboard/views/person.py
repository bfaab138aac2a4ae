"""A person: what they were promised, what became of it, and the rows or weeks behind it."""

from dashboard import filters, frame
from dashboard.cache import ask
from dashboard.exhibits import evidence as behind
from dashboard.exhibits import page_files
from dashboard.exhibits import person_pictures as pictures
from dashboard.exhibits import person_record as record
from dashboard.exhibits.person_load import show_load
from dashboard.exhibits.promise_ledger import show_percent_question, show_promise_ledger
from dashboard.exhibits.quarter_notes import notes_of
from dashboard.exhibits.requirement_lines import show_beside_promises
from dashboard.exhibits.shared_statements import show_shared
from dashboard.exhibits.teaching_credits import show_credits
from dashboard.exhibits.what_if import offer_what_if
from dashboard.exhibits.worked_out import show_way_here
from dashboard.noticing import note_look
from dashboard.permissions import can_see_days, can_see_weeks, check_page, check_there
from dashboard.queries import clinical_load, evidence, person
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "person")

faculty_id = filters.person_asked_for(here)
own = faculty_id is not None and faculty_id == here.viewer.faculty_id
quarter = here.quarter
who = ask(person.person, here.seen, faculty_id=faculty_id or "", quarter=quarter.start)
check_there(who.height == 1 or faculty_id is None)

if faculty_id is None:
    frame.heading(here, "A person")
    filters.find_person(here)
    frame.empty("Nobody is chosen yet.", "Find a person above, or open one from Overview.")
else:
    note_look(here, faculty_id)
    name = who["name"][0] or faculty_id
    everything = ask(person.person_quarters, here.seen, faculty_id=faculty_id)
    rows = record.of_quarter(everything, quarter)
    beside = ask(person.beside_promises, here.seen, faculty_id=faculty_id)
    days = can_see_days(here.viewer, faculty_id)

    files = frame.heading(here, "Your promise" if own else name)
    offer_what_if(here)
    record.show_who(who, own, here)
    filters.find_person(here)
    record.show_record(here, rows, own, name)
    if days:
        found = ask(
            evidence.months_with_activity,
            here.seen,
            faculty_id=faculty_id,
            quarter=quarter.start,
        )
        record.show_silence(here, rows, found, own)
    if rows.height:
        pictures.show_waterfall(rows)
        record.show_statuses_of(rows)
        show_way_here(here, faculty_id)
    record.show_beside(record.of_quarter(beside, quarter))
    promises = ask(person.promises, here.seen, faculty_id=faculty_id, quarter=quarter.start)
    notes = notes_of(here, {who["department"][0], *promises["department"]})
    pictures.show_trend(here, everything, notes)
    show_promise_ledger(here, promises, own)
    show_percent_question(promises, who["total_fte"][0], quarter, own)
    if days or (who["in_scope"][0] and can_see_weeks(here.viewer)):
        show_load(here, ask(clinical_load.loads, here.seen, faculty_id=faculty_id))
    show_shared(here, faculty_id)
    show_beside_promises(here, faculty_id)
    if who["in_scope"][0]:
        show_credits(here, faculty_id)
    if days:
        behind.show_own_rows(here, faculty_id)
    elif who["in_scope"][0] and can_see_weeks(here.viewer):
        weeks = ask(evidence.weeks, here.seen, faculty_id=faculty_id, quarter=quarter.start)
        behind.show_weeks(weeks, *frame.days_counted(here), "clinical" in here.records, notes)
        behind.show_rows_loaded(here, faculty_id)
    else:
        behind.show_why_no_weeks(here.viewer)
    page_files.offer_page(files, here, "person")
