"""Changes that a colleague saved while a planning form was open, in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.languages import name_for_reader
from trainings.forms.fields import Parties
from trainings.forms.invitation import write_invited
from trainings.models import Training
from trainings.plan import PlannedSession, Stored, plain, row_values, stored, whole_row

SIGNER = Signer(salt="trainings.forms.meanwhile")
COLUMNS = (
    "title",
    "summary",
    "kind",
    "requires",
    "languages",
    "interpretation",
    "city",
    "venue",
    "venue_address",
    "access_notes",
    "contact_name",
    "contact_email",
    "contact_phone",
    "first_day",
    "last_day",
    "time_zone",
    "audience",
    "capacity",
    "minimum",
    "minimum_by",
    "release_on",
    "moves_stop_days",
    "registration_opens_at",
    "registration_closes_at",
    "admission",
    "nominations_close_on",
    "answer_days",
    "certificate_rule",
    "certificate_share",
    "certificate_valid_months",
)
FIELDS = (*COLUMNS, "host", "invited")
DAYS = ("first_day", "last_day", "release_on", "minimum_by", "nominations_close_on")
MOMENTS = ("registration_opens_at", "registration_closes_at")
LANGUAGES = ("languages", "interpretation")
MAX_LENGTH = 200  # characters of a text that are quoted


def seal(training: Training) -> str:
    """Return the stored training, signed, so that a returning form can be compared with what is
    stored then.
    """
    return SIGNER.sign_object(stored(training), compress=True)


def changes(seen: str, now: str, labels: Mapping[str, str], parties: Parties) -> list[str]:
    """Return a line for each field and programme row that differs: what was, what is now.

    Empty when the form brought no sealed state, or one that was signed with another key.
    """
    states = _states(seen, now)
    if states is None:
        return []
    return lines(*states, labels, parties)


def lines(before: Stored, after: Stored, labels: Mapping[str, str], parties: Parties) -> list[str]:
    """Return a line for each field and programme row that differs between two stored plans, or
    parts of them.
    """
    return [
        *_fields(before, after, labels, parties),
        *_reserved(before, after, parties),
        *_rows(before, after),
    ]


def typed(columns: Mapping[str, Any], sessions: Iterable[PlannedSession]) -> Stored:
    """Return typed values in the shape of stored ones, with times in the typed zone.

    Values that could not be read are missing.
    """
    values: Stored = {}
    for name, value in columns.items():
        if name in COLUMNS:
            values[name] = plain(value, None)
    if columns.get("host"):
        values["host"] = columns["host"].pk
    if "invited" in columns:
        values["invited"] = sorted(party.pk for party in columns["invited"])

    rows = {}
    for session in sessions:
        if session.pk:
            rows[str(session.pk)] = row_values(session, None)
    values["sessions"] = rows
    return values


def followed(data: QueryDict, typed: Stored, seen: str, now: str, parties: Parties) -> QueryDict:
    """Return `data` with current values in every field that was not touched (R-32)."""
    states = _states(seen, now)
    if states is None:
        return data

    before, after = states
    data = data.copy()
    for name in FIELDS:
        was_touched = name not in typed or typed[name] != before.get(name)
        if not was_touched and after[name] != before[name]:
            _write(data, name, after[name], parties)

    for key in _keys("sessions", before, after):
        was, stands = before["sessions"].get(key), after["sessions"].get(key)
        was_touched = typed["sessions"].get(key) != was
        if not was_touched:
            _write_session(data, key, stands)

    for key in _keys("reserved", before, after):
        had, has = before["reserved"].get(key, 0), after["reserved"].get(key, 0)
        _write_reserved(data, key, had, has)
    return data


def _keys(part: str, before: Stored, after: Stored) -> list[str]:
    """Return the keys of all rows of a part, stored before or now: ids, as text."""
    keys = before[part].keys() | after[part].keys()
    return sorted(keys, key=int)


def _write(data: QueryDict, name: str, value: Any, parties: Parties) -> None:
    """Write a stored value into the field of that name, as a browser would send it."""
    if name in LANGUAGES:
        data.setlist(name, value)
    elif name == "invited":
        write_invited(data, value, parties)
    elif value is None:
        data[name] = ""
    else:
        data[name] = str(value)


def _write_session(data: QueryDict, key: str, row: list[Any] | None) -> None:
    """Write a session's current values into its row; None marks it removed, as a colleague did."""
    place = f"sessions-{_place_of(data, 'sessions', 'pk', key)}"
    if row is None:
        data[f"{place}-DELETE"] = "on"
        return
    starts, ends, topic, trainer, is_break, group, room, capacity = row
    day, _blank, begins = starts.partition(" ")
    values = {
        "date": day,
        "starts": begins,
        "ends": ends.rpartition(" ")[2],
        "topic": topic,
        "trainer": trainer,
        "is_break": "on" if is_break else "",
        "parallel_group": group or "",
        "room": room,
        "capacity": capacity or "",
    }
    for name, value in values.items():
        data[f"{place}-{name}"] = str(value)


