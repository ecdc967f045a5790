"""Show the term list of a language to its reviewers; staff change it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents.languages import language_name
from handbook import access, text
from handbook.actions import terms as actions
from handbook.forms.confirming import RemoveForm
from handbook.forms.meanwhile import refused_beside
from handbook.forms.terms import TermForm
from handbook.models import Term
from handbook.models.editions import LANGUAGES
from handbook.rules import terms as rules
from participants.acting import refused_into_message


@access.review_texts
@require_safe
def terms(request: HttpRequest, language: str) -> HttpResponse:
    """Show the list. Raises Http404 if this account reviews no texts in the language."""
    if not access.may_review_in(language, request.user):
        raise Http404
    context = {
        "entries": Term.objects.in_language(_known(language)),
        "code": language,
        "language_name": language_name(language),
    }
    return render(request, "handbook/terms.html", context)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, language: str) -> HttpResponse:
    """Add a term with its word."""
    return _edit(request, Term(language=_known(language)))


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, language: str, entry: int) -> HttpResponse:
    """Change an entry; one that was added here can be removed as well."""
    row = Term.objects.at(language, entry)
    if row is None:
        return _removed_meanwhile(request, Term(language=_known(language)))
    return _edit(request, row)


@access.edit_handbook
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, language: str, entry: int) -> HttpResponse:
    """Ask first; POST removes the entry, unless it has changed meanwhile or is removed already (a
    second click).
    """
    row = Term.objects.at(language, entry)
    if row is None:
        return _tell_removed(request, _known(language))
    form = RemoveForm(request.POST or None, initial={"seen": row.fingerprint})
    if form.is_valid():
        with refused_into_message(request):
            seen = form.cleaned_data["seen"]
            actions.remove_term(by=request.user, entry=row, seen=seen, now=timezone.now())
            messages.success(request, _("“{term}” is removed.").format(term=row.term))
        return redirect("handbook:terms", language)
    context = {"entry": row, "form": form, "problems": rules.removal_problems(row)}
    return render(request, "handbook/term_remove.html", context)


def _tell_removed(request: HttpRequest, language: str) -> HttpResponse:
    """Say that the entry was removed, and go back to the list."""
    messages.info(request, rules.removed_sentence())
    return redirect("handbook:terms", language)


def _removed_meanwhile(request: HttpRequest, entry: Term) -> HttpResponse:
    """Say that the entry was removed; what was typed becomes the form of a new one, unsaved."""
    if request.method != "POST":
        return _tell_removed(request, entry.language)
    form = TermForm(request.POST, entry=entry)
    unsaved = _("Yours is below, unsaved; saving it adds the term.")
    form.add_error(None, [rules.removed_sentence(), unsaved])
    return render(request, "handbook/term_edit.html", {"form": form, "entry": entry})


def _edit(request: HttpRequest, entry: Term) -> HttpResponse:
    form = TermForm(request.POST or None, entry=entry)
    if form.is_valid():
        with refused_beside(form):
            saved = actions.save_term(
                by=request.user,
                entry=entry,
                facts=form.facts(),
                seen=form.cleaned_data["seen"],
                now=timezone.now(),
            )
            messages.success(request, _("“{term}” is saved.").format(term=saved.term))
            return redirect("handbook:terms", saved.language)
    context = {"form": form, "entry": entry, "is_removable": _is_removable(entry)}
    return render(request, "handbook/term_edit.html", context)


def _is_removable(entry: Term) -> bool:
    return entry.pk is not None and not rules.removal_problems(entry)


def _known(language: str) -> str:
    """Return the code of a language in which editions are offered. Raises Http404."""
    if language not in LANGUAGES or language == text.FALLBACK:
        raise Http404
    return language
