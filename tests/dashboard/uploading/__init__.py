"""Tests of what pages upload: files, declarations and activity that is typed in."""
