"""A list of people that comes in: read, compared, imported; and taken back for the next step."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils import timezone

from imports import tasks
from imports.actions import imports as actions
from imports.models import Import
from participants.models import Account, Participant

ROWS = 10_000
MAX_ROWS = 100_000  # as many as a list may have, with its headings one less
KNOWN = 1_000  # of them, people who are recorded
HEADINGS = "Name;E-mail;State;Title;Mission;Country of the mission"
GIVEN = ("Jānis", "Žaneta", "Łukasz", "Þórdís", "Björn", "Käthe", "Eglė", "Õnne", "Väinö", "Ægir")
SYLLABLES = ("bē", "rzi", "ņš", "kal", "nā", "liep", "oz", "vī", "tol", "žag", "šķē", "ābo")


def imported(rows: int = ROWS) -> dict[str, float]:
    """Bring in the list, have it read and compared with who is known, and import it."""
    by, now = _administrator(), timezone.now()
    source = actions.bring_in(
        by=by,
        kind=Import.Kind.PEOPLE,
        file_name="people.csv",
        data="\n".join([HEADINGS, *_lines(rows)]).encode(),
        now=now,
    )
    _work(tasks.read_files)
    source.refresh_from_db()
    mapping = actions.Mapping(heading_row=source.heading_row, columns=source.columns)
    actions.choose_columns(by=by, source=source, mapping=mapping, now=now)
    _work(tasks.judge_rows)
    actions.start(by=by, source=source, now=now)
    _work(tasks.write_rows)
    source.refresh_from_db()
    if sum(source.figures.values()) != rows:
        raise RuntimeError(f"Of {rows} rows these were imported: {source.figures}.")
    return {"pieces": rows}


def imported_whole() -> dict[str, float]:
    """Import as long a list as there may be, once: nobody takes it back."""
    return imported(MAX_ROWS - 1)


def taken_back() -> dict[str, float]:
    """Undo the import, so that the next step meets the same people."""
    source = Import.objects.get(state=Import.State.DONE)
    actions.undo(by=_administrator(), source=source, now=timezone.now())
    _work(tasks.undo_rows)
    source.delete()
    return {"pieces": ROWS}


def _administrator() -> Account:
    return Account.objects.get(email="administrator@bench.example")


def _work(sweep: Callable[[datetime], int]) -> None:
    while sweep(timezone.now()):
        pass


def _lines(rows: int) -> Iterator[str]:
    known = Participant.objects.select_related("party").order_by("pk")[:KNOWN]
    for person in known:
        yield f"{person.full_name};{person.email};{person.party.code};;;"
    for number in range(rows - len(known)):
        parts = (SYLLABLES[number // 12**place % 12] for place in range(4))
        name = f"{GIVEN[number % 10]} {''.join(parts).title()}"
        yield f"{name};person{number}@import.example;LV;Consul;Embassy in Oslo;Norway"
