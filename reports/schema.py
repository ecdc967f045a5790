"""The JSON Schema of the totals as JSON: which keys there are, and what stands below them (R-534).

Keys stay as they are; a release may add some, and says so in CHANGELOG.md.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from reports.dimensions import BY
from reports.measures import MEASURES

type Schema = dict[str, Any]

COUNT: Schema = {"type": "integer", "minimum": 0}
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
OPEN_DAY: Schema = {"type": ["string", "null"], "format": "date"}
KIND: Schema = {"type": "string", "enum": list(BY)}
NUMBER: Schema = {
    "description": "A number, or words where nobody recorded it",
    "anyOf": [COUNT, {"const": "not recorded"}],
}
NUMBER_OR_WORDS: Schema = {"anyOf": [COUNT, TEXT]}


def address() -> str:
    """Return where the schema is read, in whole."""
    return f"{settings.PUBLIC_URL}{reverse('reports:totals_schema')}"


def totals() -> Schema:
    """Return the schema of an answer to one question, and of an issued report, which has more
    tables.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address(),
        "title": "Totals of participation",
        **_object(_answer() | _of_one_table(), optional=_of_issued_reports()),
        "$defs": {
            "row": _row(),
            "figures": _object({}, optional=dict.fromkeys(MEASURES, NUMBER)),
            "legacy_figure": _legacy_figure(),
            "table": _object(_of_one_table(), optional={"notes": _by_key(TEXT)})
            | {"additionalProperties": True},
        },
    }


def _object(properties: Schema, *, optional: Schema | None = None) -> Schema:
    """Return an object with all these properties, perhaps the optional ones, and no others."""
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _by_key(values: Schema) -> Schema:
    """Return an object whose keys are those of rows, years or terms."""
    return {"type": "object", "additionalProperties": values}


def _answer() -> Schema:
    """Return what is said of all tables: the day, the period, what is apart, the definitions."""
    return {
        "$schema": TEXT,
        "demonstration": {"type": "boolean"},
        "as_of": {"type": "string", "format": "date-time"},
        "period": _object({"from": OPEN_DAY, "until": OPEN_DAY}),
        "scope": {
            "description": "The code of the state whose people are counted; null for all",
            "type": ["string", "null"],
        },
        "persons_in_several_rows": {
            "description": "null where nothing tells the number",
            "type": ["integer", "null"],
        },
        "trainings_without_trainers": COUNT,
        "participations_without_minutes": COUNT,
        "trainings_without_seats": COUNT,
        "participations_by_state_and_year": _by_key(_by_key(COUNT)),
        "legacy_figures": _list_of("legacy_figure"),
        "definitions": _by_key(TEXT),
    }


def _of_one_table() -> Schema:
    """Return what is said of one table: its kinds of rows, its measures, total and rows."""
    return {
        "by": KIND,
        "and": {"enum": [*BY, None]},
        "measures": {"type": "array", "items": {"enum": list(MEASURES)}},
        "total": {"$ref": "#/$defs/figures"},
        "rows": _list_of("row"),
    }


def _of_issued_reports() -> Schema:
    """Return what an issued report has besides: all its tables, names of measures, the steps from
    seats to certificates, the trainings counted, and what was corrected of the one before.
    """
    training = {"title": TEXT, "first_day": DAY, "last_day": DAY, "place": TEXT}
    difference = {"by": TEXT, "key": TEXT, "label": TEXT, "measure": TEXT}
    difference |= {"then": NUMBER_OR_WORDS, "now": NUMBER_OR_WORDS}
    earlier = {
        "number": TEXT,
        "period": _object({"from": DAY, "until": DAY}),
        "total": {"$ref": "#/$defs/figures"},
        "corrections": {"type": "array", "items": _object(difference)},
    }
    return {
        "labels": _by_key(TEXT),
        "tables": _list_of("table"),
        "steps": _by_key(COUNT),
        "trainings_held": {"type": "array", "items": _object(training)},
        "earlier": _object(earlier),
    }


def _row() -> Schema:
    """Return a row: key and label of each of its kinds, and its figures."""
    of_pairs = {"and_key": TEXT, "and_label": TEXT}
    of_states = {"status_on_the_day": {"type": "array", "items": TEXT}}
    figures = dict.fromkeys(MEASURES, NUMBER)
    return _object({"key": TEXT, "label": TEXT}, optional=of_pairs | of_states | figures)


def _legacy_figure() -> Schema:
    """Return a head-count without names, with its source and its doubt."""
    texts = ("key", "title", "words", "precision", "source", "doubt")
    counts = {"trainings": COUNT, "people": COUNT}
    return _object({**dict.fromkeys(texts, TEXT), "from": DAY, "until": DAY, **counts})
