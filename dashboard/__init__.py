"""How it is seen: signs in, scopes, asks, draws; never imports duckdb."""
