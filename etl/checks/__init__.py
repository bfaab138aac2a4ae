"""What must hold of the numbers whatever is loaded: sentences, each with the SQL that breaks it."""
