"""Rules of the handbook, one module a noun: each returns the reasons why not, and an empty list
means yes.
"""
