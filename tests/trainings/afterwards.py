"""What stands after an act: the row, the desk of registrations, and the letters."""

from django.urls import reverse

from outbox.models import Letter
from trainings.models import Registration


def fresh(row) -> Registration:
    return Registration.objects.get(pk=row.pk)


def desk(row, browser) -> str:
    return browser.get(reverse("trainings:registrations", args=[row.training.slug])).text


def kinds(account) -> list[str]:
    """The kinds of the letters to an account, in the order in which they were written."""
    return list(
        Letter.objects.filter(to=account.email).order_by("pk").values_list("kind", flat=True)
    )
