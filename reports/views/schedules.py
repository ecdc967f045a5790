"""Totals that are sent at regular times."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import refused_into
from reports import access
from reports.actions import schedules as actions
from reports.dimensions import BY
from reports.forms.schedules import ScheduleForm
from reports.models import Schedule

PER_PAGE = 25


@access.issue_reports
@require_http_methods(["GET", "POST"])
def schedule_list(request: HttpRequest) -> HttpResponse:
    """Show what is sent when and to whom; POST schedules another one."""
    form = ScheduleForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            made = actions.schedule_totals(by=request.user, now=timezone.now(), **form.facts())
            day = date_format(made.next_on)
            messages.success(request, _("The first letters leave on %(day)s.") % {"day": day})
            return redirect("reports:schedule_list")
    schedules = Schedule.objects.visible_to(request.user).with_recipients()
    page = Paginator(schedules, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(schedule, BY[schedule.by].words) for schedule in page]
    context = {"form": form, "page_obj": page, "rows": rows}
    return render(request, "reports/schedule_list.html", context)


@access.issue_reports
@require_POST
def stop_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Send this one no more."""
    schedule = get_object_or_404(Schedule.objects.visible_to(request.user), pk=pk)
    actions.stop_totals(by=request.user, schedule=schedule, now=timezone.now())
    messages.success(request, _("It is sent no more."))
    return redirect("reports:schedule_list")
