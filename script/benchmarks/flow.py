"""Measure a registration from the form to the page after it, one officer after another."""

from functools import partial

from django.db.models import F
from django.test import Client
from django.urls import reverse

from benchmarks import unclosed
from benchmarks.closed import SEATS
from benchmarks.measuring import WARM_UPS, fetch, measured, signed_in, write_down
from participants.models import Participant
from trainings.models import Registration, Training

OFFICERS = 12
clients: dict[int, Client] = {}  # by participant
FLOWS = {"flow-seat": unclosed.OPEN, "flow-waiting": unclosed.FULL}


def newcomers() -> list[Participant]:
    """Return people without a part in today's trainings who may register (Russia is suspended)."""
    people = Participant.objects.exclude(party__code="RU").select_related("account").order_by("pk")
    return list(people[SEATS + 5 :][: WARM_UPS + OFFICERS + 1])


def flow(person: Participant, slug: str) -> None:
    """Fetch the form, send it, and fetch the page with the outcome."""
    client = clients[person.pk]
    form = reverse("trainings:register", args=[slug])
    page = reverse("trainings:training_detail", args=[slug])
    fetch(client, form)
    details = {"full_name": person.full_name, "title": person.title, "mission": person.mission_id}
    fetch(client, form, details)
    fetch(client, page)


def main(size: int) -> None:
    """Measure each flow once with every newcomer, and take their registrations back."""
    people = newcomers()
    for person in people:
        if person.account:
            clients[person.pk] = signed_in(person.account)

    for name, slug in FLOWS.items():
        visits = [partial(flow, person, slug) for person in people]
        write_down(name, size, **measured(visits))
        take_back(people, slug)


def take_back(people: list[Participant], slug: str) -> None:
    """Delete the registrations, so that the next size meets the same training."""
    came = Registration.objects.filter(training__slug=slug, participant__in=people)
    seats = came.confirmed().count()
    if came.count() != len(people):
        raise RuntimeError(f"{came.count()} of {len(people)} registrations were written.")
    came.delete()
    Training.objects.filter(slug=slug).update(confirmed_seats=F("confirmed_seats") - seats)
