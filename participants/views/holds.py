"""privacy/holds/: legal holds; staff read, administrators place, review and lift."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participants import access, audit
from participants.acting import refused_into, refused_into_message
from participants.actions import holds as actions
from participants.forms.holds import LiftForm, PlaceForm, SearchForm
from participants.models import LegalHold, Participant
from participants.rules import holds as rules

PER_PAGE = 50
MAX_FOUND = 20


@access.see_retention
@require_safe
def hold_list(request: HttpRequest) -> HttpResponse:
    """Render the holds, standing ones first; administrators find somebody to hold."""
    audit.saw(by=request.user, page="holds", now=timezone.now())
    form = SearchForm(request.GET)
    holds = LegalHold.objects.with_people().latest_first()
    page = Paginator(holds, PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    found = Participant.objects.visible_to(request.user).sought(form.words).with_post()
    rows = [(hold, hold.is_to_review(now), rules.possible(hold, by=request.user)) for hold in page]
    context = {
        "page_obj": page,
        "rows": rows,
        "form": form,
        "words": form.words,
        "found": found[:MAX_FOUND] if form.words else [],
    }
    return render(request, "participants/hold_list.html", context)


@access.manage_retention
def hold_place(request: HttpRequest, person: int) -> HttpResponse:
    """Ask for the reason, then hold the person."""
    held = get_object_or_404(Participant.objects.with_post(), pk=person)
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        with refused_into(form, "reason"):
            actions.place_hold(
                person=held, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("Held from now on: %(name)s.") % {"name": held.full_name})
            return redirect("retention:hold_list")
    holds = LegalHold.objects.on(held)
    context = {"person": held, "form": form, "holds": holds}
    return render(request, "participants/hold_place.html", context)


@access.manage_retention
@require_POST
def hold_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the hold is still needed."""
    hold = _hold(pk)
    with refused_into_message(request):
        actions.review_hold(hold=hold, by=request.user, now=timezone.now())
        name = hold.participant.full_name
        messages.success(request, _("Still needed: the hold on %(name)s.") % {"name": name})
    return redirect("retention:hold_list")


@access.manage_retention
def hold_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then lift the hold."""
    hold = _hold(pk)
    form = LiftForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.lift_hold(hold=hold, **form.cleaned_data, by=request.user, now=timezone.now())
            name = hold.participant.full_name
            messages.success(request, _("Lifted: the hold on %(name)s.") % {"name": name})
            return redirect("retention:hold_list")
    return render(request, "participants/hold_lift.html", {"hold": hold, "form": form})


def _hold(pk: int) -> LegalHold:
    return get_object_or_404(LegalHold.objects.with_people(), pk=pk)
