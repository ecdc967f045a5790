"""People who have the name that a list names, in another spelling or order (R-317)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import batched

from participants.models import MatchKey, Participant, Party
from participants.models.duplicates import Reason
from participants.rules.alike_names import likeness, words_in
from participants.rules.match_keys import name_keys

SAME_NAME = (Reason.NAME, Reason.ORDER, Reason.SPELLING)

AT_ONCE = 10_000  # keys in a statement: SQLite takes 32,766 values

type Named = tuple[str, Party]  # a full name, and its state


def spelling_key(full_name: str) -> str:
    """Return what most spellings of the name share; "" for a name without a word."""
    return " ".join(sorted(min(word.keys) for word in words_in(full_name)))


def namesakes(names: Collection[Named]) -> dict[Named, list[Participant]]:
    """Return by name the people of its state who have it in any usual spelling, once the worker has
    compared them (R-329) or a list has recorded them. Few statements for any number of names.
    """
    seekers = defaultdict(list)
    for named in names:
        for key in name_keys(named[0], named[1].code):
            seekers[key].append(named)
    bearers = defaultdict(set)
    for keys in batched(seekers, AT_ONCE):
        for key, number in MatchKey.objects.bearers(keys):
            for named in seekers[key]:
                bearers[named].add(number)

    numbers = set().union(*bearers.values())
    people = Participant.objects.numbered(numbers).with_post().order_by("pk").in_bulk()
    return {
        named: [people[number] for number in sorted(found) if _is_named(people[number], named)]
        for named, found in bearers.items()
    }


def remember_names(people: Iterable[Participant]) -> None:
    """Store the keys by which people who have just been recorded are found as namesakes, until the
    worker has compared them and stores all of theirs (R-317, D-456).
    """
    MatchKey.objects.bulk_create(
        MatchKey(participant=person, key=key)
        for person in people
        for key in name_keys(person.full_name, person.party.code)
    )


def _is_named(person: Participant, named: Named) -> bool:
    full_name, party = named
    if person.party_id != party.pk:
        return False
    return likeness(words_in(person.full_name), words_in(full_name)) in SAME_NAME
