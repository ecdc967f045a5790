"""Show what changed since the previous edition, on one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from handbook import access
from handbook.models import CountryChange, Edition
from handbook.reading.changes import since
from handbook.responses import not_modified


@access.read_handbook
@require_safe
@not_modified
def changes(request: HttpRequest, edition: str, language: str) -> HttpResponse:
    """Show the changes; those of contacts to accounts only, who also see unconfirmed ones."""
    visible = Edition.objects.visible_to(request.user)
    chosen = get_object_or_404(visible, slug=edition)
    if language not in chosen.languages:
        raise Http404
    before = visible.before(chosen)
    changes, contacts = None, CountryChange.objects.none()
    if before:
        changes = since(before, chosen, language)
        if request.user.is_authenticated:
            after = Edition.objects.after(chosen)
            until = after.published_at if after else None
            contacts = CountryChange.objects.of_contacts(before.published_at, until)
    context = {
        "edition": chosen,
        "text_language": language,
        "before": before,
        "changes": changes,
        "nothing_changed": changes is None or changes.is_nothing,
        "contacts": contacts,
    }
    return render(request, "handbook/edition_changes.html", context)
