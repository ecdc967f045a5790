"""Calendar files: the feed of public trainings, and one training."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trainings.calendars import training_calendar
from trainings.models import Training


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Answer with the feed of public trainings, the same for everybody.

    Calendar programs subscribe without signing in.
    """
    trainings = Training.objects.in_public_feed(timezone.localdate()).with_programme()
    text = training_calendar(trainings, name=_("Trainings for consular staff"), takes_back=False)
    return calendar_file(text, "trainings.ics")


@require_safe
def training_calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with one training's calendar file, also without an account; 404 if it is not visible
    to the reader (R-66).
    """
    training = get_object_or_404(
        Training.objects.visible_to(request.user).with_programme(), slug=slug
    )
    return calendar_file(training_calendar([training], name=training.title), f"{training.slug}.ics")


def calendar_file(text: str, filename: str) -> HttpResponse:
    """Answer with a calendar file of this name."""
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{filename}"'},
    )
