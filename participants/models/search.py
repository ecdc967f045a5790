"""Derived columns for searching, sorting and matching."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any, Protocol, Self

from django.db import models
from django.db.models import Q

from participants.models.parties import Party
from participants.names import (
    MAX_ADDRESS,
    address_key,
    fold,
    place_in_alphabet,
    proposed_sort_name,
)
from participants.spellings import key_text, sought_in_keys

LISTED_BY_GIVEN_NAME = {"IS"}


class Named(Protocol):
    """A person, also one of a migration, which has columns but no methods."""

    @property
    def full_name(self) -> str:
        """Return the name as on the certificate."""

    @property
    def sort_name(self) -> str:
        """Return the name in lists that somebody gave, or ""."""

    @property
    def other_names(self) -> list[str]:
        """Return other spellings and former names."""

    @property
    def party(self) -> Party:
        """Return the party of the current post."""


class FoldedText(models.TextField):
    """A column with other columns of the row folded into one. Written by `save` and `bulk_create`,
    not by `update`.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration writes down, the folded columns (`of`) among it."""
        name, path, positional, options = super().deconstruct()
        return name, path, list(positional), dict(options) | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold the columns, set the result on the row too, and return it."""
        folded = fold(" ".join(getattr(model_instance, column) for column in self.of))
        setattr(model_instance, self.attname, folded)
        return folded


class SpellingsText(models.TextField):
    """A column with the keys of a person's names in any usual spelling (R-295). Written by `save`
    and `bulk_create`, not by `update`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the keys of the row's names and set them."""
        keys = spellings_text(model_instance)  # type: ignore[arg-type]
        setattr(model_instance, self.attname, keys)
        return keys


def spellings_text(person: Named) -> str:
    """Return the keys of the person's name and of its other spellings."""
    return key_text([person.full_name, *person.other_names])


def named_like(word: str, *, person: str = "") -> Q:
    """Return the condition that a name contains the word, ignoring case and accents, or that one of
    its words begins with it in any usual spelling (R-295).

    `person` is the way to the person's columns, as "participant__".
    """
    spelt = Q()
    for keys in sought_in_keys(word):
        spelt &= reduce(or_, (Q(**{f"{person}latin_text__contains": key}) for key in keys))
    written = Q(**{f"{person}search_text__contains": fold(word)})
    if spelt:
        return written | spelt
    return written


def called_like(word: str, names: Iterable[tuple[int, str]]) -> list[int]:
    """Return the ids beside the names that are as `named_like` asks, but stand in no column of
    keys.
    """
    return [number for number, name in names if _is_named_like(word, name)]


def _is_named_like(word: str, name: str) -> bool:
    keys, sought = key_text([name]), list(sought_in_keys(word))
    is_spelt = bool(sought) and all(any(key in keys for key in some) for some in sought)
    return is_spelt or fold(word) in fold(name)


class SortingKey(models.TextField):
    """A person's place in lists: the folded name given by staff or the person, else the proposed
    one. `alphabet` is a language that sorts some letters last (R-296).
    """

    def __init__(self, *args: Any, alphabet: str = "", **options: Any) -> None:
        self.alphabet = alphabet
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration writes down, the alphabet among it."""
        name, path, positional, options = super().deconstruct()
        named = {"alphabet": self.alphabet} if self.alphabet else {}
        return name, path, list(positional), dict(options) | named

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Return the row's key and set it; reads the party, for its custom in names."""
        key = sorting_key(model_instance, alphabet=self.alphabet)  # type: ignore[arg-type]
        setattr(model_instance, self.attname, key)
        return key


def sorting_name(person: Named, *, party: Party | None = None) -> str:
    """Return the person's name in lists; the proposed one where none is given, by the custom of
    this party or else of their own.
    """
    by_given_name = (party or person.party).code in LISTED_BY_GIVEN_NAME
    return person.sort_name or proposed_sort_name(person.full_name, by_given_name=by_given_name)


def sorting_key(person: Named, *, alphabet: str = "", party: Party | None = None) -> str:
    """Return the name in lists, folded, so that case and accents do not sort apart, but for the
    letters that the alphabet has last.
    """
    return place_in_alphabet(sorting_name(person, party=party), alphabet)


class AddressedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Query set of rows with an `email` and its key."""

    def addressed(self, email: str) -> Self:
        """Return rows with this address in any spelling; none for an empty one (R-5)."""
        if email:
            return self.filter(email_key=address_key(email))
        return self.none()

    def keyed(self, keys: Collection[str]) -> Self:
        """Return rows with one of these keys of addresses."""
        return self.filter(email_key__in=keys)

    def update(self, **fields: Any) -> int:
        """Update, and keep `email_key` in step with `email`."""
        if "email" in fields:
            fields["email_key"] = address_key(fields["email"])
        return super().update(**fields)


class AddressKey(models.CharField):
    """A column with the key of the row's `email`, written by `save` and `bulk_create`.

    NULL stays NULL until somebody sets it: it marks a mailbox that two rows had before keys were
    unique.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        defaults = {
            "max_length": MAX_ADDRESS,
            "default": "",
            "null": True,
            "blank": True,
            "editable": False,
        }
        super().__init__(*args, **{**defaults, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        """Return the key of the row's address and set it; leave a NULL as it is."""
        if getattr(model_instance, self.attname) is None:
            return None
        key = address_key(model_instance.email)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, key)
        return key


class Comparing(models.IntegerChoices):
    """Whether a person's record is to be compared with others (R-329)."""

    NOT = 0
    LATER = 1  # stood here before records were compared
    NEXT = 2  # new, or changed


class ToCompare(models.PositiveSmallIntegerField):
    """A column that says that the row is new or has changed; `update` empties it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(
            *args,
            **{
                "choices": Comparing.choices,
                "default": Comparing.LATER,
                "editable": False,
                **options,
            },
        )

    def pre_save(self, model_instance: models.Model, add: bool) -> int:
        """Mark the row to be compared next."""
        setattr(model_instance, self.attname, Comparing.NEXT)
        return Comparing.NEXT
