"""What a browser sends to register, and what stands after it."""

from django.urls import reverse

from outbox.models import Letter
from tests import factories
from trainings.models import Registration


def address(name, training, *args):
    return reverse(f"trainings:{name}", args=[training.slug, *args])


def form(mission=None, **fields):
    typed = {} if mission else {"mission_name": "Embassy in Chișinău", "mission_kind": "embassy"}
    if not mission and "mission_host" not in fields:
        typed["mission_host"] = factories.party("MD", "Moldova", status="").pk
    return (
        {
            "full_name": "Jānis Bērziņš-Ķīsis",
            "title": "Consul",
            "mission": mission.pk if mission else "",
        }
        | typed
        | fields
    )


def fill(training, count, party):
    for n in range(count):
        factories.registration(training, factories.participant(f"Łukasz {n}", party))


def own(account):
    return Registration.objects.of(account).get()


def letters_to(account):
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )


def by_hand(party, **fields):
    return form(full_name="Ганна Шевченко", party=party.pk, email="hanna@mfa.example", **fields)
