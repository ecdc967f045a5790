"""What hits and snippets say."""

from datetime import date

TODAY = date(2027, 1, 5)


def titles(hits):
    return [(hit.where, hit.title) for hit in hits]
