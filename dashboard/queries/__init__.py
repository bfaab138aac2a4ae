"""What pages ask: pure functions from a reader of `seen` and filters to a polars frame."""
