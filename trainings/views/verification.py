"""The public check of a certificate (R-110, R-68, R-498): by its code, or by its PDF, of which only
the SHA-256 is sent. A name is only compared, never shown.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import signing_key
from documents.models import SigningKey
from documents.spreadsheets import attachment
from participants.access import discreet, is_within, network_of, site_of, tries_left
from participants.acting import posted
from trainings.forms.certificates import CodeForm, FileForm, HolderForm
from trainings.models import Certificate
from trainings.rules.certificates import CODE_LENGTH, clean_code, is_same_name, share_of

# Answers to one address of the network, and to a site, which has many networks of IPv6.
ANSWERS_A_MINUTE, ANSWERS_TO_A_SITE = 20, 100
# Names for one certificate: from one network, and by all visitors together. Its code must not
# invite guessing.
NAMES_OF_A_NETWORK, NAMES_AN_HOUR = 5, 20
NOT_FOUND, TOO_MANY = 404, 429
MINUTE, HOUR = 60, 3600  # seconds
# the fields that a page of waiting carries along
TYPED, MAX_TYPED = ("code", "sha256", "added", "name"), 500


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate's code, or the SHA-256 of its file, and answer it.

    Both travel in the body, as logs keep addresses and queries. They are shown as typed, so that an
    unknown one can be compared.
    """
    if "sha256" in request.POST:
        return _file_asked(request)

    form = CodeForm(posted(request))
    if form.is_valid():
        return _answer(request, form.cleaned_data["code"])
    return _asked_again(request, code_form=form)


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the code in the address, where a certificate's QR code leads."""
    return _answer(request, code)


@require_safe
def signing_keys(request: HttpRequest) -> HttpResponse:
    """Name every key that has signed certificates (R-497); staff also read what is wrong with the
    one that signs now.
    """
    context: dict[str, Any] = {"keys": SigningKey.objects.all()}
    if request.user.is_authenticated and request.user.is_staff_member:
        now = timezone.now()
        context["problems"] = signing_key.problems(now) or signing_key.warnings(now)
    return render(request, "trainings/signing_keys.html", context)


