"""A site in the middle of its life: everything that a page can show stands somewhere in it."""

from types import SimpleNamespace

from django.utils import timezone

from handbook.models import Contact
from participants.models import Party
from tests.browser.scene import (
    handbook,
    imports,
    outbox,
    participants,
    public_years,
    reports,
    trainings,
)


def make_scene() -> SimpleNamespace:
    """Needs the reference data."""
    scene = SimpleNamespace(now=timezone.now(), latvia=Party.objects.get(code="LV"))
    participants.people(scene)
    trainings.upcoming(scene)
    trainings.at_work(scene)
    trainings.over(scene)
    outbox.mail(scene)
    handbook.writing(scene)
    handbook.beyond(scene)
    handbook.speaking(scene)
    handbook.carried(scene)
    handbook.citing(scene)
    handbook.offices_alone()
    imports.lists(scene)
    reports.hoped(scene)
    participants.kept_and_forgotten(scene)
    participants.two_records(scene)
    public_years.years(scene)
    Contact.objects.get(key="de-116016").delete()  # Germany has an office alone
    return scene
