"""What pages show: each draws one thing from a frame, with its reading, its table and its CSV."""
