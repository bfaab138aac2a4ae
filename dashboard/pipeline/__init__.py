"""What Pipeline and a person's path say in words; no streamlit."""
