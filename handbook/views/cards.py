"""Cards: the officer's emergency card, the safe card, and the desk where its words are approved."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import store
from handbook import access, cards
from handbook.actions import cards as actions
from handbook.forms.cards import ApproveTextForm, SafeNumberForm, SafeTextForm
from handbook.models import CardFile, Contact, CountryPage, Edition, SafeCardText
from participants.refusal import Refused


@login_not_required
@require_safe
def emergency_card(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """Open to anybody, for it holds confirmed contacts only; `?size=a5` is the larger one."""
    page = get_object_or_404(CountryPage.objects.select_related("party"), party__code=code.upper())
    edition, size = Edition.objects.current(), request.GET.get("size", "a6")
    if edition is None or language not in edition.languages or size not in cards.SIZES:
        raise Http404
    context = cards.emergency(page, edition, size, timezone.localdate())
    name = f"{page.party.code}-emergency-{size}-{language}"
    return _answer(request, name, "handbook/pdf/emergency_card.html", context, language, "card.pdf")


@access.read_with_account
@require_safe
def safe_card(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """One card, or with `?sheet=1` eight on A4. A draft exists for the page's keepers only."""
    page = get_object_or_404(CountryPage.objects.select_related("party"), party__code=code.upper())
    words = get_object_or_404(SafeCardText, language=language)
    copies = cards.ON_A_SHEET if request.GET.get("sheet") else 1
    context = cards.safe(page, words, timezone.localdate(), copies=copies)
    if context["is_draft"]:
        get_object_or_404(CountryPage.objects.kept_by(request.user), pk=page.pk)
    kind = "draft" if context["is_draft"] else "safe"
    name = f"{page.party.code}-{kind}-{copies}-{language}"
    return _answer(request, name, "handbook/pdf/safe_card.html", context, language, "card.pdf")


def _answer(
    request: HttpRequest, name: str, template: str, context: dict[str, Any], language: str, filename: str
) -> HttpResponseBase:
    try:
        file: CardFile = actions.keep(
            name=name, template=template, context=context, language=language, now=timezone.now()
        )
    except actions.CannotDraw:
        return render(request, "handbook/card_cannot_be_drawn.html", status=503)
    except store.CannotKeep as error:
        response = render(
            request, "handbook/card_cannot_be_kept.html", {"page": context.get("page")}, status=503
        )
        log_response("%s: %s", error, request.path, response=response, request=request)
        return response
    return store.answer(
        request, file.sha256, filename=filename, content_type="application/pdf", as_attachment=False
    )


@access.edit_handbook
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    return render(request, "handbook/safe_texts.html", {"rows": SafeCardText.objects.with_people()})


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, language: str) -> HttpResponse:
    words = get_object_or_404(SafeCardText, language=language)
    form = SafeTextForm(request.POST or None, words=words)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"lines": data["lines"], "shown_version": data["version"], "now": timezone.now()}
        try:
            actions.save_safe_text(by=request.user, words=words, **facts)
        except Refused as refusal:
            form.add_error("lines", refusal.reasons)
        else:
            messages.success(request, _("Saved. The words wait for approval."))
            return redirect("handbook:safe_texts")
    context = {"words": words, "language_name": words.language_name, "form": form}
    return render(request, "handbook/safe_text_edit.html", context)


@access.edit_handbook
@require_POST
def approve_text(request: HttpRequest, language: str) -> HttpResponse:
    words, form = get_object_or_404(SafeCardText, language=language), ApproveTextForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        actions.approve_safe_text(by=request.user, words=words, shown_version=version, now=timezone.now())
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("Approved. The safe cards of this language can be printed."))
    return redirect("handbook:safe_texts")


@access.keep_country_pages
@require_POST
def approve_number(request: HttpRequest, code: str) -> HttpResponse:
    """Which confirmed number the country's safe cards print; none takes the approval back."""
    page = get_object_or_404(CountryPage.objects.kept_by(request.user), party__code=code.upper())
    form = SafeNumberForm(request.POST)
    key = form.cleaned_data["contact"] if form.is_valid() else None
    if key is None:
        raise Http404
    now = timezone.now()
    if not key:
        actions.void_safe_number(by=request.user, page=page, now=now)
        messages.success(request, _("No safe card of this country is printed any more."))
        return redirect("handbook:country_edit", page.party.code)
    contact = get_object_or_404(Contact.objects.in_country(page), key=key)
    number = form.cleaned_data["number"]
    try:
        actions.approve_safe_number(by=request.user, page=page, contact=contact, number=number, now=now)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        sentence = _("Approved: {number}. It is printed in each language whose words are approved as well.")
        messages.success(request, sentence.format(number=number))
    return redirect("handbook:country_edit", page.party.code)
