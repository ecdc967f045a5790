"""Load parties with their dated status, and missions, from the data files. Idempotent."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from participants.models import Mission, Party, PartyStatus

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load(now: datetime) -> None:
    """Create new rows and update changed ones from the files. Parties and missions are never
    removed.
    """
    parties = _read("parties.json")
    _load_parties(parties)
    by_code = Party.objects.in_bulk(field_name="code")
    _load_statuses(parties, by_code)
    _load_missions(_read("missions.json"), by_code)


def _read(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _load_parties(rows: list[dict[str, Any]]) -> None:
    wanted = {
        row["code"]: {
            "kind": row["kind"],
            "name": row["name"],
            "names": row["names"].get("own", {})
            | {"sv": row["names"]["sv"]}
            | further(row["code"]),
            "email_domains": row["email_domains"],
        }
        for row in rows
    }
    known = Party.objects.in_bulk(wanted, field_name="code")
    _write(Party, known, wanted, lambda code: {"code": code})


def further(code: str) -> dict[str, str]:
    """Return a party's name in further languages of the interface, and in the cases that their
    sentences need: {"lv": "Latvija", "lv-genitive": "Latvijas"}.
    """
    found = {}
    for language in settings.LANGUAGES_WITH_GAPS:
        forms = _names_in(language).get(code, {})
        for case, name in forms.items():
            key = language if case == "name" else f"{language}-{case}"
            found[key] = name
    return found


@cache
def _names_in(language: str) -> dict[str, dict[str, str]]:
    file = DATA / "names" / f"{language}.json"
    if not file.exists():  # the language is not begun yet
        return {}
    return json.loads(file.read_text(encoding="utf-8"))


def _load_statuses(rows: list[dict[str, Any]], parties: dict[str, Party]) -> None:
    """Load statuses and delete those no longer in the file, as no other row refers to them."""
    wanted = {
        (parties[row["code"]].pk, date.fromisoformat(status["since"])): {
            "status": status["status"],
            "until": _day(status["until"]),
            "source": status["source"],
        }
        for row in rows
        for status in row["statuses"]
    }
    of_file = PartyStatus.objects.filter(party__in=[parties[row["code"]] for row in rows])
    known = {(status.party_id, status.since): status for status in of_file}
    gone = [known[key].pk for key in known.keys() - wanted.keys()]
    of_file.filter(pk__in=gone).delete()
    _write(PartyStatus, known, wanted, lambda key: {"party_id": key[0], "since": key[1]})


def _load_missions(rows: list[dict[str, Any]], parties: dict[str, Party]) -> None:
    """Load missions by key; a typed one of the same name becomes the listed one."""
    wanted = {row["key"]: _mission(row, parties) for row in rows}
    known = {mission.key: mission for mission in Mission.objects.filter(key__in=wanted)}
    typed = {(m.party_id, m.host_id, m.name): m for m in Mission.objects.filter(key="")}
    for key, fields in wanted.items():
        same = typed.get((fields["party_id"], fields["host_id"], fields["name"]))
        if key not in known and same:
            same.key = key
            same.save(update_fields=["key"])
            known[key] = same
    _write(Mission, known, wanted, lambda key: {"key": key})


def _mission(row: dict[str, Any], parties: dict[str, Party]) -> dict[str, Any]:
    return {
        "party_id": parties[row["party"]].pk,
        "host_id": parties[row["host"]].pk,
        "kind": row["kind"],
        "city": row["city"],
        "name": row["name_en"],
        "names": ({row["name_own_lang"]: row["name_own"]} if row["name_own"] else {})
        | {"sv": row["name_sv"]},
        "is_listed": True,
        "source": row["source"],
    }


def _write(
    model: type[models.Model],
    known: dict[Any, Any],
    wanted: dict[Any, Any],
    identity: Callable[[Any], dict[str, Any]],
) -> None:
    """Create missing rows and update changed ones, in two statements whatever their number."""
    new, changed = [], []
    for key, fields in wanted.items():
        if key not in known:
            new.append(model(**identity(key), **fields))
        elif _take(known[key], fields):
            changed.append(known[key])

    manager = model._default_manager
    manager.bulk_create(new)
    if changed:
        manager.bulk_update(changed, list(next(iter(wanted.values()))))


def _take(row: models.Model, fields: dict[str, Any]) -> bool:
    """Set the fields of the row and tell whether any was different."""
    differing = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, fields[name])
    return bool(differing)


def _day(text: str | None) -> date | None:
    if text:
        return date.fromisoformat(text)
    return None
