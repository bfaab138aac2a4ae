"""What tests of operations share: databases to back up, and one that an earlier release made."""
