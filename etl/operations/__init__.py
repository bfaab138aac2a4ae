"""What an operator does with a whole database: back it up, restore, upgrade and examine it."""
