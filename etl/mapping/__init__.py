"""Reads exports of other systems as rows of our feeds; reading bytes and storing are elsewhere."""
