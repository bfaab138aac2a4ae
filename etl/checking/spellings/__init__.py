"""Ways of writing a column's cells other than the plain one, decided for a column at a time."""
