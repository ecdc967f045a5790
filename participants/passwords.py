"""Password validator against words that anybody in this field would try."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participants.models import Account, Party
from participants.names import fold

# In English and Swedish, folded. Names of states and organisations come from the database.
FIELD = """
    advice ambassador ambassaden ambassad baltic border cbss certificate ceremony consul consular
    consulate coordinator council cooperation course department desk diplomat diplomatic embassy
    euro europe europa exploitation expert foreign force handbook handbok help helpline human intyg
    konsul konsular konsulat kurs labour login manniskohandel minister ministry mission national
    nordic norden officer ostersjo ostersjon pass password losenord policy presumed secret
    secretariat sekretariat sea security state states stockholm people task tfthb thb trafficking
    training trainings traffic utbildning utrikes victim victims visa visum welcome valkommen
"""
EVERYDAY = """
    admin january february march april may june july august september october november december
    januari februari mars maj juni juli augusti oktober spring summer autumn winter sommar vinter
    host monday friday the and of in for to my our your och i am is a abc qwerty asdf letmein hello
    hej love account user test demo change me
"""
WORDS = frozenset((FIELD + EVERYDAY).split())
MIN_LETTERS = 5  # different ones
MIN_OWN = 4  # letters beside the words of the field, so that a plural or an x is not enough
MIN_WORD_LENGTH = 4  # letters; shorter words occur by chance in others
MAX_LENGTH = 20_000  # characters; checking a million takes seconds


class FieldWordsValidator:
    """Validator that refuses passwords made only of words of this field or every day, digits and
    signs (R-78).

    "ConsularTraining2026!" and "latvia-estonia-1" are long, and the first that a stranger would
    try.
    """

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for the first reason; length is first, as it bounds the rest."""
        if len(password) > MAX_LENGTH:
            raise ValidationError(_("This password is too long."), code="too_long")
        letters = re.sub(r"[\W\d_]+", "", fold(password))
        if len(set(fold(password))) < MIN_LETTERS:
            raise ValidationError(
                _("This password repeats too few characters."), code="few_characters"
            )
        if letters and is_made_of(letters, known_words()):
            raise ValidationError(
                _(
                    "This password has only words that everybody here would try. Add some of your "
                    "own."
                ),
                code="field_words",
            )

    def get_help_text(self) -> str:
        """Return the rule in words, for the form of a new password."""
        return _("Not only words of this field, such as names of states or “consular training”.")


def known_words() -> frozenset[str]:
    """Return the words to refuse, folded, without blanks: the lists above and all names of parties
    in any language.
    """
    names: list[str] = []
    for code, own, others in Party.objects.values_list("code", "name", "names"):
        names += [code, own, *others.values()]
    parts = fold(" ".join(names)).split()
    found = {re.sub(r"[\W\d_]+", "", part) for part in parts}
    return WORDS | found - {""}


def is_made_of(letters: str, words: frozenset[str]) -> bool:
    """Tell whether the letters are only such words, or the longer of them with hardly a letter
    besides.
    """
    longer = frozenset(word for word in words if len(word) >= MIN_WORD_LENGTH)
    return letters_beside(letters, words) == 0 or letters_beside(letters, longer) < MIN_OWN


def letters_beside(letters: str, words: frozenset[str]) -> int:
    """Return how many letters remain when such words cover as many as possible."""
    longest = max(map(len, words), default=0)
    left = [0]  # for each beginning of the letters
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - longest), end)
        ended = [left[start] for start in starts if letters[start:end] in words]
        left.append(min([left[end - 1] + 1, *ended]))
    return left[-1]
