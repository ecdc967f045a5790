"""Write the handbook's tables: editions, texts, country pages, cards, feedback and files."""
