"""Let editors of a country page confirm, change, add and remove what readers rely on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbook import access
from handbook.actions import countries
from handbook.forms.confirming import ConfirmContactForm, ConfirmForm, RemoveForm
from handbook.forms.countries import ContactForm, SectionForm
from handbook.forms.emergency import EmergencyForm
from handbook.models import Contact, CountryPage, CountrySection, WebPage
from handbook.needs import missing_among
from handbook.papers import cards
from handbook.rules import countries as rules
from participants.acting import refused_into_message
from participants.dialling import WITHOUT_NUMBERS
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
    contacts = Contact.objects.in_country(page).select_related("page__party")
    context = {
        "page": page,
        "contacts": _contact_rows(contacts, today),
        "missing": missing_among(contacts),
        "sections": _section_rows(page.sections.all()),
        "review_by": today + rules.CONFIRMED_FOR,
        "latest": today + rules.MAX_CONFIRMED_FOR,
        "offers": cards.offers(page, today),
        "may_have_numbers": page.party.code not in WITHOUT_NUMBERS,
        "changes": page.changes.all()[:5],
        "may_add": access.may_add_pages(request.user),
        "gone": WebPage.objects.gone_from(page),
    }
    return render(request, "handbook/country_edit.html", context)


def _contact_rows(contacts: Iterable[Contact], today: date) -> list[ContactRow]:
    return [
        ContactRow(each, each.status_on(today), rules.unconfirmable_problems(each))
        for each in contacts
    ]


def _section_rows(sections: Iterable[CountrySection]) -> list[SectionRow]:
    return [SectionRow(each, rules.unconfirmable_problems(each)) for each in sections]


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_emergency(request: HttpRequest, code: str) -> HttpResponse:
    """Change the number to call in immediate danger, or take it off the page."""
    page = _page(request, code)
    form = EmergencyForm(request.POST or None, page=page)
    said = _("Saved: what readers are told to call in immediate danger in {name}.")
    return _save(
        request,
        form,
        partial(countries.change_emergency, page=page),
        said,
        template="handbook/emergency_edit.html",
        page=page,
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def add_contact(request: HttpRequest, code: str) -> HttpResponse:
    """Add a contact, which is confirmed afterwards. `?kind=`: the kind that is missing."""
    page = _page(request, code)
    form = ContactForm(request.POST or None, page=page, contact=None)
    form.initial["kind"] = request.GET.get("kind", "")
    said = _("The contact is on the page: {name}")
    return _save(
        request,
        form,
        partial(countries.add_contact, page=page),
        said,
        template="handbook/contact_edit.html",
        page=page,
        question="handbook:contact_confirm",
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change a contact, which is then to be confirmed again (R-139)."""
    page = _page(request, code)
    contact = contact_on(page, key)
    if contact is None:
        return _removed_meanwhile(request, page)
    form = ContactForm(request.POST or None, page=page, contact=contact)
    said = _("The contact is saved: {name}")
    return _save(
        request,
        form,
        partial(countries.change_contact, contact=contact),
        said,
        template="handbook/contact_edit.html",
        page=page,
        question="handbook:contact_confirm",
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def confirm_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Confirm a contact, or ask first whether all of it is right as it stands (R-141)."""
    page = _page(request, code)
    contact = contact_on(page, key)
    if contact is None:
        return tell_removed(request, page)
    today = timezone.localdate()
    form = ConfirmContactForm(request.POST or None, row=contact, by=request.user, today=today)
    said = _("The contact is confirmed: {contact}").format(contact=contact)
    confirm = partial(countries.confirm_contact, contact=contact)
    if _is_answered(request, form, confirm, said):
        return redirect("handbook:country_edit", page.party.code)
    contact = get_object_or_404(page.contacts, key=key)  # as it stands now
    if form.is_outdated:
        form.ask_again(contact)
    problems = _why_not(form, rules.unconfirmable_problems(contact))
    quoted_below = set() if problems else form.columns

    context = {
        "page": page,
        "contact": contact,
        "row": contact,
        "form": form,
        "lines": [line for line in cards.quoted(contact) if line.name not in quoted_below],
        "problems": problems,
    }
    return render(request, "handbook/contact_confirm.html", context)


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def remove_contact(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Ask first; POST removes the contact, unless it has changed meanwhile or is removed already
    (a second click).
    """
    page = _page(request, code)
    contact = contact_on(page, key)
    if contact is None:
        return tell_removed(request, page)
    form = RemoveForm(request.POST or None, initial={"seen": contact.fingerprint})
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        said = _("The contact is removed: {contact}").format(contact=contact)
        act = {"by": request.user, "contact": contact, "seen": seen, "now": timezone.now()}
        with refused_into_message(request):
            countries.remove_contact(**act)
            messages.success(request, said)
        return redirect("handbook:country_edit", page.party.code)
    context = {"page": page, "contact": contact, "form": form}
    return render(request, "handbook/contact_remove.html", context)


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def change_section(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Change a section, which is then to be confirmed again (R-139)."""
    section = _section(request, code, key)
    form = SectionForm(request.POST or None, section=section)
    said = _("The section is saved: {name}")
    return _save(
        request,
        form,
        partial(countries.change_section, section=section),
        said,
        template="handbook/section_edit.html",
        page=section.page,
        question="handbook:section_confirm",
    )


@access.edit_country_pages
@require_http_methods(["GET", "POST"])
def confirm_section(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Confirm a section, or ask first whether all of it is right as it stands (R-141)."""
    section = _section(request, code, key)
    today = timezone.localdate()
    form = ConfirmForm(request.POST or None, row=section, by=request.user, today=today)
    said = _("The section is confirmed: {section}").format(section=section)
    confirm = partial(countries.confirm_section, section=section)
    if _is_answered(request, form, confirm, said):
        return redirect("handbook:country_edit", section.page.party.code)
    section = _section(request, code, key)  # as it stands now
    if form.is_outdated:
        form.ask_again(section)
    problems = _why_not(form, rules.unconfirmable_problems(section))
    context = {
        "page": section.page,
        "section": section,
        "row": section,
        "form": form,
        "is_quoted_below": form.columns and not problems,
        "problems": problems,
    }
    return render(request, "handbook/section_confirm.html", context)


def _is_answered(
    request: HttpRequest,
    form: ConfirmForm,
    confirm: Callable[..., Contact | CountrySection],
    said: str,
) -> bool:
    """Confirm what stands and say so, or that it was confirmed today already or removed.

    Otherwise return False: the page asks, with the reasons of a refusal in the form.
    """
    if not form.is_valid():
        return False
    try:
        confirm(by=request.user, now=timezone.now(), **form.typed())
    except countries.Unsure:
        return False
    except countries.Unticked as refusal:
        form.ask_for_missing(refusal.reasons)
        return False
    except (countries.ConfirmedToday, countries.Removed) as nothing:
        messages.info(request, " ".join(nothing.reasons))
    except Refused as refusal:
        form.add_error(None, refusal.reasons)
        if isinstance(refusal, Conflict):
            form.outdate()
        return False
    else:
        messages.success(request, said)
    return True


def _why_not(form: ConfirmForm, problems: list[str]) -> list[str]:
    """Return why nobody can confirm what stands there, after why this answer was refused; empty if
    somebody can.
    """
    if problems:
        return list(dict.fromkeys([*form.non_field_errors(), *problems]))
    return []


def tell_removed(request: HttpRequest, page: CountryPage) -> HttpResponse:
    """Say that the contact was removed, and go back to the desk."""
    messages.info(request, _("This contact has been removed already."))
    return redirect("handbook:country_edit", page.party.code)


def _removed_meanwhile(request: HttpRequest, page: CountryPage) -> HttpResponse:
    """Say that the contact was removed; what was typed becomes the form of a new one, unsaved."""
    if request.method != "POST":
        return tell_removed(request, page)
    typed = request.POST.copy()
    typed["seen"] = ""
    form = ContactForm(typed, page=page, contact=None)
    unsaved = _("Yours is below, unsaved; saving it adds a contact.")
    form.add_error(None, [*countries.Removed().reasons, unsaved])
    sent_to = reverse("handbook:contact_add", args=[page.party.code])
    context = {"page": page, "form": form, "sent_to": sent_to}
    return render(request, "handbook/contact_edit.html", context)


def _page(request: HttpRequest, code: str) -> CountryPage:
    """Return the country page. Raises Http404 if this account does not edit it."""
    return get_object_or_404(
        CountryPage.objects.editable_by(request.user), party__code=code.upper()
    )


def contact_on(page: CountryPage, key: str) -> Contact | None:
    """Return the contact, or None if it was removed. Raises Http404 if the page never had it."""
    try:
        return get_object_or_404(page.contacts, key=key)
    except Http404:
        get_list_or_404(page.changes.removed(key))
    return None


def _section(request: HttpRequest, code: str, key: str) -> CountrySection:
    """Return the section. Raises Http404 if this account does not edit its page."""
    mine = CountrySection.objects.editable_by(request.user)
    return get_object_or_404(mine, page__party__code=code.upper(), key=key)


def _save(
    request: HttpRequest,
    form: Any,
    save: Callable[..., Any],
    said: str,
    *,
    template: str,
    page: CountryPage,
    question: str = "",
) -> HttpResponse:
    """Save what was typed and say so; else show the form with the reasons and what stands now.

    `question`: the name of the address that confirms what was saved.
    """
    if form.is_valid():
        try:
            saved = save(by=request.user, now=timezone.now(), **form.typed())
        except countries.Removed:
            return _removed_meanwhile(request, page)
        except Conflict as refusal:
            form.show_beside(refusal.reasons)
        except countries.Unticked as refusal:
            form.ask_for_missing(refusal.reasons)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
        else:
            _say_saved(request, said, saved, seen=form.cleaned_data["seen"])
            if form.cleaned_data.get("confirm_next") and not saved.confirmed_on:
                return redirect(question, page.party.code, saved.key)
            return redirect("handbook:country_edit", page.party.code)
    return render(request, template, {"page": page, "form": form})


def _say_saved(
    request: HttpRequest,
    said: str,
    saved: CountryPage | Contact | CountrySection,
    *,
    seen: str,  # fingerprint of what the form showed; "" for what is new
) -> None:
    """Say what was saved, and of a contact or section that it is still to be confirmed (R-139)."""
    told = said.format(name=saved)
    is_page = isinstance(saved, CountryPage)
    # what a change leaves is unconfirmed, so whatever is confirmed stood like this before
    if saved.fingerprint == seen or (not is_page and saved.confirmed_on):
        messages.info(request, _("Nothing has changed: {name}").format(name=saved))
    elif is_page:
        messages.success(request, told)
    else:
        waits = _("It is not confirmed yet: confirm it here once all of it is right.")
        messages.success(request, f"{told}. {waits}")
