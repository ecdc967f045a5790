"""What is typed about the handbook."""
