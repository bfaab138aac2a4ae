"""The `kept` command: parses words, asks for what they say, and says what became of it."""

from dashboard.command.entry import app, main

__all__ = ["app", "main"]
