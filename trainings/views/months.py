"""Trainings of one month, by week and day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from trainings.forms.search import MonthForm
from trainings.models import Training
from trainings.rules import seats
from trainings.rules.months import Entry, Month, weeks_of


def training_month(request: HttpRequest) -> HttpResponse:
    """Show the trainings of one month on their days, filtered by host and words."""
    visible = Training.objects.visible_to(request.user).without_templates()
    _years, hosts = visible.years_and_hosts()
    now = timezone.now()
    today = timezone.localdate(now)

    form = MonthForm(request.GET, hosts=hosts)
    month, found = form.month_asked_for(today), form.found_in(visible)
    trainings = list(found.during(month.first, month.last).with_own(request.user))
    figures = seats.figures(trainings, now)
    entries = [Entry(training, figures[training.pk]) for training in trainings]
    context = {
        "form": form,
        "carried": form.carried(),
        "is_filtered": any(map(request.GET.get, ("q", "host"))),
        "month": month,
        "is_current": month == Month.of(today),
        "weeks": weeks_of(month, entries, today),
        "is_empty": not trainings,
        "coming": None if trainings else found.coming_after(month.last).first(),
    }
    return render(request, "trainings/training_month.html", context)
