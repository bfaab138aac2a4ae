"""Checks rows against the declared contracts, in SQL made from them; failures are data."""
