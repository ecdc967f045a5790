"""How somebody is found in letters, in the trail and in the words of others."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import Q
from django.utils.dateparse import parse_datetime

from participants import retention
from participants.models import Account, FormerAddress, Merge, Participant
from participants.models.former_addresses import FormerAddressQuerySet
from participants.models.people import ParticipantQuerySet
from participants.names import address_key, fold, named_in

type Row = dict[str, Any]
type Sections = dict[str, list[Row]]

# Columns that hold a name or an address of the person whose row it is.
NAMES = {"full_name", "sort_name", "known_as", "other_names", "shown_as"}
ADDRESSES = {"email"}
MATCHES_NOTHING = r"a\A"  # on both databases


class Mailbox(NamedTuple):
    """An address, and between which moments letters to it were this person's: until the first and
    after the second they were, or may be, another's.
    """

    address: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Traces:
    """How somebody is found: by what they were called, where they were written to, and the numbers
    of their rows ("app_label.model:id").

    A single word is sought only if it is the whole name and stands in nobody else's (R-282).
    """

    names: frozenset[str]
    mailboxes: tuple[Mailbox, ...]
    addresses: frozenset[str]  # of these mailboxes those that nobody else has today
    abouts: frozenset[str]
    not_about: frozenset[str]  # rows of others who had one of the mailboxes at another time
    not_to: frozenset[str]  # addresses of others of the same name
    of_namesakes: frozenset[str]  # their rows, in which the name means them

    @classmethod
    def of(cls, person: Participant, held: Sections) -> Self:
        """Read them from the rows that the rooms hold of the person."""
        merged = merged_rows(person)
        every = [row for rows in held.values() for row in rows]
        every += [row["fields"] for row in merged]
        numbers = [f"{label}:{row['id']}" for label in held for row in held[label]]
        numbers += [f"{row['model']}:{row['pk']}" for row in merged]
        names = frozenset(_own_names(person, _values(every, NAMES)))
        namesakes = Participant.objects.named(map(fold, names)).exclude(pk=person.pk)
        addresses = frozenset(_values(every, ADDRESSES))
        others = Participant.objects.addressed_or_called(addresses, []).exclude(pk=person.pk)
        accounts = _other_accounts(person, addresses)
        had = _former_addresses_of_others(addresses, person, _own_accounts(person))
        former = had.exclude(account=None).values_list("account", flat=True)
        holders = _rows_of(_holders(addresses).exclude(pk=person.pk))
        return cls(
            names=names,
            mailboxes=tuple(_mailboxes(person, held)),
            addresses=addresses.difference(_addresses_of(others), _keyed(addresses, accounts)),
            abouts=frozenset(numbers),
            not_about=frozenset(
                [*holders, *map(_number_of, {*former, *(each.pk for each in accounts.values())})]
            ),
            not_to=frozenset(_addresses_of(namesakes)),
            of_namesakes=frozenset(_rows_of(namesakes)),
        )

    @classmethod
    def of_account(cls, account: Account) -> Self:
        """Return those of an account without a person: its address, those of before, and its
        number.
        """
        nothing: frozenset[str] = frozenset()
        former = dict(account.former_addresses.values_list("email", "until"))
        return cls(
            names=nothing,
            mailboxes=(
                Mailbox(account.email),
                *(Mailbox(address, until=until) for address, until in former.items()),
            ),
            addresses=frozenset({account.email}),
            abouts=frozenset({_number_of(account.pk)}),
            not_about=frozenset(_rows_of(_holders(former))),
            not_to=nothing,
            of_namesakes=nothing,
        )

    @property
    def accounts(self) -> set[int]:
        """Return the ids of the accounts that are somebody's."""
        label = f"{Account._meta.label_lower}:"
        own = filter(lambda about: about.startswith(label), self.abouts)
        return {int(about.removeprefix(label)) for about in own}

    def are_in(self, text: str) -> bool:
        """Tell whether a text has one of the names, as whole words."""
        return self._pattern.search(text) is not None

    def named_in(self, text: str) -> set[str]:
        """Return the names that a text has as whole words."""
        spelt = {name.casefold(): name for name in self.names}
        return {spelt.get(each.casefold(), each) for each in self._pattern.findall(text)}

    def without_names(self, text: str, put: str = "") -> str:
        """Return the text without the names, and with `put` in the place of each."""
        return self._pattern.sub(put, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return named_in(self.names)

    @cached_property
    def regex(self) -> str:
        """Return a pattern by which databases find texts that may have one of the names."""
        return _any_of(self.names)

    @cached_property
    def json_regex(self) -> str:
        """Return the same for JSON as it is stored: on SQLite letters beyond ASCII are numbers,
        which know no case.
        """
        if connection.vendor == "postgresql":
            return _any_of(json.dumps(name, ensure_ascii=False)[1:-1] for name in self.names)
        cases = {case for name in self.names for case in (name, name.lower(), name.upper())}
        return _any_of(json.dumps(case)[1:-1] for case in cases)


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts among the values; keys are the code's own words."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(texts)))) or MATCHES_NOTHING


def _own_names(person: Participant, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that tell this person from others."""
    others = Participant.objects.matching(fold(person.full_name)).exclude(pk=person.pk)
    for name in set(names):
        if " " in name or (name == person.full_name and not others.exists()):
            yield name


def _addresses_of(people: ParticipantQuerySet) -> Iterator[str]:
    for pair in people.values_list("email", "account__email"):
        yield from filter(None, pair)


def _values(rows: Iterable[Row], columns: set[str]) -> Iterator[str]:
    for row in rows:
        for column in columns & row.keys():
            value = row[column]
            yield from value if isinstance(value, list) else filter(None, [value])


# --- Mailboxes ------------------------------------------------------------------------------------
def _mailboxes(person: Participant, held: Sections) -> Iterator[Mailbox]:
    """Yield where the person is and was written to (R-364): of a former address only letters until
    its last day count, of each only those since another person gave it up, and of one that an
    account of another has only those from before that account (R-409).
    """
    today, earlier = _addresses_of_today(person, held), set(_former_addresses(person))
    addresses = today | {address for address, _until in earlier}
    given_up: dict[str, list[datetime]] = defaultdict(list)
    of_accounts: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    others = _former_addresses_of_others(addresses, person, _own_accounts(person))
    for each in others.select_related("account"):
        given_up[each.email].append(each.until)
        if each.account:
            of_accounts[each.email].append((each.account.created_at, each.until))
    taken = {key: each.created_at for key, each in _other_accounts(person, addresses).items()}
    for address in today:
        since = max(given_up[address], default=None)
        yield Mailbox(address, since=since, until=taken.get(address_key(address)))
    for address, until in earlier:
        before = filter(until.__gt__, given_up[address])
        meanwhile = [begun for begun, end in of_accounts[address] if end >= until]
        end = min(until, taken.get(address_key(address), until), *meanwhile)
        yield Mailbox(address, since=max(before, default=None), until=end)


def _former_addresses_of_others(
    addresses: Iterable[str], person: Participant, accounts: Collection[int]
) -> FormerAddressQuerySet:
    """Return where these were addresses of others than the person with these accounts."""
    found = FormerAddress.objects.filter(email__in=addresses)
    own = FormerAddress.objects.of(person, accounts)
    return found.exclude(pk__in=own.values("pk"))


def _own_accounts(person: Participant) -> list[int]:
    """Return the ids of the person's account and of those that merges disabled."""
    found = [person.account_id, *(merge.disabled_id for merge in _merges(person))]
    return [number for number in found if number]


def _other_accounts(person: Participant, addresses: Iterable[str]) -> dict[str, Account]:
    """Return by key of their address the accounts that have one of these and are not the person's,
    with a person or without.
    """
    keys = {address_key(address) for address in addresses}
    found = Account.objects.filter(email_key__in=keys).exclude(pk__in=_own_accounts(person))
    return {account.email_key: account for account in found}


def _keyed(addresses: Iterable[str], keys: Container[str]) -> Iterator[str]:
    return (address for address in addresses if address_key(address) in keys)


def _addresses_of_today(person: Participant, held: Sections) -> set[str]:
    """Return the addresses that rows have today; also of an account that a merge disabled."""
    own = {label: rows for label, rows in held.items() if label != FormerAddress._meta.label_lower}
    found = {address for rows in own.values() for address in _values(rows, ADDRESSES)}
    return found | {merge.disabled.email for merge in _merges(person) if merge.disabled}


def _former_addresses(person: Participant) -> Iterator[tuple[str, datetime]]:
    """Yield former addresses with their ends; that of a record that went into this one ends with
    the merge.
    """
    own = FormerAddress.objects.of(person, _own_accounts(person))
    yield from own.values_list("email", "until")
    for merge in _merges(person):
        for row in merge.removed:
            address, until = row["fields"].get("email"), row["fields"].get("until")
            if address:
                yield address, (parse_datetime(until) if until else None) or merge.at


def _holders(addresses: Iterable[str]) -> ParticipantQuerySet:
    """Return the people who have one of these addresses, or had it."""
    today = Participant.objects.addressed_or_called(addresses, []).values("pk")
    earlier = FormerAddress.objects.filter(email__in=addresses)
    of_people, of_accounts = earlier.values("participant"), earlier.values("account")
    is_theirs = Q(pk__in=today) | Q(pk__in=of_people) | Q(account__in=of_accounts)
    return Participant.objects.filter(is_theirs)


def _number_of(account: int) -> str:
    return f"{Account._meta.label_lower}:{account}"


def _rows_of(people: ParticipantQuerySet) -> Iterator[str]:
    """Yield the numbers of the rows about these people."""
    if people.exists():
        for label, numbers in retention.numbers_of(people).items():
            yield from (f"{label}:{number}" for number in numbers)


# --- Records that went into this one --------------------------------------------------------------
def merged_rows(person: Participant) -> list[Row]:
    """Return the rows of records that went into this one, as a merge stores them to be taken
    back (`model`, `pk`, `fields`), and of each at least its number.
    """
    label = Participant._meta.label_lower
    found: list[Row] = []
    for merge in _merges(person):
        found.append({"model": label, "pk": merge.gone_number, "fields": {}})
        found += merge.removed
        if merge.disabled:
            found.append(_account_row(merge.disabled))
    return found


def _merges(person: Participant) -> Iterable[Merge]:
    return person.merges.standing().select_related("disabled")


def _account_row(account: Account) -> Row:
    fields = {"email": account.email, "full_name": account.full_name}
    return {"model": Account._meta.label_lower, "pk": account.pk, "fields": fields}
