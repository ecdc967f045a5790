"""The button that sends the letter with a certificate again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants.acting import say
from participants.refusal import Refused
from trainings import access
from trainings.actions import sending_again as actions
from trainings.models import Certificate


@access.send_certificates_again
@require_POST
def send_again(request: HttpRequest, number: str) -> HttpResponse:
    """Send the letter and lead back, the holder to the own record, staff to the desk."""
    certificate = get_object_or_404(
        Certificate.objects.to_send_for(request.user).with_holder(), number=number
    )
    try:
        actions.send_again(by=request.user, certificate=certificate, now=timezone.now())
    except Refused as refusal:
        say(request, refusal.reasons, messages.ERROR)
    else:
        said = _("The letter with certificate %(number)s is on its way.")
        messages.success(request, said % {"number": certificate.number})
    if certificate.is_of(request.user):
        return redirect("desk:me")
    return redirect("trainings:certificates", certificate.training.slug)
