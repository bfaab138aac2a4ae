"""What is true: feeds, reference tables, numbers in words, policy, quarters and scopes. Does no I/O."""
