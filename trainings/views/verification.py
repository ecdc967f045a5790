"""The public check of a certificate (R-110, R-68): one field, one answer. A name is only compared,
never shown.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from participants.access import discreet, is_within, network_of
from participants.acting import posted
from trainings.forms.certificates import CodeForm, HolderForm
from trainings.models import Certificate
from trainings.rules.attendance import of_hours
from trainings.rules.certificates import CODE_LENGTH, clean_code, is_same_name

ANSWERS_A_MINUTE = 20  # to one address of the network
# for one certificate, by all visitors together: its code must not invite guessing
NAMES_AN_HOUR = 20
NOT_FOUND, TOO_MANY = 404, 429
MINUTE, HOUR = 60, 3600  # seconds


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate's code and answer it.

    The code travels in the body, as logs keep addresses and queries. It is shown as typed, so that
    an unknown one can be compared.
    """
    form = CodeForm(posted(request))
    if form.is_valid():
        return _answer(request, form.cleaned_data["code"])
    return render(request, "trainings/certificate_verify.html", {"form": form})


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the code in the address, where a certificate's QR code leads."""
    return _answer(request, code)


def _answer(request: HttpRequest, code: str) -> HttpResponse:
    """Render what is known under the code; with a name, whether it is the holder's."""
    if not is_within(f"verify:{network_of(request)}", most=ANSWERS_A_MINUTE, seconds=MINUTE):
        return _wait(request, MINUTE)
    certificate = Certificate.objects.with_code(clean_code(code))
    if certificate is None:
        typed = len(clean_code(code))
        context = {
            "form": CodeForm(initial={"code": code[:200]}),
            "unknown": True,
            "other_length": typed if typed != CODE_LENGTH else None,
        }
        return render(request, "trainings/certificate_verify.html", context, status=NOT_FOUND)
    is_compared = "name" in request.POST and not certificate.is_of_erased_person
    form = HolderForm(request.POST if is_compared else None)
    matches = None
    if form.is_valid():
        if not is_within(f"holder:{certificate.pk}", most=NAMES_AN_HOUR, seconds=HOUR):
            return _wait(request, HOUR)
        matches = is_same_name(form.cleaned_data["name"], certificate.full_name)
        _tell_of_name(request, certificate, matches=matches)
    context = {
        "certificate": certificate,
        "share": of_hours(certificate.minutes_attended, certificate.minutes_total),
        "form": form,
        "matches": matches,
    }
    return render(request, "trainings/certificate_verify_answer.html", context)


def _tell_of_name(request: HttpRequest, certificate: Certificate, *, matches: bool) -> None:
    """Say on top of the answer whether the name matches; only for a certificate that holds is that
    good news.
    """
    if not matches:
        messages.error(request, _("The name does not match."))
    elif certificate.is_valid and not certificate.is_held_back:
        messages.success(request, _("The name matches."))
    else:
        messages.info(request, _("The name matches."))


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429: too many answers to one address, or too many names for one certificate."""
    context = {"by_name": seconds == HOUR}
    response = render(request, "trainings/certificate_verify_wait.html", context, status=TOO_MANY)
    response["Retry-After"] = str(seconds)
    return response
