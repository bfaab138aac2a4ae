"""The marts: one SQL file a relation, grain first, run in the order that `publish` names."""
