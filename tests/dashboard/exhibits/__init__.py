"""Tests of what pages draw."""
