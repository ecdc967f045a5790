"""The page on which a revocation is taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.refusal import Refused
from trainings import access
from trainings.actions import revocations as actions
from trainings.models import Certificate
from trainings.rules import revocations as rules
from trainings.rules.recipients import unreached_sentence


@access.run_trainings
@require_http_methods(["GET", "POST"])
def revocation_take_back(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Ask, then let the certificate hold again; the reasons stand in place of the question."""
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user).with_holder_and_post(),
        training__slug=slug,
        number=number,
    )
    now = timezone.now()
    current = Certificate.objects.beside(certificate).valid().first()
    problems = rules.taking_back_problems(certificate, current=current, now=now)
    if request.method == "POST":
        try:
            actions.take_back_revocation(by=request.user, certificate=certificate, now=now)
        except Refused as refusal:
            problems = refusal.reasons
        else:
            said = _("Certificate %(number)s holds again.") % {"number": certificate.number}
            if certificate.registration:
                said += unreached_sentence(certificate.registration)
            messages.success(request, said)
            return redirect("trainings:certificates", slug)
    context = {
        "training": certificate.training,
        "certificate": certificate,
        "problems": problems,
    }
    return render(request, "trainings/revocation_take_back.html", context)
