"""Digital badges: the own one to download, and what anybody fetches who checks one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.badge_keys import badge_keys
from documents.spreadsheets import attachment
from participants.acting import say
from trainings import access, badges
from trainings.models import Certificate, certificate_register
from trainings.rules.badges import badge_problems

KEPT = "public, max-age=300"  # seconds, by caches


@access.download_own_badges
@require_safe
def badge(request: HttpRequest, number: str) -> HttpResponse:
    """Answer with the own certificate as a signed credential; otherwise lead back with the
    reason.
    """
    certificate = get_object_or_404(
        Certificate.objects.held_by(request.user).with_holder(), number=number
    )
    if problems := badge_problems(certificate):
        say(request, problems, messages.WARNING)
        return redirect("desk:me")
    answer = HttpResponse(
        badges.credential(certificate),
        content_type="application/vc+jwt",
        headers=attachment(f"{certificate.number} badge.jwt"),
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def did_document(request: HttpRequest) -> HttpResponse:
    """Answer with our public keys; 404 where there are none."""
    _refuse_without_key()
    return _public(JsonResponse(badges.did_document(), content_type="application/did+json"))


@require_safe
def revoked_list(request: HttpRequest, year: int) -> HttpResponse:
    """Answer with the signed list of what was replaced or revoked for good in a year's series."""
    now = timezone.now()
    return _status_list(badges.REVOCATION, year, certificate_register.ended_for_good(year, now))


@require_safe
def suspended_list(request: HttpRequest, year: int) -> HttpResponse:
    """Answer with the signed list of those whose revocation can still be taken back."""
    now = timezone.now()
    return _status_list(badges.SUSPENSION, year, certificate_register.revoked_lately(year, now))


def _status_list(purpose: str, year: int, numbers: list[int]) -> HttpResponse:
    _refuse_without_key()
    token = badges.status_list(year, purpose, numbers, now=timezone.now())
    return _public(HttpResponse(token, content_type="application/vc+jwt"))


def _refuse_without_key() -> None:
    if not badge_keys():
        raise Http404


def _public(answer: HttpResponse) -> HttpResponse:
    """Let caches keep it for minutes, and scripts of any site read it."""
    answer["Cache-Control"] = KEPT
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
