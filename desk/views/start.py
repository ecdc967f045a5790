"""The start page: next trainings, the handbook, totals at a glance, and deciders' tasks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import overview


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Render what is next; tasks and own matters for readers who are signed in."""
    now = timezone.now()
    context: dict[str, Any] = {
        "trainings": overview.next_trainings(request.user, now),
        "totals": overview.so_far(),
    }
    if request.user.is_authenticated:
        reader = request.user
        about_key = overview.about_signing_key(reader, now)
        context["tasks"] = about_key + overview.tasks(reader, timezone.localdate(now))
        context["own"] = overview.of_reader(reader, now)
    return render(request, "desk/start.html", context)
