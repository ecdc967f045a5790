"""participants/duplicates/: pairs that may be one person, for staff."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from participants import access, audit
from participants.acting import refused_into_message
from participants.actions import duplicates
from participants.forms.duplicates import AnyTwoForm, DuplicatesForm
from participants.models import Candidate, NotTheSame, Participant
from participants.rules.duplicates import fingerprint, particulars
from participants.views.merges import pair

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A pair with what the page shows of it, which its button sends back."""

    candidate: Candidate
    people: tuple[Participant, Participant]
    seen: str


@access.merge_records
@require_safe
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Render the pairs page by page, the surest first; two that somebody names are compared."""
    any_two = AnyTwoForm(request.GET if "other" in request.GET else None, initial=request.GET)
    if any_two.is_valid():
        pks = [any_two.cleaned_data[name].pk for name in ("one", "other")]
        return redirect("duplicates:merge", *pks)
    audit.saw(by=request.user, page="duplicates", now=timezone.now())
    form = DuplicatesForm(request.GET)
    page = Paginator(form.found(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "any_two": any_two,
        "rows": [_row(each) for each in page],
        "page_obj": page,
        "to_compare": Participant.objects.to_compare().count(),
    }
    return render(request, "participants/duplicate_list.html", context)


@access.merge_records
@require_POST
def tell_apart(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Remember that they are two people and lead back to the list."""
    first, second = pair(one, other)
    with refused_into_message(request):
        seen = request.POST.get("seen", "")
        duplicates.tell_apart(
            by=request.user, one=first, other=second, seen=seen, now=timezone.now()
        )
        messages.success(
            request,
            _("Remembered: %(one)s and %(other)s are two people.")
            % {"one": first, "other": second},
        )
    return redirect("duplicates:duplicate_list")


@access.merge_records
@require_safe
def apart_list(request: HttpRequest) -> HttpResponse:
    """Render the pairs that somebody told apart, the latest first."""
    audit.saw(by=request.user, page="told_apart", now=timezone.now())
    page = Paginator(NotTheSame.objects.with_people(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/apart_list.html", {"page_obj": page})


@access.merge_records
@require_POST
def ask_again(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Have two who were told apart compared again and lead back to the list."""
    first, second = pair(one, other)
    with refused_into_message(request):
        duplicates.compare_again(by=request.user, one=first, other=second, now=timezone.now())
        messages.success(
            request,
            _(
                "%(one)s and %(other)s are compared again. If they look alike, they soon stand "
                "under “To decide”."
            )
            % {"one": first, "other": second},
        )
    return redirect("duplicates:apart_list")


def _row(candidate: Candidate) -> Row:
    people = candidate.one, candidate.other
    return Row(candidate, people, fingerprint(*map(particulars, people)))
