"""What My path works out for its reader from what they say and what is theirs; draws nothing."""
