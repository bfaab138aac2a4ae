"""Tests of what pages upload: declarations and activity that is typed in."""
