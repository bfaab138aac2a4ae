"""How it is seen: signs in, scopes, asks, draws. Computes no number of its own and never imports duckdb."""
