"""Where educators stand on their way: stages, plans, consent, and what people say of themselves."""
