"""The writers of the handbook: editions and the files made of them."""
