"""Let editors of a country page confirm, change, add and withdraw what readers rely on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbook import access
from handbook.actions import countries
from handbook.forms.countries import (
    ConfirmForm,
    ConfirmSectionForm,
    ContactForm,
    EmergencyForm,
    SectionForm,
    WithdrawForm,
)
from handbook.models import Contact, CountryPage, CountrySection
from handbook.models.countries import Editable
from handbook.papers import cards
from handbook.rules import countries as rules
from participants.refusal import Conflict, Refused


@dataclass(frozen=True)
class ContactRow:
    """A contact on the desk: its status today, and why nobody can confirm what it says."""

    contact: Contact
    status: str
    problems: list[str]


@dataclass(frozen=True)
class SectionRow:
    """A section on the desk, and why nobody can confirm what it says."""

    section: CountrySection
    problems: list[str]


@access.edit_country_pages
@require_safe
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything on the page with its state, what readers see, and the last changes."""
    page, today = _page(request, code), timezone.localdate()
    context = {
        "page": page,
        "contacts": _contact_rows(Contact.objects.in_country(page), today),
        "sections": _section_rows(page.sections.all()),
        "review_by": today + rules.REVIEW_AFTER,
        "latest": today + rules.LATEST_REVIEW,
        "offers": cards.offers(page, today),
        "may_have_numbers": page.party.code not in rules.WITHOUT_NUMBERS,
        "changes": page.changes.all()[:5],
    }
    return render(request, "handbook/country_edit.html", context)


def _contact_rows(contacts: Iterable[Contact], today: date) -> list[ContactRow]:
    return [
        ContactRow(each, each.status_on(today), rules.contact_confirmation_problems(each.facts))
        for each in contacts
    ]


