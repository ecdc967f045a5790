"""Can this be searched for? Reasons why not."""

from django.utils.translation import gettext as _

LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10


def search_problems(words: list[str], typed: str) -> list[str]:
    """Why this cannot be searched for; `words` are folded. Nothing typed is no problem, only no search."""
    if len(typed) > LONGEST_SEARCH or len(words) > MOST_WORDS:
        sentence = _("This is too long to search for. Type at most {words} words or {letters} letters.")
        return [sentence.format(words=MOST_WORDS, letters=LONGEST_SEARCH)]
    if typed.strip() and not any(len(word) > 1 for word in words):
        return [_("Type at least two letters.")]
    return []
