"""Tests of the published numbers, against a second implementation and tables drawn as text."""