def _section_rows(sections: Iterable[CountrySection]) -> list[SectionRow]:
    return [SectionRow(each, rules.section_confirmation_problems(each.facts)) for each in sections]


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_emergency(request: HttpRequest, code: str) -> HttpResponse:
    """Change the number to call in immediate danger, or take it off the page."""
    page = _page(request, code)
    form = EmergencyForm(request.POST or None, page=page)
    said = _("Saved: what readers are told to call in immediate danger in {name}.")
    return _save(
        request, form, countries.change_emergency, said, "handbook/emergency_edit.html", page=page
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def add_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Add a contact, which may be confirmed at once."""
    page = _page(request, code)
    form = ContactForm(request.POST or None, page=page, contact=None, today=timezone.localdate())
    said = _("The contact is on the page: {name}")
    return _save(
        request, form, countries.add_contact, said, "handbook/contact_edit.html", page=page
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change a contact; it stays confirmed only if that is ticked."""
    contact = _contact(request, code, key)
    today = timezone.localdate()
    form = ContactForm(request.POST or None, page=contact.page, contact=contact, today=today)
    said = _("The contact is saved: {name}")
    return _save(
        request, form, countries.change_contact, said, "handbook/contact_edit.html", contact=contact
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def confirm_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Confirm in one click; a contact never confirmed needs an answer first (R-141).

    GET asks that question again, if its page is reloaded.
    """
    contact, form = _contact(request, code, key), ConfirmForm(request.POST)
    if request.method == "GET":
        until = timezone.localdate() + rules.REVIEW_AFTER
        return _ask(request, contact, {"seen": contact.fingerprint, "review_by": until})
    if form.is_valid():
        facts = form.cleaned_data | {
            "review_by": form.until(timezone.localdate()),
            "now": timezone.now(),
        }
        said = _("The contact is confirmed: {contact}").format(contact=contact)
        try:
            _tell(
                request, said, countries.confirm_contact, by=request.user, contact=contact, **facts
            )
        except countries.Unsure:
            return _ask(request, contact, facts)
    else:
        messages.error(request, _("Nothing was confirmed: the day could not be read."))
    return redirect("handbook:country_edit", contact.page.party.code)


def _ask(request: HttpRequest, contact: Contact, confirming: dict[str, Any]) -> HttpResponse:
    """Ask what a contact that was never confirmed needs answered first (R-141)."""
    context = {
        "page": contact.page,
        "contact": contact,
        "lines": cards.quoted(contact),
        "doubts": rules.doubts_to_ask_about(contact, contact.facts),
        "confirming": confirming,
    }
    return render(request, "handbook/contact_confirm.html", context)


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def withdraw_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Ask first; POST takes the contact off the page, unless it has changed meanwhile."""
    contact = _contact(request, code, key)
    form = WithdrawForm(request.POST or None, initial={"seen": contact.fingerprint})
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        said = _("The contact is off the page: {contact}").format(contact=contact)
        act = {"by": request.user, "contact": contact, "seen": seen, "now": timezone.now()}
        _tell(request, said, countries.withdraw_contact, **act)
        return redirect("handbook:country_edit", contact.page.party.code)
    context = {"page": contact.page, "contact": contact, "form": form}
    return render(request, "handbook/contact_withdraw.html", context)


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_section(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change a section; it stays confirmed only if that is ticked."""
    section = _section(request, code, key)
    form = SectionForm(request.POST or None, section=section)
    said = _("The section is saved: {name}")
    return _save(
        request, form, countries.change_section, said, "handbook/section_edit.html", section=section
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def confirm_section(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Confirm in one click; a section never confirmed needs an answer first (R-141)."""
    section, form = _section(request, code, key), ConfirmSectionForm(request.POST)
    if request.method == "GET":
        return _ask_about_section(request, section, section.fingerprint)
    facts = form.cleaned_data if form.is_valid() else {"seen": ""}
    said = _("The section is confirmed: {section}").format(section=section)
    act = {"by": request.user, "section": section, "now": timezone.now(), **facts}
    try:
        _tell(request, said, countries.confirm_section, **act)
    except countries.Unsure:
        return _ask_about_section(request, section, facts["seen"])
    return redirect("handbook:country_edit", section.page.party.code)


def _ask_about_section(request: HttpRequest, section: CountrySection, seen: str) -> HttpResponse:
    """Ask what a section that was never confirmed needs answered first (R-141)."""
    context = {
        "page": section.page,
        "section": section,
        "doubts": rules.doubts_to_ask_about(section, section.facts),
        "seen": seen,
    }
    return render(request, "handbook/section_confirm.html", context)


def _page(request: HttpRequest, code: str) -> CountryPage:
    """Return the country page. Raises Http404 if this account does not edit it."""
    return get_object_or_404(
        CountryPage.objects.editable_by(request.user), party__code=code.upper()
    )


def _contact(request: HttpRequest, code: str, key: str) -> Contact:
    """Return the contact. Raises Http404 if this account does not edit its page."""
    mine = Contact.objects.editable_by(request.user)
    return get_object_or_404(mine, page__party__code=code.upper(), key=key)


def _section(request: HttpRequest, code: str, key: str) -> CountrySection:
    """Return the section. Raises Http404 if this account does not edit its page."""
    mine = CountrySection.objects.editable_by(request.user)
    return get_object_or_404(mine, page__party__code=code.upper(), key=key)


def _save(
    request: HttpRequest, form: Any, action: Any, said: str, template: str, **about: Any
) -> HttpResponse:
    """Save what was typed and say so; else show the form with the reasons and what stands now.

    `about`: the page, a contact or a section, under the name by which action and template know it.
    """
    (row,) = about.values()
    page = about.get("page") or row.page
    theirs = None
    if form.is_valid():
        try:
            saved = action(by=request.user, now=timezone.now(), **about, **form.typed())
        except Conflict as refusal:
            theirs = _shown_beside(form, row, refusal)
        except countries.Questioned as question:
            form.add_error(None, question.reasons)
            form.ask_about(question.doubts)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
        else:
            messages.success(request, said.format(name=saved))
            return redirect("handbook:country_edit", page.party.code)
    return render(request, template, {"page": page, "form": form, "theirs": theirs, **about})


def _shown_beside(form: Any, row: Editable, refusal: Conflict) -> Editable:
    """Put the conflict into the form; return what stands there now, to be shown beside it.

    Nothing typed is lost; saving again replaces what stands there.
    """
    form.add_error(
        None, [*refusal.reasons, _("Yours is below, unsaved; saving it replaces what stands now.")]
    )
    form.data = form.data.copy()
    form.data["seen"] = row.fingerprint
    return row


def _tell(request: HttpRequest, said: str, action: Any, **facts: Any) -> None:
    """Carry out the action and say so, or say why not. Raises Unsure."""
    try:
        action(**facts)
    except countries.Unsure:
        raise
    except countries.ConfirmedToday as nothing:
        messages.info(request, " ".join(nothing.reasons))
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, said)
