"""Tests of what pages ask of `seen`."""
