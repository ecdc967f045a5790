"""Break the code on purpose, to learn which behaviour no test holds."""
