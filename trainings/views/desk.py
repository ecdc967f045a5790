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


def desk_at(request: HttpRequest, decided: Registration) -> str:
    """Return the desk's address at the row of `decided`, a registration as it stood before the act;
    at the next one if the filters leave it out now (D-220).
    """
    rows = filtered(request, decided.training)
    is_shown = rows.numbered([decided.pk]).exists()
    return _desk_at_row(request, decided, decided if is_shown else rows.following(decided))


def desk_at_next(request: HttpRequest, decided: Registration) -> str:
    """Return the desk's address at the next one that waits as `decided` did before the act, so that
    many are decided in a row; at its own row if nobody does.
    """
    following = filtered(request, decided.training).following(decided)
    return _desk_at_row(request, decided, following or decided)


def _desk_at_row(request: HttpRequest, decided: Registration, going_on: Registration | None) -> str:
    """Return the desk's address at the row `going_on`, above which is told what was done to
    `decided`; at the first row if the filters leave that one out, at the top if they leave none.
    """
    training = decided.training
    listed = filtered(request, training).in_desk_order().values_list("pk", flat=True)
    places = {pk: place for place, pk in enumerate(listed)}
    if not places:
        return desk_of(request, training)

    at = going_on.pk if going_on and going_on.pk in places else next(iter(places))
    page = places[at] // per_page(request) + 1
    address = desk_of(request, training, page=page, decided=decided.pk, at=at)
    return f"{address}#registration-{at}"


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
