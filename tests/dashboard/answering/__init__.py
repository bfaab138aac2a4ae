"""What tests of answers share."""
