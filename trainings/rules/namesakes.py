"""Names of people in sentences: those of one name told apart where staff choose between them
(R-191, D-216), and the first of many.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import ngettext

from participants.names import alphabetical, fold
from trainings.models import Nomination, Registration

type Person = Registration | Nomination
type Notes = Mapping[int, str]  # its id -> what tells the person apart


def notes(people: Collection[Person]) -> dict[int, str]:
    """Return what tells each namesake apart; whose name nobody else bears is not in it. `people`
    come from `for_desk`.
    """
    folded = {person.pk: fold(person.participant.full_name) for person in people}
    often = Counter(folded.values())
    return {person.pk: person.told_apart_by for person in people if often[folded[person.pk]] > 1}


def name_of(person: Person, notes: Notes) -> str:
    """Return the full name, with the note where there is one."""
    full_name = person.participant.full_name
    note = notes.get(person.pk)
    if note:
        return f"{full_name} ({note})"
    return full_name


def names_of(people: Collection[Person]) -> list[str]:
    """Return the names of these people by the alphabet, namesakes told apart."""
    told_apart = notes(people)
    return alphabetical([name_of(person, told_apart) for person in people], by=str)


def counted(names: Sequence[str], *, most: int) -> dict[str, int | str]:
    """Return for a sentence how many people these are, and the first of their names."""
    return {"number": len(names), "names": first_names(names, most=most)}


def first_names(names: Sequence[str], *, most: int) -> str:
    """Return the first of these names, and how many more there are."""
    named = ", ".join(names[:most])
    rest = len(names) - most
    if rest <= 0:
        return named
    more = ngettext("and %(number)d more", "and %(number)d more", rest) % {"number": rest}

    return f"{named} {more}"
