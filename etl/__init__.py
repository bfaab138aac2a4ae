"""How the numbers are made: reads, checks, loads, computes, owns the data. Knows no screen."""
