"""Tests of Pipeline and of a path."""
