"""What surrounds every answer of the server: headers, limits, counts and what an operator asks."""
