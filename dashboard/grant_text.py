"""Grants in sentences, for commands."""

from datetime import date

from schemas.grants import Grant, hat_words


def granted_line(grant: Grant, today: date) -> str:
    """What was given, from when until when."""
    begins = "from now on" if grant.from_date <= today else f"from {grant.from_date}"
    ends = f" until {grant.until_date}" if grant.until_date else ""
    return f"Grant {grant.grant_id}: {grant.email} is {hat_words(grant.hat)}, {begins}{ends}."


def revoked_line(grant: Grant) -> str:
    """What was taken back."""
    return (
        f"Grant {grant.grant_id} is revoked: {grant.email} is {hat_words(grant.hat)} no more, "
        "from their next click on."
    )


def grant_line(grant: Grant, today: date) -> str:
    """A grant as it is listed: whose, what, when, by whom and why, and what became of it."""
    days = f"from {grant.from_date}" + (f" until {grant.until_date}" if grant.until_date else "")
    given = f"given by {grant.granted_by}: {grant.reason}"
    end = ""
    if grant.revoked_at:
        end = (
            f" (revoked {grant.revoked_at:%Y-%m-%d} by {grant.revoked_by}: {grant.revoked_reason})"
        )
    elif grant.is_over(today):
        end = " (ended)"
    elif not grant.in_force(today):
        end = " (not yet)"
    return f"{grant.grant_id}: {grant.email} {hat_words(grant.hat)}, {days}, {given}{end}"
