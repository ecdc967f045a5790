"""Find the sentences by which a contact's own texts name the police or another authority (R-141,
R-144).
"""

from collections.abc import Iterable
from itertools import chain

from handbook.models import Contact
from handbook.rules.contradiction_words import Says
from handbook.rules.contradictions import words_that_say, words_told
from handbook.rules.sentences import sentences_meant


def sentences_naming_one(contact: Contact) -> list[str]:
    """Return the sentences in which the contact names the police, even to say that it is not they,
    or says that an authority staffs the line; of its names, also those that name another authority.
    Elsewhere, an authority may be whom a helpline serves.

    The source is not read: whoever wrote that page does not answer the telephone.
    """
    texts = [words for _language, words in _texts_with_hours(contact)]
    said = (*_saying(Says.POLICE, texts), *_saying(Says.STAFFED, texts))
    return list(dict.fromkeys([*names_of_one(contact), *said]))


def tells_of_one(contact: Contact) -> bool:
    """Tell whether the contact says that the police or another authority answers. A text that says
    in its own language that the police hear nothing, or that it is not they, does not.
    """
    told = _texts_with_hours(contact)
    staffed = words_that_say(Says.STAFFED, (words for _language, words in told))
    return bool(names_of_one(contact) or words_told(Says.POLICE, told) or staffed)


def _texts_with_hours(contact: Contact) -> list[tuple[str, str]]:
    """Return for whom, remark on the hours and note: the language of each, and its words."""
    beside = (contact.audiences, contact.hours_texts, contact.notes)
    return list(chain.from_iterable(texts.items() for texts in beside))


def names_of_one(contact: Contact) -> list[str]:
    """Return the contact's names that are those of the police or of another authority."""
    names = contact.names.values()
    return [*_saying(Says.POLICE, names), *_saying(Says.AUTHORITY, names)]


def _saying(says: Says, texts: Iterable[str]) -> list[str]:
    found = (
        sentences_meant(told, lambda words: bool(words_that_say(says, [words]))) for told in texts
    )
    return list(chain.from_iterable(found))
