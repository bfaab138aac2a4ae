"""Required and recommended time held against what is promised and recorded, computed when asked."""
