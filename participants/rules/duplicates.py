"""Two records that may be one person, with the reasons (R-328). Nothing is merged by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import product, starmap

from participants.models import Participant, Party
from participants.models.duplicates import CERTAINTY, Reason
from participants.names import address_key, fold
from participants.rules.alike_names import Word, generation_in, likeness, words_in

# These need more than the state in common: the mission, or an address.
WEAK = {Reason.INITIALS, Reason.SLIP, Reason.FORM}
# Of these two addresses of one domain, each with a name in it, are two people's: nobody got another
# address by getting another name.
SAME_NAME = {Reason.NAME, Reason.ACCENTS, Reason.ORDER, Reason.SPELLING, Reason.SLIP}
SAME_WORDS = SAME_NAME - {Reason.SLIP}


@dataclass(frozen=True)
class Particulars:
    """All that the rule is told of a person."""

    full_name: str
    former_names: tuple[str, ...] = ()
    party: str = ""  # its code
    is_of_state: bool = True  # not of the European Union or an organisation
    mission: str = ""  # "": not known
    addresses: frozenset[str] = frozenset()  # as `address_key` has them
    days: frozenset[date] = frozenset()  # on which they were marked as present
    days_of_lists: frozenset[date] = frozenset()  # of these, in a list that was imported

    @cached_property
    def words(self) -> list[Word]:
        """Return the words of the present name."""
        return words_in(self.full_name)


def particulars(
    person: Participant,
    days: frozenset[date] = frozenset(),
    days_of_lists: frozenset[date] = frozenset(),
) -> Particulars:
    """Return what the rule is told of a person, read with post and account."""
    account = person.account.email if person.account else ""
    former = [each.email for each in person.former_addresses.all()]
    return Particulars(
        full_name=person.full_name,
        former_names=tuple(person.other_names),
        party=person.party.code,
        is_of_state=person.party.kind == Party.Kind.STATE,
        mission=str(person.mission_id or ""),
        addresses=frozenset(address_key(each) for each in (person.email, account, *former) if each),
        days=days,
        days_of_lists=days_of_lists,
    )


def fingerprint(one: Particulars, other: Particulars) -> str:
    """Return what stands for the names and addresses of two people: with others, whoever was told
    apart is compared again (R-330).
    """
    parts = [each for person in (one, other) for each in _told(person)]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _told(person: Particulars) -> list[str]:
    return [person.full_name, *person.former_names, *sorted(person.addresses), ""]


def duplicate_reasons(one: Particulars, other: Particulars) -> list[Reason]:
    """Return why the two may be one person, the surest reason first; none if they are two."""
    shared = _shared_addresses(one, other)
    name, is_former = _closest(one, other)
    if shared and name is None:
        name = _name_by_address(one, other)
    if name is None or (name == Reason.FAMILY and not shared):
        return []
    if not one.addresses & other.addresses and _are_two(one, other, name):
        return []

    found = [Reason.FORMER if is_former else name]
    if shared:
        found.append(Reason.ADDRESS)
    return sorted(found, key=CERTAINTY.index)


def _closest(one: Particulars, other: Particulars) -> tuple[Reason | None, bool]:
    """Return the closest likeness of any of their names, and whether it is of a former one."""
    present = likeness(one.words, other.words)
    if present == Reason.NAME and one.full_name != other.full_name:
        present = Reason.ACCENTS
    if present not in (None, Reason.FAMILY):
        return present, False
    own = [words_in(name) for name in (one.full_name, *one.former_names)]
    others = [words_in(name) for name in (other.full_name, *other.former_names)]
    same = SAME_NAME.intersection(starmap(likeness, product(own, others)))
    if same:
        return min(same, key=CERTAINTY.index), True
    return present, False


def _name_by_address(one: Particulars, other: Particulars) -> Reason | None:
    """Return how far the names of people with one address agree; None if they share a mailbox."""
    same = [word for word in one.words if any(map(word.is_same, other.words))]
    is_part = len(same) == min(len(one.words), len(other.words))
    if same and is_part:
        return Reason.LEFT_OUT
    return None


def _shared_addresses(one: Particulars, other: Particulars) -> frozenset[str]:
    """Return the addresses that both have and that are of one person, not of a desk: they hold a
    word of a name. An address of another domain counts within a state.
    """
    names = _long_words(one, other)
    both = one.addresses & other.addresses
    if one.party == other.party:
        both |= {address for address in one.addresses if _local(address) in _locals(other)}
    return frozenset(address for address in both if _holds(address, names))


def _are_two(one: Particulars, other: Particulars, name: Reason) -> bool:
    """Tell whether something says that they are two people, whatever their names."""
    if generation_in(one.full_name) != generation_in(other.full_name):
        return True
    if _were_there_together(one, other, name):
        return True
    if one.party != other.party and not _may_have_changed_party(one, other, name):
        return True
    if name in SAME_NAME and _have_two_addresses(one, other):
        return True
    missions = {one.mission, other.mission} - {""}
    return name in WEAK and len(missions) > 1


def _were_there_together(one: Particulars, other: Particulars, name: Reason) -> bool:
    """Tell whether both were present on one day. A list has one person in two rows more easily than
    somebody sits in a room twice: of the same words it says nothing.
    """
    days = one.days & other.days
    if name in SAME_WORDS:
        days -= one.days_of_lists & other.days_of_lists
    return bool(days)


def _may_have_changed_party(one: Particulars, other: Particulars, name: Reason) -> bool:
    """Tell whether one of them serves the European Union or an organisation, under the same
    name.
    """
    return not (one.is_of_state and other.is_of_state) and name in SAME_WORDS


def _have_two_addresses(one: Particulars, other: Particulars) -> bool:
    """Tell whether a mail server gave two people of the name addresses: both are made of a name, in
    one domain, and neither is the other in short.
    """
    names = _long_words(one, other)
    own = [each for each in one.addresses if _holds(each, names)]
    others = [each for each in other.addresses if _holds(each, names)]
    for first, second in product(own, others):
        is_short = _is_short_for(_local(first), _local(second))
        if _domain(first) == _domain(second) and not is_short:
            return True
    return False


def _long_words(one: Particulars, other: Particulars) -> list[str]:
    """Return the words of both names that an address may be made of."""
    return [word.plain for word in (*one.words, *other.words) if len(word.plain) > 2]


def _is_short_for(first: str, second: str) -> bool:
    """Tell whether "a.berzina" and "anna.berzina" may be one mailbox."""
    short, long = sorted((first, second), key=len)
    initial, dot, rest = short.partition(".")
    return bool(dot) and len(initial) == 1 and long[0] == initial and long.endswith(f".{rest}")


def _local(address: str) -> str:
    return address.rpartition("@")[0].partition("+")[0]


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _locals(person: Particulars) -> set[str]:
    return set(map(_local, person.addresses))


def _holds(address: str, names: Iterable[str]) -> bool:
    local = fold(_local(address))
    return any(name in local for name in names)
