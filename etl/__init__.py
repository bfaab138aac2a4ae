"""How the numbers are made: reads, checks, loads, computes and owns the database. Knows no screen."""
