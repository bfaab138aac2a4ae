"""Reads a CSV as text, counting the fields of every line before any type is thought of."""
