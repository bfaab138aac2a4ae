"""Tests of the Upload page and what is behind it, on a small institution."""
