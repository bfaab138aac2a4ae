"""What openings say, in words and numbers, on cards, panels and postings; imports no streamlit."""
