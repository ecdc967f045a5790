"""Tell people of one name apart where staff choose between them (R-191, D-216)."""

from collections import Counter
from collections.abc import Collection, Mapping

from participants.names import fold
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
