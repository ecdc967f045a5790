"""Serve emergency and discreet cards, and show the desk where their words are approved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbook import access
from handbook.actions import cards as actions
from handbook.forms.cards import ApproveTextForm, CardNumberForm, CardTextForm
from handbook.models import CardNumber, CardText, Contact, CountryPage, Edition
from handbook.papers import cards
from handbook.papers.emergency_card import SIZES, emergency
from handbook.rules import cards as rules
from handbook.views.country_desk import contact_on, tell_removed
from handbook.views.paper_files import answer
from participants.acting import refused_into, refused_into_message


@require_safe
def emergency_card(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """Serve the emergency card, which is open to anybody (R-148); `?size=a5` is the larger one."""
    visible = CountryPage.objects.visible_to(request.user).select_related("party")
    page = get_object_or_404(visible, party__code=code.upper())
    edition, size = Edition.objects.current(), request.GET.get("size", "a6")
    if edition is None or language not in edition.languages or size not in SIZES:
        raise Http404
    context = emergency(page, edition, size, timezone.localdate())
    name = f"{page.party.code}-emergency-{size}-{language}"
    return answer(request, name, "handbook/pdf/emergency_card.html", context, language, "card.pdf")


@access.read_with_account
@require_safe
def discreet_card(
    request: HttpRequest, code: str, kind: str, place: str, language: str
) -> HttpResponseBase:
    """Serve one discreet card, or with `?sheet=1` eight on A4. Raises Http404 if there is none.

    Drafts are for the page's editors only (R-154). File name and title say nothing (R-149).
    """
    visible = CountryPage.objects.visible_to(request.user).select_related("party")
    page = get_object_or_404(visible, party__code=code.upper())
    if kind not in cards.KINDS or place not in CardNumber.Place.values:
        raise Http404
    copies = cards.ON_A_SHEET if request.GET.get("sheet") else 1
    today = timezone.localdate()
    context = cards.discreet(page, language, kind=kind, place=place, copies=copies, today=today)
    if context is None:
        raise Http404
    if context["is_draft"]:
        get_object_or_404(CountryPage.objects.editable_by(request.user), pk=page.pk)
    state = "draft" if context["is_draft"] else "discreet"
    name = f"{page.party.code}-{state}-{kind}-{place}-{copies}-{language}"
    return answer(request, name, "handbook/pdf/discreet_card.html", context, language, "card.pdf")


@access.edit_handbook
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Render the words of information cards, a row for each language."""
    return _all_texts(request)


def _all_texts(request: HttpRequest, **answered: Any) -> HttpResponse:
    """Render them; `answered`: language, lines ticked, and why these do not approve its words."""
    context = {"rows": cards.words_for(request.user), "answered": answered}
    return render(request, "handbook/card_texts.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, language: str) -> HttpResponse:
    """Save the words of one language, which wait for approval then (R-153)."""
    words = get_object_or_404(CardText, language=language)
    form = CardTextForm(request.POST or None, words=words)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"lines": data["lines"], "shown_version": data["version"], "now": timezone.now()}
        with refused_into(form, "lines"):
            actions.save_card_text(by=request.user, words=words, **facts)
            messages.success(request, _("Saved. The words wait for somebody else to approve them."))
            return redirect("handbook:card_texts")
    context = {"words": words, "language_name": words.language_name, "form": form}
    return render(request, "handbook/card_text_edit.html", context)