def _write_reserved(data: QueryDict, key: str, before: int, after: int) -> None:
    """Write a party's current seats into its row, unless they were touched here."""
    field = f"reserved-{_place_of(data, 'reserved', 'party', key)}-seats"
    was_touched = (data.get(field) or "0") != str(before)
    if not was_touched:
        data[field] = str(after or "")


def _place_of(data: QueryDict, prefix: str, field: str, key: str) -> int:
    """Return the number of the row whose field holds the key; add a row at the end if none does."""
    rows = int(data.get(f"{prefix}-TOTAL_FORMS", "0"))
    for row in range(rows):
        if data.get(f"{prefix}-{row}-{field}") == key:
            return row
    data[f"{prefix}-TOTAL_FORMS"] = str(rows + 1)
    data[f"{prefix}-{rows}-{field}"] = key
    return rows


def _states(seen: str, now: str) -> tuple[Stored, Stored] | None:
    """Return the states at loading and now; None for a forged signature."""
    try:
        before, after = SIGNER.unsign_object(seen), SIGNER.unsign_object(now)
    except (BadSignature, ValueError):
        return None
    sessions = {key: whole_row(row) for key, row in before["sessions"].items()}
    return before | {"sessions": sessions}, after


def _fields(
    before: Stored, after: Stored, labels: Mapping[str, str], parties: Parties
) -> Iterator[str]:
    """Yield a line for each changed column."""
    for name in FIELDS:
        if before.get(name) != after.get(name):
            was = _worded(name, before.get(name), parties)
            stands = _worded(name, after.get(name), parties)
            yield _line(labels[name], was, stands)


def _worded(name: str, value: Any, parties: Parties) -> str:
    """Return a stored value as the page shows it; "" for none."""
    if name == "host":
        return _party(value, parties)
    if name == "invited":
        return ", ".join(_party(pk, parties) for pk in value)
    if name in LANGUAGES:
        return ", ".join(map(name_for_reader, value))
    if value is None:
        return ""
    if name in DAYS:
        return date_format(date.fromisoformat(value), "j F Y")
    if name in MOMENTS:
        return _on_the_clock(value)

    column: Any = Training._meta.get_field(name)
    choices = dict(column.flatchoices)
    return str(choices.get(value, value))


def _on_the_clock(moment: str) -> str:
    """Return a stored moment as pages show it, on the clock on which it is stored (R-184)."""
    return date_format(datetime.fromisoformat(moment), "DATETIME_FORMAT")


def _reserved(before: Stored, after: Stored, parties: Parties) -> Iterator[str]:
    """Yield a line for each party whose reserved seats changed."""
    was, stands = before["reserved"], after["reserved"]
    for party in _keys("reserved", before, after):
        if was.get(party) != stands.get(party):
            label = _("Reserved seats, %(party)s") % {"party": _party(int(party), parties)}
            yield _line(label, str(was.get(party, 0)), str(stands.get(party, 0)))


def _rows(before: Stored, after: Stored) -> Iterator[str]:
    """Yield a line for each session that was changed, added or removed."""
    for key in _keys("sessions", before, after):
        was = before["sessions"].get(key)
        stands = after["sessions"].get(key)
        if was != stands:
            yield _line(_("Programme"), _session(was), _session(stands))


def _session(row: list[Any] | None) -> str:
    """Return a stored session in one line; "" for none."""
    if not row:
        return ""
    starts, ends, topic, trainer, is_break, group, room, capacity = whole_row(row)
    clock = ends.rpartition(" ")[2]
    words = [f"{_on_the_clock(starts)}–{clock} {topic}"]
    if trainer:
        words.append(trainer)
    if is_break:
        words.append(_("Break"))
    if group:
        words.append(_("parallel group %(number)s") % {"number": group})
    if room:
        words.append(_("room: %(room)s") % {"room": room})
    if capacity:
        words.append(_("capacity %(number)s") % {"number": capacity})
    return ", ".join(words)


def _party(pk: int, parties: Parties) -> str:
    """Return the name of the party; its number if it is gone."""
    return str(parties.by_pk.get(pk, pk))


def _line(label: str, was: str, stands: str) -> str:
    """Return the sentence that tells one change."""
    return _("%(field)s: was “%(before)s”, is now “%(after)s”.") % {
        "field": label,
        "before": _quoted(was),
        "after": _quoted(stands),
    }


def _quoted(text: str) -> str:
    """Return the text, cut if it is long; a word for none."""
    if not text:
        return _("nothing")
    if len(text) <= MAX_LENGTH:
        return text
    return f"{text[:MAX_LENGTH]} …"
