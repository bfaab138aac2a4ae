"""Tests of what My path works out for its reader."""
