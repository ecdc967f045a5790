"""Histories: what became of a registration, and of the seats of a training."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trainings import access
from trainings.rules import history
from trainings.rules.history import Step
from trainings.views.desk import row_of
from trainings.views.trainings import visible_training

PER_PAGE = 50


@access.see_registrations
@require_safe
def registration_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what became of a registration, newest first: to staff and its party's coordinator."""
    registration = row_of(request, slug, pk)
    steps = history.of_registration(registration, reader=request.user)
    context = {
        "training": registration.training,
        "registration": registration,
        "page_obj": _page(request, steps),
    }

    return render(request, "trainings/registration_history.html", context)


@access.run_trainings
@require_safe
def seats_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the seats of a training came to be as they are, newest first."""
    training = visible_training(request, slug)
    context = {"training": training, "page_obj": _page(request, history.of_seats(training))}

    return render(request, "trainings/seats_history.html", context)


def _page(request: HttpRequest, steps: list[Step]) -> Page:
    return Paginator(steps, PER_PAGE).get_page(request.GET.get("page"))
