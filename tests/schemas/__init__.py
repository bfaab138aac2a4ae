"""Tests of what is declared in schemas."""
