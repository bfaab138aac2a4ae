"""The sentence every page, export and bundle carries."""

PURPOSE = (
    "Kept judges promises, not people. It is not for pay, discipline or ranking of individuals."
)

CONSEQUENCES = (
    "It stands at the foot of every page, and in the reports and workbooks taken from it.",
    "Pay, discipline and ranking of individuals are decided without Kept: whoever asks for its "
    "numbers for one of these asks against what was accepted here.",
    "Everybody sees everything held about themselves, and may contest it. Others see a person's "
    "numbers only where they answer for that person's time, and each such look is in the log.",
    "A shortfall is a question to whoever owes the time, not to the person it was promised to.",
)
"""What follows for an institution that accepts the sentence."""
