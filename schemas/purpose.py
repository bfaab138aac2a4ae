"""The sentence every page, export and bundle carries."""

PURPOSE = (
    "Kept judges promises, not people. It is not for pay, discipline or ranking of individuals."
)
