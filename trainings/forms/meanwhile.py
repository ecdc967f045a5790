"""What somebody else changed in a training while its planning form was open, in words."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trainings.forms.fields import Parties, language_name
from trainings.models import Session, Training
from trainings.rules.trainings import SESSION_COLUMNS

SIGNER = Signer(salt="trainings.forms.meanwhile")
COLUMNS = (
    "title", "summary", "languages", "city", "venue", "first_day", "last_day", "time_zone", "audience",
    "capacity", "release_on", "moves_stop_days", "registration_opens_at", "registration_closes_at",
    "admission", "certificate_rule", "certificate_share",
)  # fmt: skip
LONGEST = 200  # characters of a text that are quoted

type Stored = dict[str, Any]


def seal(training: Training) -> str:
    """What the form began with, signed, so that it can be compared with what is stored when it comes back."""
    return SIGNER.sign_object(_stored(training), compress=True)


def changes(seen: str, now: str, labels: Mapping[str, str], parties: Parties) -> list[str]:
    """One line for each field and each row of the programme that differs: what was, what is now.

    Empty when the form brought no sealed state, or one of another key.
    """
    try:
        before, after = SIGNER.unsign_object(seen), SIGNER.unsign_object(now)
    except (BadSignature, ValueError):
        return []
    return [
        *_fields(before, after, labels, parties),
        *_reserved(before, after, parties),
        *_rows(before, after),
    ]


def _stored(training: Training) -> Stored:
    """Values that JSON holds; times are times of the training's clock."""
    columns = {name: _plain(getattr(training, name), training) for name in COLUMNS}
    return columns | {
        "host": training.host_id,
        "invited": sorted(party.pk for party in training.invited.all()),
        "reserved": {str(row.party_id): row.seats for row in training.reservations.all()},
        "sessions": {str(session.pk): _row(session, training) for session in training.sessions.all()},
    }


def _plain(value: Any, training: Training) -> Any:
    if isinstance(value, datetime):
        return _clock(value, training)
    return value.isoformat() if isinstance(value, date) else value


def _clock(moment: datetime, training: Training) -> str:
    return f"{timezone.localtime(moment, training.zone):%Y-%m-%d %H:%M}"


def _row(session: Session, training: Training) -> list[Any]:
    return [_plain(getattr(session, name), training) for name in SESSION_COLUMNS]


def _fields(before: Stored, after: Stored, labels: Mapping[str, str], parties: Parties) -> Iterator[str]:
    for name in (*COLUMNS, "host", "invited"):
        if before.get(name) != after.get(name):
            was, stands = (_worded(name, state.get(name), parties) for state in (before, after))
            yield _line(labels[name], was, stands)


def _worded(name: str, value: Any, parties: Parties) -> str:
    if name == "host":
        return _party(value, parties)
    if name == "invited":
        return ", ".join(_party(pk, parties) for pk in value)
    if name == "languages":
        return ", ".join(language_name(code) for code in value)
    if name in ("first_day", "last_day", "release_on") and value:
        return date_format(date.fromisoformat(value), "j F Y")
    column: Any = Training._meta.get_field(name)
    return str(dict(column.choices or ()).get(value, "" if value is None else value))


def _reserved(before: Stored, after: Stored, parties: Parties) -> Iterator[str]:
    was, stands = before["reserved"], after["reserved"]
    for party in sorted(was.keys() | stands.keys(), key=int):
        if was.get(party) != stands.get(party):
            label = _("Reserved seats, %(party)s") % {"party": _party(int(party), parties)}
            yield _line(label, str(was.get(party, 0)), str(stands.get(party, 0)))


def _rows(before: Stored, after: Stored) -> Iterator[str]:
    was, stands = before["sessions"], after["sessions"]
    for key in sorted(was.keys() | stands.keys(), key=int):
        if was.get(key) != stands.get(key):
            yield _line(_("Programme"), *(_session(state.get(key)) for state in (was, stands)))


def _session(row: list[Any] | None) -> str:
    if not row:
        return ""
    starts, ends, topic, trainer, is_break, group = row
    words = [f"{starts}–{ends.rpartition(' ')[2]} {topic}", trainer, _("Break") if is_break else ""]
    words.append(_("parallel group %(number)s") % {"number": group} if group else "")
    return ", ".join(filter(None, words))


def _party(pk: int, parties: Parties) -> str:
    return str(parties.by_pk.get(pk, pk))


def _line(label: str, was: str, stands: str) -> str:
    quoted = [text if len(text) <= LONGEST else f"{text[:LONGEST]} …" for text in (was, stands)]
    before, after = (text or _("nothing") for text in quoted)
    return _("%(field)s: was “%(before)s”, is now “%(after)s”.") % {
        "field": label, "before": before, "after": after,
    }  # fmt: skip
