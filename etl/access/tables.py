"""The tables of schema `access`, which no feed fills and no page asks directly."""

ACCESS_TABLES = """
create schema if not exists access;
create table if not exists access.accounts (
    account BIGINT, issuer VARCHAR, subject VARCHAR, email VARCHAR, name VARCHAR,
    faculty_id VARCHAR, bound_at TIMESTAMP, released_at TIMESTAMP, released_by VARCHAR,
    released_reason VARCHAR
);
create table if not exists access.sessions (
    session VARCHAR, account BIGINT, began_at TIMESTAMP, ends_at TIMESTAMP, ended_at TIMESTAMP,
    ended_because VARCHAR
);
create table if not exists access.grants (
    grant_id BIGINT, email VARCHAR, access_role VARCHAR, scope VARCHAR, from_date DATE,
    until_date DATE, granted_by VARCHAR, granted_at TIMESTAMP, reason VARCHAR,
    revoked_at TIMESTAMP, revoked_by VARCHAR, revoked_reason VARCHAR
);
create table if not exists access.acceptance (
    institution VARCHAR, purpose VARCHAR, accepted_by VARCHAR, accepted_at TIMESTAMP
);
create table if not exists access.log (
    entry BIGINT, noted_at TIMESTAMP, actor VARCHAR, login VARCHAR, actor_faculty_id VARCHAR,
    access_role VARCHAR, deed VARCHAR, about VARCHAR, what VARCHAR, previous VARCHAR, hash VARCHAR
);
create table if not exists access.log_head (entries BIGINT, hash VARCHAR);
create table if not exists access.noted (
    noted_at TIMESTAMP, actor VARCHAR, login VARCHAR, actor_faculty_id VARCHAR,
    access_role VARCHAR, deed VARCHAR, about VARCHAR, what VARCHAR
);
create table if not exists access.statements (
    statement BIGINT, faculty_id VARCHAR, feed VARCHAR, row_key VARCHAR, kind VARCHAR,
    said VARCHAR, said_at TIMESTAMP, shared_at TIMESTAMP, withdrawn_at TIMESTAMP,
    answer VARCHAR, answered_by VARCHAR, answered_at TIMESTAMP
);
"""
