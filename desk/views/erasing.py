"""Erasing a person, for administrators."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import access, named_elsewhere
from desk.forms.erasing import EraseForm
from imports.models import ImportRow
from outbox import privacy as outbox
from participants import audit, erasing, personal_data
from participants.access import still_you_to_act
from participants.acting import refused_into
from participants.models import ErasureRequest, Participant
from participants.traces import Traces


@access.erase_people
@require_http_methods(["GET", "POST"])
@still_you_to_act
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays, or why not yet; erase once the name is typed (R-282)."""
    people = Participant.objects.visible_to(request.user).with_post()
    person = get_object_or_404(people, pk=pk)
    audit.saw(by=request.user, page="erase", about=person, now=timezone.now())
    form = EraseForm(request.POST or None, person=person)
    if form.is_valid():
        was_asked = ErasureRequest.objects.of(person) is not None
        with refused_into(form):
            erasing.erase_person(by=request.user, person=person, now=timezone.now())
            messages.success(request, _("The person's data is erased."))
            return redirect("participants:erasure_request_list" if was_asked else "desk:start")
    reach, now = personal_data.reach(person), timezone.now()
    context = {
        "person": person,
        "form": form,
        "problems": erasing.erasing_problems(person, reach=reach, by=request.user, now=now),
        "numbers": _numbers(person, reach.traces),
        "named": named_elsewhere.named(reach),
    }
    return render(request, "desk/erase.html", context)


def _numbers(person: Participant, traces: Traces) -> dict[str, int]:
    """Return how many rows go, of what an administrator may want to look at before."""
    rows = Counter(each.partition(":")[0] for each in traces.abouts)
    return {
        "places": rows["trainings.registration"] + rows["trainings.nomination"],
        "certificates": rows["trainings.certificate"],
        "letters": outbox.number_of_letters(traces),
        "rows": ImportRow.objects.of_person(person, traces.addresses).count(),
    }