@require_safe
def signing_key_file(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Answer with the certificate of a key, for whoever lets a reader of PDFs trust it (R-497)."""
    key = get_object_or_404(SigningKey, pk=fingerprint)
    if not key.certificate:
        raise Http404
    return HttpResponse(
        bytes(key.certificate),
        content_type="application/pkix-cert",
        headers=attachment(f"signing key {fingerprint[:8]}.cer"),
    )


def _file_asked(request: HttpRequest) -> HttpResponse:
    """Answer for the file that has this SHA-256."""
    form = FileForm(request.POST)
    if not form.is_valid():
        return _asked_again(request, file_form=form)
    if not _may_ask(request):
        return _wait(request, MINUTE)

    sha256 = form.cleaned_data["sha256"]
    certificate = Certificate.objects.with_file(sha256)
    if certificate is None:
        is_added_to = "added" in request.POST
        return _asked_again(request, file_form=form, unknown="file", is_added_to=is_added_to)
    return _known(request, certificate, sha256=sha256)


def _answer(request: HttpRequest, code: str) -> HttpResponse:
    """Answer for the certificate that has this code."""
    if not _may_ask(request):
        return _wait(request, MINUTE, code=code)

    certificate = Certificate.objects.with_code(clean_code(code))
    if certificate is None:
        return _unknown_code(request, code)
    return _known(request, certificate)


def _known(request: HttpRequest, certificate: Certificate, *, sha256: str = "") -> HttpResponse:
    """Render what is known of a certificate; with a name, whether it is the holder's. `sha256`: of
    the file, if it was found by that.
    """
    if "name" in request.POST and not certificate.is_of_erased_person:
        return _name_asked(request, certificate, sha256=sha256)
    return _state(request, certificate, sha256=sha256)


def _unknown_code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer that there is no such code, and whether it is of another length than ours."""
    typed = len(clean_code(code))
    return _asked_again(
        request,
        code_form=CodeForm(initial={"code": code[:200]}),
        unknown="code",
        other_length=typed if typed != CODE_LENGTH else None,
    )


def _name_asked(request: HttpRequest, certificate: Certificate, *, sha256: str) -> HttpResponse:
    """Answer whether the name is the holder's."""
    form = HolderForm(request.POST)
    if not form.is_valid():
        return _state(request, certificate, sha256=sha256, form=form)
    if not _may_compare(request, certificate):
        return _wait(request, HOUR)

    matches = is_same_name(form.cleaned_data["name"], certificate.full_name)
    _tell_of_name(request, certificate, matches=matches)
    return _state(request, certificate, sha256=sha256, form=form, matches=matches)


def _may_ask(request: HttpRequest) -> bool:
    """Count one more question of this network and of its site."""
    network = is_within(f"verify:{network_of(request)}", most=ANSWERS_A_MINUTE, seconds=MINUTE)
    site = is_within(f"verify:site:{site_of(request)}", most=ANSWERS_TO_A_SITE, seconds=MINUTE)
    return network and site


def _may_compare(request: HttpRequest, certificate: Certificate) -> bool:
    """Count one more name for this certificate. What a network has too many of is counted for
    nobody else.
    """
    if not is_within(_own(request, certificate), most=NAMES_OF_A_NETWORK, seconds=HOUR):
        return False
    return is_within(f"holder:{certificate.pk}", most=NAMES_AN_HOUR, seconds=HOUR)


def _names_left(request: HttpRequest, certificate: Certificate) -> int:
    """Return how many more names are compared from here within this hour."""
    own = tries_left(_own(request, certificate), most=NAMES_OF_A_NETWORK, seconds=HOUR)
    of_all = tries_left(f"holder:{certificate.pk}", most=NAMES_AN_HOUR, seconds=HOUR)
    return min(own, of_all)


def _own(request: HttpRequest, certificate: Certificate) -> str:
    """Return under which name this network's names for the certificate are counted."""
    return f"holder:{certificate.pk}:{site_of(request)}"


def _asked_again(
    request: HttpRequest,
    *,
    code_form: CodeForm | None = None,
    file_form: FileForm | None = None,
    unknown: str = "",
    other_length: int | None = None,
    is_added_to: bool = False,
) -> HttpResponse:
    """Render the page that asks, with what was typed and what is wrong with it."""
    context = {
        "form": code_form or CodeForm(),
        "file_form": file_form or FileForm(),
        "unknown": unknown,
        "other_length": other_length,
        "is_added_to": is_added_to,
    }
    status = NOT_FOUND if unknown else None
    return render(request, "trainings/certificate_verify.html", context, status=status)


def _state(
    request: HttpRequest,
    certificate: Certificate,
    *,
    form: HolderForm | None = None,
    matches: bool | None = None,
    sha256: str = "",
) -> HttpResponse:
    """Render what became of the certificate, with when, where and by what it was checked (R-499).
    By a file nobody learns its code: names are compared by that file again.
    """
    context = {
        "certificate": certificate,
        "share": share_of(certificate),
        "holds": certificate.holds_on(timezone.localdate()),
        "form": form or HolderForm(),
        "matches": matches,
        "names_left": _names_left(request, certificate),
        "sha256": sha256,
        "checked_at": timezone.now(),
        "address": settings.PUBLIC_URL + reverse("certificates:verify"),
        # A code alone proves nothing of the paper on which it stands (D-552).
        "is_proven": bool(sha256) if matches is None else matches,
    }
    return render(request, "trainings/certificate_verify_answer.html", context)


def _tell_of_name(request: HttpRequest, certificate: Certificate, *, matches: bool) -> None:
    """Say on top of the answer whether the name matches; only for a certificate that holds is that
    good news.
    """
    if not matches:
        messages.error(request, _("The name does not match."))
    elif certificate.holds_on(timezone.localdate()):
        messages.success(request, _("The name matches."))
    else:
        messages.info(request, _("The name matches."))


def _wait(request: HttpRequest, seconds: int, *, code: str = "") -> HttpResponse:
    """Answer 429: too many answers to one address, or too many names for one certificate. What was
    typed can be sent again. `code`: also when it was in the address.
    """
    typed = {name: request.POST.get(name, "")[:MAX_TYPED] for name in TYPED}
    if code:
        typed["code"] = code[:MAX_TYPED]
    context = {"by_name": seconds == HOUR, "typed": typed}
    response = render(request, "trainings/certificate_verify_wait.html", context, status=TOO_MANY)
    response["Retry-After"] = str(seconds)
    return response
