"""An upload from the file that is brought to the receipt: what is said of it, and its jobs."""