@access.edit_handbook
@require_POST
def approve_text(request: HttpRequest, language: str) -> HttpResponse:
    """Approve the words as shown; refused if the form names no version or an old one (R-153)."""
    words, form = get_object_or_404(CardText, language=language), ApproveTextForm(request.POST)
    version, permitting = 0, []
    if form.is_valid():
        version, permitting = form.cleaned_data["version"], form.cleaned_data["permitting"]
    answer = {"words": words, "shown_version": version, "permitting": permitting}
    with refused_into_message(request):
        try:
            actions.approve_card_text(by=request.user, now=timezone.now(), **answer)
        except actions.Unanswered as refusal:
            return _all_texts(
                request, language=language, permitting=permitting, reasons=refusal.reasons
            )
        messages.success(
            request, _("Approved. The information cards of this language can be printed.")
        )
    return redirect("handbook:card_texts")


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def approve_number(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what permits the card, then approve the number; withdraw the approval if no contact is
    sent.
    """
    page = get_object_or_404(
        CountryPage.objects.editable_by(request.user), party__code=code.upper()
    )
    if request.method == "GET":
        return _ask_first(request, page)
    form = CardNumberForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed. Look at the page and try again."))
        return redirect("handbook:country_edit", page.party.code)
    place, key = CardNumber.Place(form.cleaned_data["place"]), form.cleaned_data["contact"]
    about: dict[str, Any] = {
        "by": request.user,
        "page": page,
        "place": place,
        "now": timezone.now(),
    }
    if not key:
        actions.void_card_number(**about)
        messages.success(request, _("No such discreet card of this country is printed any more."))
        return redirect("handbook:country_edit", page.party.code)
    contact = contact_on(page, key)
    if contact is None:
        return tell_removed(request, page)
    answered = {name: form.cleaned_data[name] for name in ("seen", "permitting")}
    replaced = _replaced_by(contact, place)
    with refused_into_message(request):
        try:
            row = actions.approve_card_number(contact=contact, **answered, **about)
        except actions.Unanswered as refusal:
            return _ask_what_permits(request, contact, place, answered, refusal.reasons)
        if row.approved_at == about["now"]:
            messages.success(request, _approved(row, replaced))
        else:
            sentence = _("{number} is approved already. Nothing has changed.")
            messages.info(request, sentence.format(number=row.number))
    return redirect("handbook:country_edit", page.party.code)


def _replaced_by(contact: Contact, place: CardNumber.Place) -> CardNumber | None:
    """Return the approval that ends when the contact's number is approved, or None."""
    number = rules.number_of(contact, place)
    return contact.page.card_numbers.replaced_by(number, place)


def _approved(row: CardNumber, replaced: CardNumber | None) -> str:
    """Return what is said of a new approval, and of the number that it replaced."""
    sentence = _("{number} is approved. The cards that print it are listed under “Discreet cards”.")
    said = sentence.format(number=row.number)
    if replaced is None:
        return said
    sentence = _("These cards no longer print {number}.")
    return f"{said} {sentence.format(number=replaced.number)}"


def _ask_first(request: HttpRequest, page: CountryPage) -> HttpResponse:
    """Ask about the contact that the address names; without one, go to where the cards stand."""
    form = CardNumberForm(request.GET)
    if not form.is_valid() or not form.cleaned_data["contact"]:
        desk = reverse("handbook:country_edit", args=[page.party.code])
        return redirect(f"{desk}#discreet-card")
    key, place = form.cleaned_data["contact"], CardNumber.Place(form.cleaned_data["place"])
    contact = contact_on(page, key)
    if contact is None:
        return tell_removed(request, page)
    unanswered = {"seen": rules.approval_token(contact), "permitting": []}
    return _ask_what_permits(request, contact, place, unanswered, [])


def _ask_what_permits(
    request: HttpRequest,
    contact: Contact,
    place: CardNumber.Place,
    answered: dict[str, Any],
    reasons: list[str],
) -> HttpResponse:
    """Quote what the contact says, and ask of each line whether it permits the card. `reasons`:
    why the answers given do not approve it.
    """
    context = {
        "page": contact.page,
        "contact": contact,
        "place": place,
        "number": rules.number_of(contact, place),
        "replaced": _replaced_by(contact, place),
        "lines": cards.quoted_for_card(contact),
        "answered": answered,
        "reasons": reasons,
    }
    return render(request, "handbook/card_number_approve.html", context)
