"""Benchmarks, run by hand (`make bench`): ratios of two things measured in one run, never tests."""
