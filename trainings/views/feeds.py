"""me/calendar/: one's own trainings for calendar programs, under an address that only its holder
has.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participants.access import is_within, wrong_link
from participants.acting import refused_into_message
from trainings import access
from trainings.actions import feeds as actions
from trainings.calendars import training_calendar
from trainings.models import CalendarFeed, Training
from trainings.views.calendars import calendar_file
from trainings.views.verification import HOUR, TOO_MANY, discreet

# Programs ask every quarter of an hour or less often, on several devices.
ASKED_AN_HOUR = 60


@discreet
@access.follow_own_trainings
@require_http_methods(["GET", "HEAD", "POST"])
def own_feed(request: HttpRequest) -> HttpResponse:
    """Show the address of the reader's feed; POST makes another one."""
    feed = CalendarFeed.objects.of(request.user)
    if request.method == "POST":
        sentence = _("This is your address.")
        if feed:
            sentence = _("This is your new address. The one before is void.")
        with refused_into_message(request):
            actions.make_feed_address(by=request.user, now=timezone.now())
            messages.success(request, sentence)
        return redirect("feeds:own")
    address = settings.PUBLIC_URL + reverse("feeds:file", args=[feed.token]) if feed else ""
    context = {
        "feed": feed,
        "address": address,
        "is_void": CalendarFeed.objects.is_void_of(request.user),
    }
    return render(request, "trainings/own_feed.html", context)


@access.follow_own_trainings
@require_POST
def end_feed(request: HttpRequest) -> HttpResponse:
    """End the reader's feed."""
    with refused_into_message(request):
        actions.end_feed(by=request.user, now=timezone.now())
        messages.success(request, _("Your calendar address is void."))
    return redirect("feeds:own")


@discreet
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program with the trainings of whoever the address was made for; 404 when it
    is void.
    """
    feed = CalendarFeed.objects.opened_by(token)
    if feed is None:
        return wrong_link(request)
    if not is_within(f"feed:{feed.pk}", most=ASKED_AN_HOUR, seconds=HOUR):
        return _wait()
    trainings = Training.objects.in_own_feed(feed.account, timezone.localdate())
    with translation.override(feed.account.letters_language):
        text = training_calendar(
            trainings.with_programme(), name=_("My trainings"), takes_back=False
        )
    return calendar_file(text, "my-trainings.ics")


def _wait() -> HttpResponse:
    """Answer a program that it asks too often."""
    return HttpResponse(_("Asked too often."), status=TOO_MANY, headers={"Retry-After": str(HOUR)})
