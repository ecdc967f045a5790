"""me/erasure/: to ask for erasure; accounts/erasures/: the requests, for administrators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from participants import access, audit, mailed_record
from participants.acting import refused_into_message
from participants.actions import erasure_requests as actions
from participants.models import Account, ErasureRequest, Participant
from participants.rules import erasure_requests as rules

PER_PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Say what goes, what stays and what comes first; POST asks for it."""
    person = _whose(request)
    if person is None:
        return _without_record(request)
    if request.method == "POST":
        with refused_into_message(request):
            actions.ask_to_be_erased(person=person, by=_account(request), now=timezone.now())
            messages.success(request, _("You have asked. A letter confirms it."))
        return redirect("own:erasure")
    now = timezone.now()
    context = {
        "person": person,
        "standing": ErasureRequest.objects.of(person),
        "first": rules.comes_first(person, now=now),
        "trainings": rules.open_trainings(person, reader=_account(request), now=now),
        "back": reverse("desk:me" if _account(request) else "desk:record_by_mail"),
    }
    return render(request, "participants/erasure.html", context)


@never_cache
@require_POST
def erasure_take_back(request: HttpRequest) -> HttpResponse:
    """Take the reader's request back."""
    person = _whose(request)
    if person is None:
        return _without_record(request)
    with refused_into_message(request):
        actions.take_back_erasure(person=person, by=_account(request), now=timezone.now())
        messages.success(request, _("Taken back: everything stays as it is."))
    return redirect("own:erasure")


@access.manage_accounts
@require_safe
def erasure_request_list(request: HttpRequest) -> HttpResponse:
    """List the requests for erasure, the oldest first, each with its last day (R-371)."""
    audit.saw(by=request.user, page="erasure_requests", now=timezone.now())
    standing = ErasureRequest.objects.oldest_first()
    page = Paginator(standing, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(each, each.urgency(today)) for each in page]
    context = {"page_obj": page, "rows": rows}
    return render(request, "participants/erasure_request_list.html", context)


def _whose(request: HttpRequest) -> Participant | None:
    """Return the reader's person: of the account, or of the record that a mailed code opened."""
    if request.user.is_authenticated:
        own: Participant | None = request.user.person
        return own
    return mailed_record.person_of(request)


def _account(request: HttpRequest) -> Account | None:
    return request.user if request.user.is_authenticated else None


def _without_record(request: HttpRequest) -> HttpResponse:
    """Lead staff without a person to what is held of their account, where it says to whom to write;
    anybody else to ask for a code.
    """
    return redirect("desk:own_data" if request.user.is_authenticated else "own:record_ask")
