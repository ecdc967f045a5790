"""List the acts on rights and people that a restore would undo: manage.py acts_since MOMENT."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participants import trail_reading
from participants.models import AuditEntry
from participants.trail_reading import EntryInWords


class Command(BaseCommand):
    help = (
        "Lists by day and act what was done to rights and people since MOMENT, so that it can be "
        "done again after a backup of that moment is restored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "since", metavar="MOMENT", type=_moment, help="2026-11-28, or 2026-11-28T02:15+01:00"
        )

    def handle(self, *args: Any, since: datetime, **options: Any) -> None:
        """Write a line for each act, below its day and what it is called (R-413). Times are those
        of the zone of the first line.
        """
        acts = AuditEntry.objects.of_actions(trail_reading.to_repeat()).between(since, None)
        self.stdout.write(f"Since {timezone.localtime(since):%Y-%m-%d %H:%M %Z}")
        number = 0
        for day, entries in groupby(acts.with_people().reverse(), key=_day):
            self.stdout.write(day)
            number += self._list(trail_reading.in_words(entries))
        self.stdout.write(f"{number} to be done again")

    def _list(self, rows: Iterable[EntryInWords]) -> int:
        """Write the acts of a day, those of one name together, the earlier first; return how
        many.
        """
        by_name: dict[str, list[EntryInWords]] = {}
        for row in rows:
            by_name.setdefault(row.what, []).append(row)
        for name, those in by_name.items():
            self.stdout.write(f"  {name}")
            for row in those:
                self.stdout.write(f"    {_line(row)}")
        return sum(map(len, by_name.values()))


def _day(entry: AuditEntry) -> str:
    return timezone.localdate(entry.at).isoformat()


def _line(row: EntryInWords) -> str:
    """Return when, to which row, by whom, and what it said and changed; on one line, without signs
    that a terminal obeys.
    """
    entry = row.entry
    parts = [
        f"{timezone.localtime(entry.at):%H:%M} {row.kind} {entry.subject_id}, {row.record.words}",
        f"by {row.who}",
        *map(str, row.facts),
        *map(str, row.differences),
        entry.note,
    ]
    line = "; ".join(filter(None, parts))
    return "".join(sign if sign.isprintable() else " " for sign in line)


def _moment(text: str) -> datetime:
    """Return a moment; of a day its beginning, without a zone in the secretariat's. Raises
    ArgumentTypeError.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            "a day or a moment is wanted, as 2026-11-28 or 2026-11-28T02:15+01:00"
        ) from None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
