"""Rules for what can be searched for."""

from django.utils.translation import gettext as _

MAX_SEARCH_LENGTH = 200  # characters
MAX_WORDS = 10


def search_problems(words: list[str], typed: str) -> list[str]:
    """Return why this cannot be searched for; `words` are folded. An empty search is no problem."""
    if len(typed) > MAX_SEARCH_LENGTH or len(words) > MAX_WORDS:
        sentence = _(
            "This is too long to search for. Type at most {words} words or {letters} letters."
        )
        return [sentence.format(words=MAX_WORDS, letters=MAX_SEARCH_LENGTH)]
    if typed.strip() and max(map(len, words), default=0) < 2:
        return [_("Type at least two letters.")]
    return []
