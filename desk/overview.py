"""What the start page gathers from the rooms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, DateField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from handbook.models import Translation
from outbox.models import Letter
from participants.models import Account
from reports import totals
from trainings.models import LegacyFigure, Registration, Training

NEXT_TRAININGS = 3
TO_CLOSE = 5  # the last ones that are over
SMALLEST_SHOWN = 5  # smaller figures never leave the secretariat (design: Totals)


@dataclass(frozen=True)
class Task:
    """Something that waits for this reader."""

    sentence: str
    url: str


class Waiting(NamedTuple):
    """A row of the one statement that gathers what waits. `number` counts whatever it is of which `kind`."""

    kind: str
    slug: str
    title: str
    first_day: date | None
    number: int


def next_trainings(account: Account | AnonymousUser, now: datetime) -> list[Training]:
    """The next ones that this reader may see."""
    today = timezone.localdate(now)
    trainings = Training.objects.visible_to(account).published().upcoming(today).select_related("host")
    return list(trainings[:NEXT_TRAININGS])


def so_far(now: datetime) -> dict[str, object]:
    """Totals at a glance: ours when they are large enough for anyone to see, and the legacy figure apart."""
    total = totals.at_a_glance(now=now)
    shown = min(total.participations, total.persons) >= SMALLEST_SHOWN
    return {"total": total if shown else None, "legacy": LegacyFigure.objects.first()}


def tasks(account: Account, today: date) -> list[Task]:
    """What needs a decider today, most urgent first; nothing for an officer."""
    if account.acting_role == Account.Role.OFFICER:
        return []
    rows = _waiting(account, today)
    found = [_request_task(row) for row in rows if row.kind == "request"]
    found += [_review_task(row) for row in rows if row.kind == "review"]
    found += [_claim_task(row.number) for row in rows if row.kind == "claim" and row.number]
    found += [_letter_task(row.number) for row in rows if row.kind == "letter" and row.number]
    to_close = [row for row in rows if row.kind == "close"]
    return found + [_close_task(row) for row in reversed(to_close[-TO_CLOSE:])]


def _waiting(account: Account, today: date) -> list[Waiting]:
    """From all rooms, in one statement and by the first day of the trainings."""
    no_day = Value(None, output_field=DateField())
    training = ("training__slug", "training__title", "training__first_day")
    requests = Registration.objects.visible_to(account).to_decide()
    texts = Translation.objects.waiting_for(account).order_by()
    edition = ("chapter__edition__slug", Value(""), no_day)
    found: list[Any] = [
        requests.order_by().values_list(Value("request"), *training).annotate(number=Count("pk")),
        texts.values_list(Value("review"), *edition).annotate(number=Count("pk")),
        _number("claim", Account.objects.visible_to(account).claims()),
    ]
    if account.is_staff_member:
        over = Training.objects.published().past(today).order_by()
        found += [
            _number("letter", Letter.objects.failed()),
            over.values_list(Value("close"), "slug", "title", "first_day", Value(1)),
        ]
    together = found[0].union(*found[1:], all=True).order_by("training__first_day", "training__slug")
    return [Waiting(*row) for row in together]


def _number(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """How many there are, as one row like those of the trainings."""
    no_day = Value(None, output_field=DateField())
    return rows.order_by().values_list(Value(kind), Value(""), Value(""), no_day).annotate(number=Count("pk"))


def _request_task(row: Waiting) -> Task:
    sentence = ngettext("Decide %(n)d request: %(title)s", "Decide %(n)d requests: %(title)s", row.number)
    return Task(
        sentence % {"n": row.number, "title": row.title},
        reverse("trainings:registrations", args=[row.slug]) + "?status=requested",
    )


def _claim_task(n: int) -> Task:
    sentence = ngettext("%(n)d officer waits to be recognised", "%(n)d officers wait to be recognised", n)
    return Task(sentence % {"n": n}, reverse("participants:claim_list"))


def _review_task(row: Waiting) -> Task:
    sentence = ngettext(
        "Review %(n)d text of the handbook: edition %(edition)s",
        "Review %(n)d texts of the handbook: edition %(edition)s",
        row.number,
    )
    address = reverse("handbook:edition_desk", args=[row.slug])
    return Task(sentence % {"n": row.number, "edition": row.slug}, address)


def _letter_task(n: int) -> Task:
    sentence = ngettext("%(n)d letter could not be sent", "%(n)d letters could not be sent", n)
    return Task(sentence % {"n": n}, reverse("desk:outbox") + "?status=failed")


def _close_task(row: Waiting) -> Task:
    sentence = gettext("Mark attendance and close: %(title)s") % {"title": row.title}
    return Task(sentence, reverse("trainings:attendance", args=[row.slug]))
