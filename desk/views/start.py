"""The start page: next trainings, the handbook, totals at a glance, and deciders' tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import overview


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Render what is next; tasks and own matters for readers who are signed in."""
    now = timezone.now()
    context = {
        "trainings": overview.next_trainings(request.user, now),
        "totals": overview.so_far(now),
        "tasks": overview.tasks(request.user, timezone.localdate(now))
        if request.user.is_authenticated
        else [],
        "own": overview.of_reader(request.user, now) if request.user.is_authenticated else None,
    }
    return render(request, "desk/start.html", context)
