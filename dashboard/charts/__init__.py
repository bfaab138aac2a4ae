"""Pictures: from a frame to an Altair chart that reads in light and dark; imports no streamlit."""
