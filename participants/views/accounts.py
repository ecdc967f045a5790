"""accounts/people/: staff read, administrators act."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participants import access, audit, factors, sessions, trail_reading, waiting
from participants.acting import posted, refused_into, say
from participants.actions import accounts, roles
from participants.decisions import last_decisions
from participants.forms.accounts import (
    AskedForm,
    ChangeRoleForm,
    DisableForm,
    EndTermForm,
    FilterForm,
    InviteForm,
    TermForm,
)
from participants.models import Account, AuditEntry, CoordinatorTerm
from participants.refusal import Refused
from participants.rules import accounts as rules
from participants.rules import claims, terms
from participants.rules import roles as role_rules
from participants.seen import of_account, of_rights

PER_PAGE = 50
SHOWN_ENTRIES = 50


@access.see_accounts
def account_list(request: HttpRequest) -> HttpResponse:
    """Render accounts page by page, filtered by what the address asks for."""
    audit.saw(by=request.user, page="accounts", now=timezone.now())
    form = FilterForm(request.GET)
    paginator = Paginator(form.found(), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "participants/account_list.html", {"form": form, "page_obj": page})


@access.see_accounts
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Render an account with its terms, its trail and the acts possible to this reader."""
    account = _account(request, pk)
    audit.saw(by=request.user, page="account", about=account, now=timezone.now())
    entries = AuditEntry.objects.about(account).without_reading()
    possible = rules.possible(account, by=request.user, now=timezone.now())
    running = CoordinatorTerm.objects.running(account, timezone.localdate())
    context = {
        "account": account,
        "terms": account.terms.select_related("party"),
        "proposal": running and terms.proposal_of(running),
        "entries": trail_reading.history(entries[:SHOWN_ENTRIES]),
        "hint": claims.hint(account),
        "second_steps": [factors.kind_of(each) for each in factors.second_steps(account)],
        "ministries": factors.ministries_of(account),
        "held": [] if account.is_active else waiting.held(account, now=timezone.now()),
        "possible": possible,
        "sessions": sessions.of(account) if "change" in possible else [],
        "decision": last_decisions([account], reader=request.user).get(account.pk),
    }
    return render(request, "participants/account_detail.html", context)


@access.manage_accounts
@access.still_you_to_act
def account_invite(request: HttpRequest) -> HttpResponse:
    """Invite, or show the form with the reasons; an address taken in a race is one of them."""
    form = InviteForm(
        request.POST or None, initial={"role": Account.Role.OFFICER, "language": "en"}
    )
    if form.is_valid():
        try:
            account = accounts.invite_account(
                **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
        except IntegrityError:
            form.add_error("email", _("This address has an account already."))
        else:
            messages.success(
                request, _("Invited: a letter goes to %(email)s.") % {"email": account.email}
            )
            say(request, rules.recorded_sentences(account))
            return redirect("participants:account_detail", account.pk)
    return render(request, "participants/account_invite.html", {"form": form})


@access.manage_accounts
@access.still_you_to_act
def account_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the role; a form shown before somebody else's change takes what stands now."""
    account = _account(request, pk)
    form = ChangeRoleForm(request.POST or None, account=account)
    if form.is_valid():
        with refused_into(form):
            roles.change_role(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The role was changed."))
            return redirect("participants:account_detail", account.pk)
        form.look_again(of_account(_account(request, pk)))
    warnings = [
        *rules.silence_warnings(account),
        *role_rules.recognition_warnings(account),
        *_orphan_warnings(account),
    ]
    context = {"account": account, "form": form, "warnings": warnings}
    return render(request, "participants/account_role.html", context)


@access.manage_accounts
@access.still_you_to_act
def account_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a term, by default for the account's party."""
    account = _account(request, pk)
    form = TermForm(request.POST or None, initial={"party": account.party_id})
    if form.is_valid():
        with refused_into(form):
            roles.set_term(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The term was written down."))
            return redirect("participants:account_detail", account.pk)
    context = {"account": account, "form": form, "warnings": rules.silence_warnings(account)}
    return render(request, "participants/account_term.html", context)


@access.manage_accounts
@access.still_you_to_act
def account_term_end(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    """End a term, by default today, after warning of parties left without a coordinator; lead back
    to the account if a new role has removed it.
    """
    account = _account(request, pk)
    ending = _term(account, term)
    today = timezone.localdate()
    form = EndTermForm(request.POST or None, account=account, initial={"until": today})
    if ending and form.is_valid():
        with refused_into(form, "until"):
            roles.end_term(term=ending, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, terms.end_sentence(form.cleaned_data["until"], today=today))
            return redirect("participants:account_detail", account.pk)
        ending = _term(account, term)  # as it stands now
        form.look_again(of_rights(account))
    if ending is None:
        messages.error(request, terms.removed_sentence())
        return redirect("participants:account_detail", account.pk)

    context = {
        "account": account,
        "term": ending,
        "form": form,
        "warnings": [
            *rules.silence_warnings(account),
            *terms.orphan_warnings([ending], today=today),
        ],
    }
    return render(request, "participants/account_term_end.html", context)


@access.manage_accounts
@access.still_you_to_act
def account_disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable with a note, after showing what the account leaves; never one's own (R-12)."""
    account = _account(request, pk)
    if problems := rules.own_account_problems(account, by=request.user):
        messages.error(request, " ".join(problems))
        return redirect("participants:account_detail", account.pk)
    form = DisableForm(posted(request), account=account)
    if form.is_valid():
        with refused_into(form):
            accounts.disable_account(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The account is disabled."))
            return redirect("participants:account_detail", account.pk)
        account = _account(request, pk)  # as it stands now
        form.look_again(of_rights(account))
    context = {
        "account": account,
        "form": form,
        "problems": rules.disabled_problems(account),
        "warnings": _orphan_warnings(account),
        "terms": account.terms.select_related("party"),
        "held": waiting.held(account, now=timezone.now()),
    }
    return render(request, "participants/account_disable.html", context)


@access.manage_accounts
@access.still_you_to_act
def account_enable(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and on POST let the account sign in again; its ended sessions stay ended."""
    account = _account(request, pk)
    form = AskedForm(posted(request), account=account)
    if form.is_valid():
        with refused_into(form):
            accounts.enable_account(
                account=account, **form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The account may sign in again."))
            return redirect("participants:account_detail", account.pk)
        account = _account(request, pk)  # as it stands now
        form.look_again(of_rights(account))
    return render(request, "participants/account_enable.html", {"account": account, "form": form})


def _account(request: HttpRequest, pk: int) -> Account:
    return get_object_or_404(Account.objects.with_standing().visible_to(request.user), pk=pk)


def _term(account: Account, pk: int) -> CoordinatorTerm | None:
    """Return a term of the account, or None if there is none any more; another's is a 404."""
    term = CoordinatorTerm.objects.numbered(pk)
    if term and term.account_id != account.pk:
        raise Http404
    return term


def _orphan_warnings(account: Account) -> list[str]:
    """Return warnings about ending all terms of the account, by a new role or disabling."""
    return terms.orphan_warnings(account.terms.select_related("party"), today=timezone.localdate())
