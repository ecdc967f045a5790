"""Clean what is typed on pages of the handbook."""
