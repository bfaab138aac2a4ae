"""Tests, in folders named as the packages they test; what all of them share is in conftest."""
