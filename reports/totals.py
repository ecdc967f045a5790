"""The one module that answers every question to the totals: for pages and files (R-115)."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import datetime
from itertools import product
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from participants.models import Account, Party
from participants.names import alphabetical
from participants.states import timeline
from reports.counting import Asked, Counted, Raw, counted
from reports.dimensions import BY, NOT_STATED, OF_PARTIES
from reports.figures import (
    Figures,
    Name,
    Question,
    Report,
    Row,
    Status,
    Unknown,
)
from reports.measures import MEASURES, OF_TRAININGS
from reports.remembered import remembered
from trainings.models import LegacyFigure


def report(account: Account, question: Question, *, now: datetime) -> Report:
    """Return everything that a page or a file about `question` says, as far as the account may see
    it.
    """
    scope = None if account.is_staff_member else account.coordinated_party
    dated = timeline()
    asked = Asked(account, question, dated, measures(question, has_scope=bool(scope)))
    found = remembered(
        lambda: counted(asked),
        about=("report", _names(), scope and (scope.pk, account.pk), question, dated),
        now=now,
    )
    return Report(
        question=question,
        as_of=now,
        scope=scope,
        measures=asked.measures,
        total=found.total,
        rows=_rows(found, question),
        persons_in_several_rows=found.persons_in_several_rows,
        unknown=found.unknown,
        legacy=[] if scope else legacy_figures(question),
        years=found.years,
    )


def measures(question: Question, *, has_scope: bool) -> tuple[str, ...]:
    """Return the names of the measures asked for that such rows can tell: seats are of a training,
    not of a state, and who waited is known by party only (R-452).
    """
    untold = _untold(question, has_scope=has_scope)
    return tuple(name for name in question.measures or MEASURES if name not in untold)


def _untold(question: Question, *, has_scope: bool) -> set[str]:
    """Return the measures that such rows cannot tell."""
    kinds = [BY[kind] for kind in question.kinds]
    untold = set()
    if "role" in question.kinds:  # there trainers are rows of their own
        untold.add("trainers")
    if "gender" in question.kinds:  # they are few
        untold.add("trainers")
    if has_scope or not all(kind.is_of_training for kind in kinds):
        untold |= OF_TRAININGS
    if not all(kind.tells_of_parties for kind in kinds):
        untold.add("waiting")
    return untold


def _names() -> list[str]:
    """Return the names of all cached counts.

    They are part of the cache's key, so that a release that counts more never reads its
    predecessor's entries.
    """
    counts = [*fields(Counted), *fields(Figures), *fields(Unknown)]
    return [each.name for each in counts]


def legacy_figures(question: Question) -> list[LegacyFigure]:
    """Return head-counts without names whose years touch the period (R-119): shown apart, never
    added.
    """
    found = LegacyFigure.objects.standing()
    if question.since:
        found = found.filter(until__gte=question.since)
    if question.until:
        found = found.filter(since__lte=question.until)
    return list(found)


# --- Words and order of rows ----------------------------------------------------------------------


def _rows(found: Counted, question: Question) -> list[Row]:
    """Return the rows in words, in the order of the first kind and then of the second."""
    named = [_named(found, kind, place) for place, kind in enumerate(question.kinds)]
    in_order = [raw for raw in product(*named) if raw in found.rows]
    return [_row(found, question, raw, named) for raw in in_order]


def _row(found: Counted, question: Question, raw: Raw, named: list[dict[Any, Name]]) -> Row:
    """Return one row in words; one of a state with its statuses, and its years if it is whole."""
    names = tuple(own[key] for own, key in zip(named, raw, strict=True))
    party: Any = dict(zip(question.kinds, raw, strict=True)).get("state")
    by_year = found.by_year.get(party, {})
    return Row(
        names,
        found.rows[raw],
        statuses=found.statuses.get(party, ()),
        by_year=tuple(by_year.get(year, 0) for year in found.years),
    )


def _named(found: Counted, kind: str, place: int) -> dict[Any, Name]:
    """Return the names of the rows of this kind, by raw key, in their order."""
    values = dict.fromkeys(raw[place] for raw in found.rows)
    choices = BY[kind].choices
    if kind in OF_PARTIES:
        return _members_first(found, kind, _most_first(found, _parties(values), place))
    if kind == "topic":
        topics = {key: Name(key, key) for key in values if key != NOT_STATED}
        return _most_first(found, topics, place) | _not_stated(values)
    if choices:
        return _chosen(choices, values) | _not_stated(values)
    return {key: Name(key, _label(kind, key)) for key in sorted(values)}


def _parties(values: Iterable[Any]) -> dict[Any, Name]:
    """Return the names of parties, by key."""
    parties = Party.objects.in_bulk(list(values))
    return {key: Name(party.code, str(party)) for key, party in parties.items()}


def _chosen(choices: type[TextChoices], values: Collection[Any]) -> dict[Any, Name]:
    """Return the names of the choices that have a row, in the order of their list."""
    return {key: Name(key, str(label)) for key, label in choices.choices if key in values}


def _label(kind: str, key: str) -> str:
    """Return the words for a year, a half of one or the whole period."""
    if kind == "half":
        year, half = key.split("-")
        words = {"1": _("January–June %(year)s"), "2": _("July–December %(year)s")}
        return words[half] % {"year": year}
    if kind == "period":
        return _("Whole period")
    return key


def _not_stated(values: Iterable[Any]) -> dict[Any, Name]:
    """Return the row of what states nothing, which stands last, if there is one."""
    if NOT_STATED not in values:
        return {}
    return {NOT_STATED: Name(NOT_STATED, _("Not stated"))}


def _most_first(found: Counted, names: dict[Any, Name], place: int) -> dict[Any, Name]:
    """Return the names with those of the most participations first, equal ones by the alphabet."""
    most = dict.fromkeys(names, 0)
    for raw, figures in found.rows.items():
        if raw[place] in most:
            most[raw[place]] += figures.participations
    in_order = alphabetical(names.items(), by=lambda item: item[1].label)
    return dict(sorted(in_order, key=lambda item: most[item[0]], reverse=True))


def _members_first(found: Counted, kind: str, names: dict[Any, Name]) -> dict[Any, Name]:
    """Return sending parties with members on the day first, none folded away (R-120)."""
    if kind != "state":
        return names
    was_member = {key: Status.MEMBER in found.statuses.get(key, ()) for key in names}
    return dict(sorted(names.items(), key=lambda item: not was_member[item[0]]))
