"""Tests of the Openings page."""
