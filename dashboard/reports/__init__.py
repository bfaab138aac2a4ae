"""Reports as files: what a page says, typeset to be handed on; imports no streamlit."""
