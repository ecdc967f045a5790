"""accounts/missions/: missions that people typed, for staff to list."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import access
from participants.acting import refused_into
from participants.actions import missions as actions
from participants.forms.missions import ListingForm
from participants.models import Mission
from participants.rules import missions as rules

PER_PAGE = 50


@access.list_missions
def mission_list(request: HttpRequest) -> HttpResponse:
    """Render the typed missions that staff have not listed yet, page by page (R-22)."""
    typed = Mission.objects.typed().with_people()
    page = Paginator(typed, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/mission_list.html", {"page_obj": page})


@access.list_missions
def mission_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how the mission shall be listed, then list it."""
    try:
        mission = Mission.objects.with_people().get(pk=pk)
    except Mission.DoesNotExist:  # the last to name it may have left while its list was open
        messages.info(request, rules.gone_sentence())
        return redirect("participants:mission_list")
    if mission.is_listed:
        messages.info(
            request, _("This mission is offered already: %(mission)s.") % {"mission": mission}
        )
        return redirect("participants:mission_list")
    known = {"name": mission.name, "kind": mission.kind, "city": mission.city}
    form = ListingForm(request.POST or None, initial=known)
    if form.is_valid():
        with refused_into(form, "name"):
            listed = actions.list_mission(
                mission=mission, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("Offered from now on: %(mission)s.") % {"mission": listed})
            return redirect("participants:mission_list")
    return render(request, "participants/mission_offer.html", {"mission": mission, "form": form})
