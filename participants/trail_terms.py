"""Types of the `trail_words` and `fact_words` of the rooms (see `participants.trail_reading`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

# by number: the row in words, its address or "", and a title at the end of the words
type Named = dict[str, tuple[str, str, str]]


@dataclass(frozen=True)
class Fact:
    """Words for a fact of an entry, and how its value is read (R-403)."""

    words: str | Promise
    of: str = ""  # the model whose rows it numbers
    values: Mapping[Any, Any] = field(default_factory=dict)  # by value, its words
    is_change: bool = False  # of each of those rows it has the number, a value before, and after


type Facts = Mapping[str, Fact | None]  # None: the act's own words say it, or only code reads it
