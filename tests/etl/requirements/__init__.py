"""Tests of required time."""
