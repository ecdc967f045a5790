"""Columns for searching and matching, which keep themselves."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from participants.names import MAX_ADDRESS, address_key, fold, proposed_sort_name

if TYPE_CHECKING:
    from participants.models.people import Participant

LISTED_BY_GIVEN_NAME = {"IS"}


class FoldedText(models.TextField):
    """Other columns of the row folded into one, written at each save and `bulk_create`; `update`
    does not.
    """

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, positional, options = super().deconstruct()
        return name, path, list(positional), dict(options) | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(" ".join(getattr(model_instance, column) for column in self.of))
        setattr(model_instance, self.attname, folded)
        return folded


class SortingKey(models.TextField):
    """Where a person stands in lists, by the name that staff or the person gave, else by the
    proposed one.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = sorting_key(model_instance)  # type: ignore[arg-type]
        setattr(model_instance, self.attname, key)
        return key


def sorting_name(person: "Participant") -> str:
    """The name in lists; proposed where nobody gave one."""
    by_given_name = person.party.code in LISTED_BY_GIVEN_NAME
    return person.sort_name or proposed_sort_name(person.full_name, by_given_name=by_given_name)


def sorting_key(person: "Participant") -> str:
    return fold(sorting_name(person))


class AddressedQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows with an `email` and its key."""

    def addressed(self, email: str) -> Self:
        """Whose address this is, however it is spelt; nobody's for an empty one (R-5)."""
        return self.filter(email_key=address_key(email)) if email else self.none()

    def update(self, **fields: Any) -> int:
        """The key is never behind the address."""
        if "email" in fields:
            fields["email_key"] = address_key(fields["email"])
        return super().update(**fields)


class AddressKey(models.CharField):
    """The key of the row's `email`, written at each save and `bulk_create`.

    NULL stays NULL until somebody sets it: a row that had a mailbox twice before keys were unique.
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
        if getattr(model_instance, self.attname) is None:
            return None
        key = address_key(model_instance.email)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, key)
        return key
