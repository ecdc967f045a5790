"""Passwords that anybody who knows the field would try."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from participants.models import Account, Party
from participants.names import fold

# In English and Swedish, folded. Names of states and organisations come from the database.
FIELD = """
    advice ambassador ambassaden ambassad baltic border cbss certificate ceremony consul consular consulate
    coordinator council cooperation course department desk diplomat diplomatic embassy euro europe europa
    exploitation expert foreign force handbook handbok help helpline human intyg konsul konsular konsulat kurs
    labour login manniskohandel minister ministry mission national nordic norden officer ostersjo ostersjon
    pass password losenord policy presumed secret secretariat sekretariat sea security state states stockholm
    task tfthb thb trafficking training trainings traffic utbildning utrikes victim victims visa visum welcome
    valkommen
"""
EVERYDAY = """
    admin january february march april may june july august september october november december januari
    februari mars maj juni juli augusti oktober spring summer autumn winter sommar vinter host monday friday
    the and of in for to my our your och i am is a abc qwerty asdf letmein hello hej love account user test
    demo change me
"""
WORDS = frozenset((FIELD + EVERYDAY).split())
LEAST_LETTERS = 5  # different ones


class FieldWordsValidator:
    """Refuses a password made of nothing but words of this field and of every day, and digits and signs.

    "ConsularTraining2026!" and "latvia-estonia-1" are long, and the first that a stranger would try.
    """

    def validate(self, password: str, user: Account | None = None) -> None:
        letters = re.sub(r"[\W\d_]+", "", fold(password))
        if len(set(fold(password))) < LEAST_LETTERS:
            raise ValidationError(_("This password repeats too few characters."), code="few_characters")
        if letters and is_made_of(letters, known_words()):
            raise ValidationError(
                _("This password has only words that everybody here would try. Add some of your own."),
                code="field_words",
            )

    def get_help_text(self) -> str:
        return _("Not only words of this field, such as names of states or “consular training”.")


def known_words() -> frozenset[str]:
    """Folded, without blanks: those above, and every name of a state or organisation in any language."""
    parties = Party.objects.values_list("code", "name", "names")
    names = [name for code, own, others in parties for name in (code, own, *others.values())]
    found = {re.sub(r"[\W\d_]+", "", part) for name in names for part in fold(name).split()}
    return WORDS | found - {""}


def is_made_of(letters: str, words: frozenset[str]) -> bool:
    """Whether the letters are nothing but such words, one behind the other."""
    longest = max(map(len, words))
    reached = {0}  # the ends of words that stand one behind the other from the beginning
    for start in range(len(letters)):
        if start in reached:
            ends = range(start + 1, min(len(letters), start + longest) + 1)
            reached |= {end for end in ends if letters[start:end] in words}
    return len(letters) in reached
