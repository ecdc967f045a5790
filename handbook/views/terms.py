"""Show the term list of a language to its reviewers; staff change it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.languages import language_name
from handbook import access, text
from handbook.actions import terms as actions
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
    return _edit(request, get_object_or_404(Term, language=language, pk=entry))


@access.edit_handbook
@require_POST
def remove(request: HttpRequest, language: str, entry: int) -> HttpResponse:
    """Remove an entry and return to the list."""
    row = get_object_or_404(Term, language=language, pk=entry)
    with refused_into_message(request):
        actions.remove_term(by=request.user, entry=row, now=timezone.now())
        messages.success(request, _("“{term}” is removed.").format(term=row.term))
    return redirect("handbook:terms", language)


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
