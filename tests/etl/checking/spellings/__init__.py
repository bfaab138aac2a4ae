"""Tests of the spellings of cells, and a plain reader of each."""
