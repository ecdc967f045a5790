"""The way back to the registrations desk after an act: its filters, and the row to go on at."""

from django.http import HttpRequest
from django.urls import reverse

from trainings.forms.search import PeopleForm, query_of
from trainings.models import Registration, Training
from trainings.models.registrations import RegistrationQuerySet

PER_PAGE = 50
PER_PRINT = 5000  # as many as a training has seats


def desk_of(request: HttpRequest, training: Training, **marks: int) -> str:
    """Return the desk's address with the filters of this request, and nothing else of its query."""
    return reverse("trainings:registrations", args=[training.slug]) + query_of(request.GET, **marks)


def desk_at(request: HttpRequest, decided: Registration, going_on: Registration | None) -> str:
    """Return the desk's address at the row `going_on`, above which is told what was done to
    `decided` (D-220); the top of the desk if the filters leave no such row.
    """
    training = decided.training
    listed = filtered(request, training).in_desk_order().values_list("pk", flat=True)
    places = {pk: place for place, pk in enumerate(listed)}
    if going_on is None or going_on.pk not in places:
        return desk_of(request, training)

    page = places[going_on.pk] // per_page(request) + 1
    address = desk_of(request, training, page=page, decided=decided.pk, at=going_on.pk)
    return f"{address}#registration-{going_on.pk}"


def desk_at_next(request: HttpRequest, decided: Registration) -> str:
    """Return the desk's address at the next request, so that many are decided in a row."""
    following = filtered(request, decided.training).following(decided)
    return desk_at(request, decided, following)


def filtered(request: HttpRequest, training: Training) -> RegistrationQuerySet:
    """Return the rows that the reader may see and the filters leave."""
    return people_form(request, training).narrow(training.registrations.visible_to(request.user))


def people_form(request: HttpRequest, training: Training) -> PeopleForm:
    """Return the filters in the address, offering the parties of rows that the reader sees."""
    rows = training.registrations.visible_to(request.user)
    return PeopleForm(request.GET, parties=rows.parties())


def per_page(request: HttpRequest) -> int:
    """Return how many rows a page has; with `all` in the address, every row a training can have."""
    return PER_PRINT if "all" in request.GET else PER_PAGE
