"""accounts/claims/: officers with a claimed state; coordinators decide for their own, staff for
all.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participants import access, waiting
from participants.acting import refused_into, refused_into_message
from participants.actions import claims
from participants.decisions import UNDONE_WITHIN, UNSAID, Decision, last_decisions
from participants.forms.accounts import RefuseForm, TakeBackForm
from participants.models import Account
from participants.rules import claims as rules

PER_PAGE = 50


@dataclass(frozen=True)
class ClaimRow:
    """An officer whose state is claimed, with what a decider reads beside the claim."""

    account: Account
    hint: str  # what the domain of the address suggests
    known_since: datetime | None  # when the state recorded this address
    requests: list[waiting.Request]
    held: list[waiting.Held]
    decision: Decision | None  # the last one that was not undone


@access.recognise_officers
def claim_list(request: HttpRequest) -> HttpResponse:
    """Render the claims, oldest sign-up first; what stands beside them is read once a page."""
    claimed = Account.objects.claims().visible_to(request.user).with_people().order_by("created_at")
    page = Paginator(claimed, PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    asked = waiting.requests(page, by=request.user, now=now)
    held = waiting.held_by_all(page, by=request.user, now=now)
    decided = last_decisions(page, reader=request.user)
    known = rules.known_since(page)
    rows = [
        ClaimRow(
            account=account,
            hint=rules.hint(account),
            known_since=known.get(account.pk),
            requests=asked[account.pk],
            held=held[account.pk],
            decision=decided.get(account.pk),
        )
        for account in page
    ]
    context = {
        "page_obj": page,
        "claims": rows,
        "undoable": _undoable(request.user, now),
    }
    return render(request, "participants/claim_list.html", context)


def _undoable(by: Account, now: datetime) -> list[Account]:
    """Return those on whom somebody has just decided, and this reader can still undo it."""
    decided = Account.objects.decided_since(now - UNDONE_WITHIN)
    accounts = list(decided.visible_to(by).with_people())
    bound = waiting.bound(accounts, by=by, now=now) if accounts else set()
    return [account for account in accounts if account.pk not in bound]


@access.recognise_officers
@require_POST
def claim_recognise(request: HttpRequest, pk: int) -> HttpResponse:
    """Recognise the officer if name and party are as shown, and go on to the next claim (R-16)."""
    account = _account(request, pk)
    with refused_into_message(request):
        shown = request.POST.get("party", "")
        name = request.POST.get("name", "")
        claims.recognise_officer(
            account=account,
            shown=shown,
            name=name,
            decided=request.POST.get("decided", UNSAID),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Recognised: %(name)s.") % {"name": account.name})
    return redirect(list_at_next(request, account))


@access.recognise_officers
def claim_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason that the officer reads, then refuse the claim (R-16)."""
    account, now = _account(request, pk), timezone.now()

    form = RefuseForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            shown = request.POST.get("party", "")
            claims.refuse_claim(
                account=account,
                shown=shown,
                decided=request.POST.get("decided", UNSAID),
                held=request.POST.get("held", ""),
                **form.cleaned_data,
                by=request.user,
                now=now,
            )
            messages.success(
                request, _("Refused: %(name)s is told why in a minute.") % {"name": account.name}
            )
            return redirect("participants:claim_list")
    held = waiting.held_by_all([account], by=request.user, now=now)[account.pk]

    context = {
        "account": account,
        "form": form,
        "hint": rules.hint(account),
        "held": held,
        "shown": waiting.shown_of(held),
        "decision": last_decisions([account], reader=request.user).get(account.pk),
    }
    return render(request, "participants/claim_refuse.html", context)


@access.recognise_officers
@require_POST
def claim_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a recognition before anybody was told of it."""
    account = _account(request, pk)
    with refused_into_message(request):
        seen = request.POST.get("seen", "")
        claims.take_back_recognition(
            account=account, seen=seen, by=request.user, now=timezone.now()
        )
        messages.success(request, _("The recognition is undone. No letter was sent."))
    return redirect("participants:claim_list")


@access.recognise_officers
@require_POST
def refusal_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a refusal before anybody was told of it."""
    account = _account(request, pk)
    with refused_into_message(request):
        seen = request.POST.get("seen", "")
        claims.undo_refusal(account=account, seen=seen, by=request.user, now=timezone.now())
        messages.success(request, _("The refusal is undone. No letter was sent."))
    return redirect("participants:claim_list")


@access.see_accounts
def claim_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a recognition later, by staff, with a reason that the officer reads."""
    account = _account(request, pk)
    form = TakeBackForm(request.POST or None, initial={"seen": _recognised_at(account)})
    if form.is_valid():
        with refused_into(form):
            was_told = claims.take_back_recognition(
                account=account, by=request.user, now=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _taken_back_sentence(was_told))
            return redirect("participants:account_detail", account.pk)
        account = _account(request, pk)  # as it stands now
        form.look_again(_recognised_at(account))
    places = waiting.by_recognition(account)
    context = {"account": account, "form": form, "places": places}
    return render(request, "participants/claim_take_back.html", context)


def _recognised_at(account: Account) -> str:
    if account.recognised_at:
        return account.recognised_at.isoformat()
    return ""


def _taken_back_sentence(was_told: bool) -> str:
    """Return the message. Within the minute it is an undo, and nobody gets the reason."""
    if was_told:
        return _("Recognition withdrawn. The officer is told why.")
    return _("The recognition is undone. No letter was sent.")


def list_at_next(request: HttpRequest, account: Account) -> str:
    """Return the list's address, with the focus on the officer who signed up next."""
    address = reverse("participants:claim_list")
    following = Account.objects.claims().visible_to(request.user).signed_up_after(account)
    if following:
        return f"{address}#claim-{following.pk}"
    return address


def _account(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.with_people().visible_to(request.user), pk=pk)
