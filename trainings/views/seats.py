"""The seats desk of one training: who has what, party by party."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from participants.models import Party
from participants.names import alphabetical
from trainings import access
from trainings.models import Training
from trainings.rules import seats


@access.run_trainings
@require_safe
def seats_desk(request: HttpRequest, slug: str) -> HttpResponse:
    training = get_object_or_404(
        Training.objects.visible_to(request.user).select_related("host"), slug=slug
    )
    now = timezone.now()
    by_party = seats.by_party(training, now)
    parties = alphabetical(Party.objects.in_bulk(by_party).values())
    context = {
        "training": training,
        "bar": seats.figures([training], now)[training.pk],
        "rows": [(party, by_party[party.pk]) for party in parties],
        "longest_row": max((len(each.cells) for each in by_party.values()), default=0),
        "is_released": training.is_released(now),
    }
    return render(request, "trainings/seats.html", context)
