"""Other names by which systems call our columns, in plain names."""

ALIASES: dict[str, tuple[str, ...]] = {
    "faculty_id": (
        *("employee_id", "emplid", "empl_id", "person_id", "staff_id", "instructor_id", "user_id"),
        *("provider_id", "payroll_id", "username", "netid", "proprietary_id", "instructor"),
        *("instructors", "faculty", "person", "employee", "provider", "teacher", "physician"),
        *("attending", "faculty_name", "instructor_name", "provider_name", "employee_name"),
        *("staff_name", "presenter", "speaker", "preceptor", "supervisor", "faculty_member"),
    ),
    "name": ("full_name", "faculty_name", "employee_name", "display_name", "staff_name"),
    "email": ("e-mail", "email_address", "work_email", "mail", "staff_email"),
    "department": ("dept", "home_department", "department_name", "primary_department", "org_unit"),
    "division": ("section", "division_name"),
    "rank": ("title", "academic_rank", "job_title", "academic_title"),
    "track": ("faculty_track", "appointment_track"),
    "total_fte": ("fte", "full_time_equivalent", "appointment_fte", "appt_fte"),
    "clinical_fte": ("cfte", "clinical_effort"),
    "hire_date": ("date_of_hire", "start_of_employment", "arrive_date", "hired", "hiredate"),
    "left_date": ("termination_date", "leave_date", "separation_date", "last_day", "end_date"),
    "date": (
        *("activity_date", "session_date", "event_date", "service_date", "day", "start_date"),
        *("slot_date", "apply_date", "shift_date", "work_date", "date_of_service", "teaching_date"),
    ),
    "end_date": ("to_date", "last_date", "through", "until", "to"),
    "start_date": ("from_date", "effective_date", "begin_date", "from", "start"),
    "hours": (
        *(
            "duration",
            "contact_hours",
            "hrs",
            "total_hours",
            "time_spent",
            "length",
            "effort_hours",
        ),
        *("duration_hours", "hours_taught", "teaching_hours", "hours_worked", "number_of_hours"),
    ),
    "start_time": ("time", "begin_time", "time_start", "from_time", "start_at", "starts", "start"),
    "activity_type": (
        *("type", "activity", "category", "event_type", "session_type", "teaching_type", "format"),
        *(
            "instructional_format",
            "instructional_method",
            "instructionalmethod",
            "activity_category",
            "teaching_activity",
            "type_of_activity",
        ),
    ),
    "kind": ("session_type", "shift_type", "assignment", "task", "type", "shift", "clinic_type"),
    "program_id": ("program", "program_code", "program_name", "residency", "clerkship"),
    "title": ("topic", "description", "session_title", "event", "event_name", "course_title"),
    "series": ("course", "course_name", "conference_series", "course_code"),
    "learners": ("enrollment", "enrolled", "attendees", "number_of_learners", "attendance"),
    "learner_level": ("level", "audience", "learner_type", "trainee_level"),
    "rating": ("mean_rating", "average_rating", "score", "evaluation_score"),
    "rating_count": ("number_of_ratings", "responses", "n_ratings"),
    "activity_id": ("id", "event_id", "record_id", "row_id"),
    "session_id": ("id", "schedule_key", "shift_id", "appointment_id", "record_id"),
    "location": ("site", "clinic", "place", "facility", "location_name", "room"),
    "role": ("position", "leadership_role", "education_role"),
    "amount": ("protected_time", "fte", "percent_effort", "effort", "allocation", "protected_fte"),
    "unit": ("units", "unit_of_time"),
    "allocation_id": ("id", "record_id"),
    "owed_by": ("paying_department", "funding_department"),
    "funding_source": ("fund", "funded_by", "funding"),
    "document_type": ("document", "documentation"),
    "signed_by": ("signer", "approved_by"),
}

FIRST_NAMES = ("first_name", "firstname", "given_name", "stafffname", "fname")
LAST_NAMES = ("last_name", "lastname", "surname", "family_name", "stafflname", "lname")
END_TIMES = ("end_time", "time_end", "stop_time", "to_time", "end_at", "ends", "finish_time", "end")
MINUTES = ("minutes", "duration_minutes", "length_minutes", "mins", "duration_min", "slot_length")
MONTHS = ("month", "period", "reporting_month", "month_of_service", "reporting_period")
CREDITS = (
    *("credit_hours", "semester_hours", "semesterhours", "chours", "credits", "units"),
    *("faculty_load", "fac_load", "facultyload", "load", "stu_cred"),
)
YEARS = ("year", "calendar_year", "academic_year")

TEACHING_WORDS = (
    *("instructor", "teacher", "teaching", "taught", "teach", "lecturer", "lecture", "presenter"),
    *("speaker", "facilitator", "tutor", "educator", "course", "class", "clerkship", "curriculum"),
    *("curricular", "learner", "student", "trainee", "attendee", "audience", "topic", "syllabus"),
    *("module", "lesson", "seminar", "workshop", "conference", "didactic", "didactics", "academic"),
    *("instructional", "enrollment", "semester", "term", "credit", "cred"),
    *("mentoring", "simulation", "education", "educational", "journal", "exam", "preceptor"),
    "precepting",
)
"""What names of columns, and kinds of rows, say in exports of teaching; without a plural's s."""

CLINICAL_WORDS = (
    *("provider", "physician", "clinic", "clinical", "patient", "visit", "appointment"),
    *("encounter", "shift", "slot", "oncall", "call", "wrvu", "rvu", "procedure", "surgery"),
    *("surgeon", "ward", "inpatient", "outpatient", "hospital", "census", "cpt", "paycode"),
    *("timecard", "punch", "staffing", "coverage", "template", "booked", "icu", "endoscopy"),
)
"""The same of exports of clinical work."""
