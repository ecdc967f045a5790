"""The outbox for staff: the letters written, whether they were sent, and sending one again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.access import retry_letters, see_outbox
from desk.actions.outbox import retry_letter as retry
from desk.letter_subjects import About, about_of
from desk.rules import retry_problems
from outbox.models import Letter
from participants.acting import refused_into_message
from participants.audit import saw

ON_A_PAGE = 50


@dataclass(frozen=True)
class LetterRow:
    """One letter in the outbox."""

    letter: Letter
    about: About
    may_retry: bool


@see_outbox
def outbox(request: HttpRequest) -> HttpResponse:
    """Render letters page by page, by status and words; an unknown status means all."""
    saw(by=request.user, page="outbox", now=timezone.now())
    status, words = request.GET.get("status", ""), request.GET.get("q", "").strip()[:100]
    status = status if status in Letter.Status.values else ""
    letters = Paginator(Letter.objects.with_status(status).matching(words), ON_A_PAGE)
    page = letters.get_page(request.GET.get("page"))
    return render(
        request,
        "desk/outbox.html",
        {
            "page_obj": page,
            "rows": _rows(page, timezone.now()),
            "pages": letters.get_elided_page_range(page.number),
            "statuses": Letter.Status.choices,
            "status": status,
            "words": words,
            "failed": Letter.objects.failed().count(),
        },
    )


def _rows(letters: Iterable[Letter], now: datetime) -> list[LetterRow]:
    about = about_of(letters)
    return [LetterRow(each, about[each.pk], _may_retry(each, now)) for each in letters]


def _may_retry(letter: Letter, now: datetime) -> bool:
    """Tell whether the letter was tried and could be sent again (R-83)."""
    return letter.attempts > 0 and not retry_problems(letter, now)


@retry_letters
@require_POST
def retry_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue the letter again, or say why not (R-83)."""
    letter = get_object_or_404(Letter, pk=pk)
    with refused_into_message(request):
        retry(by=request.user, letter=letter, now=timezone.now())
        messages.success(request, _("The letter will be sent within a few seconds."))
    return redirect("desk:outbox")
