"""Teaching credits by the institution's own tables, computed when asked; never mixed with hours."""
