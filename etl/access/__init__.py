"""Who may see what, who did, and who looked: accounts, sessions, grants, the log, statements."""
