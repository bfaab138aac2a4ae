"""Grants: who has which, and who may change them."""
