"""Handing a coordinator's term over: an administrator does it, its holder proposes it (R-343)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import access
from participants.acting import posted, refused_into, refused_into_message
from participants.actions import roles
from participants.forms.accounts import HandOverForm, ProposeForm
from participants.models import Account, CoordinatorTerm
from participants.rules import terms
from participants.rules.accounts import silence_warnings
from participants.seen import of_rights


@access.manage_accounts
@access.still_you_to_act
def term_hand_over(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    """End a term and begin the successor's on the next day, in one act."""
    account = get_object_or_404(Account.objects.visible_to(request.user), pk=pk)
    ending = CoordinatorTerm.objects.numbered(term)
    if ending is None or ending.account_id != account.pk:
        raise Http404
    proposal = terms.proposal_of(ending)
    initial = {"until": timezone.localdate()} | _filled_in(proposal)
    form = HandOverForm(posted(request), account=account, initial=initial)
    if form.is_valid():
        with refused_into(form):
            roles.hand_over(term=ending, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, _("The term is handed over; both are told by letter."))
            return redirect("participants:account_detail", account.pk)
        form.look_again(of_rights(account))
    context = {"form": form, "term": ending, "account": account, "proposal": proposal}
    context |= {"warnings": silence_warnings(account)}
    return render(request, "participants/term_hand_over.html", context)


@access.hand_over_own_term
def propose_hand_over(request: HttpRequest) -> HttpResponse:
    """Propose a successor to the administrators, another one, or none any more."""
    term = CoordinatorTerm.objects.running(request.user, timezone.localdate())
    if term is None:
        raise Http404
    proposal = terms.proposal_of(term)
    if "take_back" in request.POST:
        return _take_back(request, term)
    initial = {"until": term.until} | _filled_in(proposal)
    form = ProposeForm(posted(request), account=request.user, initial=initial)
    if form.is_valid():
        with refused_into(form):
            roles.propose_hand_over(
                term=term, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The administrators are asked by letter."))
            return redirect("participants:profile")
    context = {"form": form, "term": term, "proposal": proposal}
    return render(request, "participants/term_hand_over.html", context)


def _take_back(request: HttpRequest, term: CoordinatorTerm) -> HttpResponse:
    """Take the standing proposal back; the page says if there is none."""
    with refused_into_message(request):
        roles.take_back_proposal(term=term, by=request.user, now=timezone.now())
        messages.success(request, _("Your proposal is taken back."))
    return redirect("participants:profile")


def _filled_in(proposal: terms.Proposal | None) -> dict[str, object]:
    """Return what a standing proposal fills in."""
    if proposal is None:
        return {}
    return {"until": proposal.until, "successor": proposal.successor.email}
