"""What is true: feeds, reference tables, numbers in words, policy, quarters, scopes. No I/O."""
