"""What tests of faults share: the whole state of a warehouse, and processes that die."""
