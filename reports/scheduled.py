"""Totals that are sent at regular times: the letters of a day. Their text is in
templates/reports/mail/totals.txt, subject first.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from outbox import letters, sending
from outbox.models import Letter
from participants.models import Account
from reports import words
from reports.addresses import as_link
from reports.figures import Figures, Question, Report, Row
from reports.measures import ESSENTIAL
from reports.models import Schedule
from reports.rules import schedules as rules
from reports.totals import report

KIND = "scheduled_totals"  # of letters


@transaction.atomic
def send(schedule: Schedule, *, today: date, now: datetime) -> int:
    """Write the letters of a schedule whose day has come, and set the next day; return how many
    (R-535).

    Whoever may no longer see totals gets none. A day that was missed is sent once, late.
    """
    due = Schedule.objects.due(today).select_for_update().filter(pk=schedule.pk).first()
    if due is None:
        return 0
    question = rules.question(due, due.next_on)
    recipients = filter(rules.may_see_totals, due.recipients.all())
    written = [_write(each, due, question, now) for each in recipients]
    due.next_on = rules.next_day(due.every, today)
    due.save(update_fields=["next_on"])
    return len(written)


def _write(account: Account, schedule: Schedule, question: Question, now: datetime) -> Letter:
    """Write the answer to one person, as far as the person may see it today."""
    language = account.letters_language
    with translation.override(language):
        values = _values(account, question, now)
    return letters.write_from(
        "reports/mail/totals.txt",
        values,
        kind=KIND,
        to=account.email,
        language=language,
        about=f"reports.schedule:{schedule.pk}",
        scope=rules.scope(account),
        now=now,
    )


def _values(account: Account, question: Question, now: datetime) -> dict[str, Any]:
    found = report(account, replace(question, measures=ESSENTIAL), now=now)
    rows = [_row(found, row) for row in found.rows]
    if rows and found.has_total:
        rows.append((_("Total"), _told(found, found.total)))
    legacy = [words.legacy_line(words.legacy(figure)) for figure in found.legacy]
    return {
        "account": account,
        "heading": words.heading(question),
        "scope": words.scope(found),
        "rows": rows,
        "notes": [words.as_of(found), *(sentence for _term, sentence in words.sentences(found))],
        "legacy": [f"{words.legacy_term()}: {line}" for line in legacy],
        "address": as_link(question),
    }


def _row(report: Report, row: Row) -> tuple[str, list[tuple[str, int | str]]]:
    """Return what a row is called and its figures, before them the status of a party that was not
    always a member.
    """
    label = ", ".join(name.label for name in row.names)
    told = _told(report, row.figures)
    if row.other_status:
        told.insert(0, (_("Status on the day"), row.other_status))
    return label, told


def _told(report: Report, figures: Figures) -> list[tuple[str, int | str]]:
    """Return the figures of a row, or of the total, with their names."""
    values = zip(report.measures, report.values(figures), strict=True)
    return [(str(words.measure(name)), words.figure(name, value)) for name, value in values]


def may_still_read(letter: Letter) -> bool:
    """Tell whether a letter's reader sees today what it says: they may have lost their role or term
    while it waited, or have gone to another party (R-536).
    """
    reader = Account.objects.addressed(letter.to).first()
    if reader is None:
        return False
    return rules.scope(reader) in (rules.EVERYBODY, letter.scope)


sending.MAY_READ[KIND] = may_still_read
