"""The tables of schema `path`: what people say of their own path, and what is published of it.

No feed fills the first three. `path.private_notes` is its writers' alone: no view names it.
"""

OWN_WORDS = """
create schema if not exists path;
create table if not exists path.choices (
    choice BIGINT, faculty_id VARCHAR, what VARCHAR, value VARCHAR, chosen_at TIMESTAMP,
    withdrawn_at TIMESTAMP
);
create table if not exists path.shares (
    share BIGINT, faculty_id VARCHAR, what VARCHAR, audience VARCHAR, shared_at TIMESTAMP,
    withdrawn_at TIMESTAMP
);
create table if not exists path.private_notes (
    note BIGINT, faculty_id VARCHAR, title VARCHAR, body VARCHAR, written_at TIMESTAMP,
    removed_at TIMESTAMP
);
"""

PUBLISHED = """
create table if not exists path.evidence (
    faculty_id VARCHAR, stage VARCHAR, feed VARCHAR, what VARCHAR, date DATE, until_date DATE,
    alone BOOLEAN, batch BIGINT, line BIGINT
);
create table if not exists path.stage_span (
    faculty_id VARCHAR, stage VARCHAR, stage_order BIGINT, from_date DATE, until_date DATE,
    evidence VARCHAR, evidence_date DATE, feed VARCHAR, batch BIGINT, line BIGINT
);
create table if not exists path.stage_quarter (
    faculty_id VARCHAR, quarter_start DATE, department VARCHAR, stage VARCHAR, stage_order BIGINT,
    mentors BIGINT
);
create table if not exists path.plan (
    faculty_id VARCHAR, interest_on DATE, plan_months BIGINT, target_role VARCHAR,
    last_step_on DATE, paused_since DATE
);
create table if not exists path.away (faculty_id VARCHAR, from_date DATE, until_date DATE);
create table if not exists path.step (
    faculty_id VARCHAR, milestone VARCHAR, label VARCHAR, phase BIGINT, due_date DATE,
    reached_on DATE, state VARCHAR, paused_days BIGINT
);
"""

STANDING = """
create or replace view path.chosen as
    from path.choices where withdrawn_at is null
    qualify row_number() over (
        partition by faculty_id, what, if(what = 'asked_for', value, '') order by choice desc
    ) = 1;
create or replace view path.shared as
    select distinct faculty_id, what, audience from path.shares where withdrawn_at is null;
"""

PATH_TABLES = OWN_WORDS + PUBLISHED + STANDING
