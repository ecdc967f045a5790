"""Issuing certificates to several people at once, as staff do on the desk of a training."""

from tests.trainings import days
from tests.trainings.days import address
from trainings.actions import certificates as actions
from trainings.models import Certificate


def holders() -> list[str]:
    """The names on all valid certificates."""
    return sorted(Certificate.objects.valid().values_list("full_name", flat=True))


def issue_to(training, by, now=days.AFTERWARDS, **chosen):
    return actions.issue_to(by=by, training=training, now=now, **chosen)


def send(desk, training, **data):
    """Send the form as the desk shows it, with these ticks."""
    seen = desk.get(address(training)).context["issue"]["seen"].value()
    return desk.post(address(training, "certificates_issue"), {"seen": seen} | data, follow=True)
