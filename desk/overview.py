"""What the start page gathers from the rooms."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from outbox.models import Letter
from participants.models import Account
from reports import totals
from trainings.models import LegacyFigure, Registration, Training

NEXT_TRAININGS = 3
SMALLEST_SHOWN = 5  # smaller figures never leave the secretariat (design: Totals)


@dataclass(frozen=True)
class Task:
    """Something that waits for this reader."""

    sentence: str
    url: str


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
    found = [_request_tasks(account), _claim_task(account)]
    if account.is_staff_member:
        found += [_failed_letters(), _to_close(today)]
    return [task for some in found for task in some]


def _request_tasks(account: Account) -> list[Task]:
    waiting = Registration.objects.visible_to(account).to_decide_by_training()
    return [
        Task(
            ngettext("Decide %(n)d request: %(title)s", "Decide %(n)d requests: %(title)s", n)
            % {"n": n, "title": title},
            reverse("trainings:registrations", args=[slug]) + "?status=requested",
        )
        for slug, title, n in waiting
    ]


def _claim_task(account: Account) -> list[Task]:
    n = Account.objects.visible_to(account).claims().count()
    sentence = ngettext("%(n)d officer waits to be recognised", "%(n)d officers wait to be recognised", n) % {
        "n": n
    }
    return [Task(sentence, reverse("participants:claim_list"))] if n else []


def _failed_letters() -> list[Task]:
    n = Letter.objects.failed().count()
    sentence = ngettext("%(n)d letter could not be sent", "%(n)d letters could not be sent", n) % {"n": n}
    return [Task(sentence, reverse("desk:outbox") + "?status=failed")] if n else []


def _to_close(today: date) -> list[Task]:
    return [
        Task(
            gettext("Mark attendance and close: %(title)s") % {"title": training.title},
            reverse("trainings:attendance", args=[training.slug]),
        )
        for training in Training.objects.published().past(today)[:5]
    ]
