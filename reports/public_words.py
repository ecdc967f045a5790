"""The words beside the numbers that anybody may read, on the page and in its files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from participants.models import Institution, Party
from participants.moments import moment
from reports import public
from reports.charts.scales import bar_length
from reports.definitions import DEFINITIONS
from reports.dimensions import BY, NOT_STATED
from reports.measures import MEASURES
from reports.models import PublicSummary
from reports.words import share
from trainings.models import Training

OUTCOMES: dict[str, Promise] = {
    public.COMPLETED: pgettext_lazy("row of a table", "Completed"),
    public.NOT_COMPLETED: pgettext_lazy("row of a table", "Not completed"),
}
TITLES: dict[str, Promise] = {
    **{table: BY[table].words for table in ("state", "host", "institution", "kind")},
    "outcome": pgettext_lazy("row of a table", "Outcome"),
}
TRAINERS = gettext_lazy("Trainers by state")
MEANT = ("participations", "persons", "completed", "trainers")  # of DEFINITIONS


@dataclass(frozen=True)
class Line:
    """A row of a table; `bar` and `share` are of all participations."""

    key: str
    label: str
    numbers: dict[str, int]  # by the name of the measure
    bar: int
    share: str

    @property
    def labelled(self) -> list[tuple[Promise, int]]:
        """Return the numbers, each with the heading of its column."""
        return [(MEASURES[name].label, number) for name, number in self.numbers.items()]


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    measures: tuple[str, ...]
    lines: list[Line]
    total: int  # of the participations

    @property
    def columns(self) -> list[Promise]:
        """Return the headings of the numbers."""
        return [MEASURES[name].label for name in self.measures]

    @property
    def totals(self) -> list[tuple[Promise, int | str]]:
        """Return the sums below the columns; persons are not added up."""
        sums = dict.fromkeys(self.measures, "") | {"participations": self.total}
        return [(MEASURES[name].label, sums[name]) for name in self.measures]


def shown(year: int, figures: public.Figures) -> dict[str, Any]:
    """Return what the page, its preview and the paper show of the figures."""
    return {
        "year": year,
        "heading": heading(year),
        "figures": figures,
        "tables": tables(figures),
        "trainers": trainers(figures),
    }


def tables(figures: public.Figures) -> list[Table]:
    """Return the tables of a year in the reader's language, those by state first: PostgreSQL keeps
    no order of keys.
    """
    by_party = [*figures["tables"]["state"], *figures["tables"]["host"]]
    labels = _labels(row["key"] for row in by_party)
    total = figures["participations"]
    found = []
    for key in public.TABLES:
        rows = figures["tables"][key]
        measures = ("participations", "persons") if key == "state" else ("participations",)
        lines = _lines(rows, measures, labels[key], total)
        found.append(Table(key, str(TITLES[key]), measures, lines, total))
    return found


def trainers(figures: public.Figures) -> list[Line]:
    """Return the states that sent at least five trainers, with how many persons."""
    rows = [row | {"trainers": row["persons"]} for row in figures["trainers"]]
    labels = _labels(row["key"] for row in rows)
    return _lines(rows, ("trainers",), labels["state"], figures["participations"])


def _lines(
    rows: Iterable[dict[str, Any]], measures: tuple[str, ...], labels: dict[str, str], total: int
) -> list[Line]:
    """Return the rows with their labels; one that is gone since the release keeps its key."""
    lines = []
    for row in rows:
        key, number = row["key"], row["participations"]
        numbers = {name: row[name] for name in measures}
        bar = bar_length(number, total)
        lines.append(Line(key, labels.get(key, key), numbers, bar, share(number, total)))
    return lines


def _labels(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the names of the rows, by table and key; those of parties from one statement."""
    parties = {party.code: str(party) for party in Party.objects.filter(code__in=set(codes))}
    kinds = {**dict(Training.Kind.choices), NOT_STATED: _("Not stated")}
    return {
        "state": parties,
        "host": parties,
        "institution": _as_text(dict(Institution.choices)),
        "kind": _as_text(kinds),
        "outcome": _as_text(OUTCOMES),
    }


def _as_text(labels: dict[str, Any]) -> dict[str, str]:
    """Return the labels in the reader's language."""
    return {key: str(label) for key, label in labels.items()}


def left_out_lines(rows: Iterable[public.LeftOut]) -> list[tuple[str, str, public.LeftOut]]:
    """Return for staff what each row that lacks people is, and what it is called."""
    rows = list(rows)
    labels = _labels(row.key for row in rows)
    trainings = [int(row.key) for row in rows if row.table == public.TRAINING]
    titles = Training.objects.in_bulk(trainings)
    labels[public.TRAINING] = {str(key): str(training) for key, training in titles.items()}
    return [(_table_title(row.table), labels[row.table].get(row.key, row.key), row) for row in rows]


def _table_title(table: str) -> str:
    """Return what the rows of a table are."""
    if table == public.TRAINING:
        return _("Training")
    return str(TITLES[table])


def heading(year: int) -> str:
    """Return the heading of the page and of the files."""
    return _("Participation in %(year)s, public summary") % {"year": year}


def notes(summary: PublicSummary | None = None) -> list[tuple[str, str]]:
    """Return the terms and sentences below the tables and in every file."""
    found = [(_("Who is left out"), left_out()), (_("Sums"), sums()), (_("Scope"), scope())]
    if summary:
        counted = _("Counted once, on %(moment)s. Later corrections change nothing here.")
        found.append((_("As of"), counted % {"moment": moment(summary.made_at)}))
    meanings = [DEFINITIONS[name] for name in MEANT]
    return [*found, *((str(term), str(meaning)) for term, meaning in meanings)]


def left_out() -> str:
    """Say who is counted in no number here (R-521, R-522)."""
    return _(
        "A row is shown if it has at least five persons, by training, host country, institution, "
        "kind and outcome at least five beside those of any one state. Whoever stands in a smaller "
        "row is left out of all numbers here, and with them the two smallest of the other states, "
        "so that nobody can be told from a number. A row that is not listed has nobody, or too "
        "few, or was left out with them."
    )


def sums() -> str:
    """Say how totals and rows belong together."""
    return _(
        "The rows of each table add up to the same participations. Persons are not added: somebody "
        "may stand in two rows or years."
    )


def scope() -> str:
    """Say which trainings are counted."""
    return _("Closed trainings that are open to every sending party; none by invitation.")
