"""May this happen to the handbook? Reasons why not; an empty list means yes. One module a noun."""
