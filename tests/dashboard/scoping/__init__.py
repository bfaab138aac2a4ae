"""Who sees what: every query, relation and file, against a plain rule, by every access role."""
