"""Keys that two people who may be one have in common, so that a record is compared with few others
(R-329, D-390). For each reason of the rule there is one that both records share.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import combinations, islice, permutations, product

from participants.rules.alike_names import MIN_SLIP, Word, words_in
from participants.rules.duplicates import Particulars

PART = 3  # letters at either end of a word, of which a slip leaves one end as it is
MAX_KEYS = 120  # of a person


def match_keys(person: Particulars) -> set[int]:
    """Return the keys of a person, under which others find them."""
    return set(map(_hashed, islice(_all_keys(person), MAX_KEYS)))


def sought_keys(person: Particulars) -> set[int]:
    """Return the keys under which people who may be this one are found."""
    mirrored = {"whole": "initial", "initial": "whole"}
    sought = set()
    for kind, *rest in islice(_all_keys(person), MAX_KEYS):
        sought.add(_hashed((mirrored.get(kind, kind), *rest)))
    return sought


def name_keys(full_name: str, party: str) -> set[int]:
    """Return those of the keys that two names of the party (its code) share, however both are
    spelt.
    """
    return set(map(_hashed, islice(_of_two(_whole(words_in(full_name)), party), MAX_KEYS)))


def _all_keys(person: Particulars) -> Iterator[tuple[str, ...]]:
    """Yield the keys, each kind with its name; the surest first."""
    for address in sorted(person.addresses):
        yield "address", address
        yield "local", address.rpartition("@")[0]
    for name in (person.full_name, *person.former_names):
        words = words_in(name)
        yield "name", *sorted(min(word.keys) for word in words)
        yield "post", person.mission, *sorted(min(word.keys) for word in words)
        yield from _of_words(words, person.party)


def _of_words(words: list[Word], party: str) -> Iterator[tuple[str, ...]]:
    whole = _whole(words)
    yield from _of_two(whole, party)
    for one, other in permutations(whole, 2):
        yield from _of_slip(one, other, party)
    for initial, word in permutations(words, 2):
        if not word.is_initial:
            yield from _of_initial(initial, word, party)


def _whole(words: list[Word]) -> list[Word]:
    return [word for word in words if not word.is_initial]


def _of_two(whole: list[Word], party: str) -> Iterator[tuple[str, ...]]:
    for one, other in combinations(whole, 2):
        for key, with_key in product(_few(one.keys), _few(other.keys)):
            yield "two", party, *sorted((key, with_key))


def _of_slip(right: Word, wrong: Word, party: str) -> Iterator[tuple[str, ...]]:
    """Yield keys of a word and either end of another, which has a slip, or another ending."""
    if len(wrong.plain) < MIN_SLIP - 1:
        return
    for key in _few(right.keys):
        yield "start", party, key, wrong.plain[:PART]
        yield "end", party, key, wrong.plain[-PART:]


def _of_initial(initial: Word, word: Word, party: str) -> Iterator[tuple[str, ...]]:
    """Yield keys of a family name and the first letter of another; initials meet only whole
    names.
    """
    kind = "initial" if initial.is_initial else "whole"
    letters = {key[0] for key in initial.keys}
    for letter, key in product(sorted(letters), _few(word.keys)):
        yield kind, party, letter, key


def _few(keys: Iterable[str]) -> list[str]:
    return sorted(keys)[:4]


def _hashed(parts: tuple[str, ...]) -> int:
    """Return 64 bits of the key, as a signed number: what a database compares fastest."""
    digest = blake2b("|".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
