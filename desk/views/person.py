"""A person's record, as several rooms have it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import access, overview
from desk.people import seen_person
from documents.languages import name_for_reader
from participants import audit, records, trail_reading
from participants.models import (
    Account,
    AuditEntry,
    Candidate,
    FormerAddress,
    LegalHold,
    Merge,
    Participant,
)
from participants.models.search import sorting_name
from trainings.models import Certificate, Registration, Trainer
from trainings.models.refreshing import due_on

PER_PAGE = 20
SHOWN_ENTRIES = 50


@access.see_people
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Render a person's record, as far as the reader sees it (R-299), and record the look."""
    found, is_whole = seen_person(request.user, pk)
    if found is None:
        return redirect("desk:person", _merged_into(request.user, pk))
    now = timezone.now()
    page = "person" if is_whole else "person_in_part"
    audit.saw(by=request.user, page=page, about=found, now=now)
    visible = Registration.objects.visible_to(request.user).of_person(found)
    # all of them: their hours are added up
    registrations = list(visible.for_desk().with_results().next_first(timezone.localdate(now)))
    completed = [each.training for each in registrations if each.is_completed]
    certificates = list(Certificate.objects.visible_to(request.user).of_person(found).with_holder())
    possible = records.possible(found, by=request.user)
    context = {
        "person": found,
        "is_whole": is_whole,
        "possible": possible,
        "may_correct": "correct" in possible,
        "sorting_name": sorting_name(found, party=request.user.coordinated_party),
        "registrations": registrations,
        "page_obj": Paginator(registrations, PER_PAGE).get_page(request.GET.get("page")),
        "certificates": certificates,
        "due": None if found.served_until else due_on(completed),
    }
    if is_whole:
        context |= _of_record(found, request.user) | _of_link(request, found, now)
    if request.user.is_staff_member:
        context |= _of_staff(found, certificates, registrations) | {
            "may_hold": "place_hold" in possible
        }
    return render(request, "desk/person.html", context)


def _merged_into(reader: Account, pk: int) -> int:
    """Return the id of the record that this one was merged into (R-336); 404 unless the reader sees
    it.
    """
    merge = Merge.objects.of_gone(pk)
    if merge is None or merge.kept_id is None or seen_person(reader, merge.kept_id)[0] is None:
        raise Http404
    return merge.kept_id


def _of_record(person: Participant, reader: Account) -> dict[str, Any]:
    """Return what staff and the state's coordinator see of the record itself."""
    notes = person.notes.visible_to(reader).select_related("by__participant", "party")
    return {
        "posts": person.posts.with_names().latest_first(),
        "former": FormerAddress.objects.of(person, [person.account_id]),
        "spoken": [name_for_reader(code) for code in person.languages],
        "notes": [(note, not records.removal_problems(note, by=reader)) for note in notes],
        "may_be_taken": person.account is None,
        "leaver_problems": records.leaver_problems(person, by=reader),
    }


def _of_link(request: HttpRequest, person: Participant, now: datetime) -> dict[str, Any]:
    """Return what the reader sees of the link to take the record; its address just once."""
    links = person.links.open(now).with_people().select_related("tried_by__participant")
    link = next((each for each in links if records.opens_record(each, now=now)), None)
    address = ""
    if link and records.is_to_be_shown(request, link):
        address = settings.PUBLIC_URL + reverse("records:take", args=[link.token])
    return {
        "link": link,
        "link_problems": records.record_link_problems(person, by=request.user, now=now),
        "address": address,
        "tried": link.tried_by.person if link and link.tried_by else None,
    }


def _of_staff(
    person: Participant, certificates: list[Certificate], registrations: list[Registration]
) -> dict[str, Any]:
    """Return what only staff see: the parts as trainer, legal holds and the history, in it that of
    the certificates and corrections of the attendance (R-537).
    """
    parts = [row for each in certificates for row in (each.training, each.registration) if row]
    issuing = AuditEntry.objects.numbering(certificates, fact="certificates", about=parts)
    entries = AuditEntry.objects.of_record(person, also=certificates) | issuing
    entries = entries.or_acts_on(registrations, actions=["correct_attendance"])
    shown = list(entries.without_reading()[:SHOWN_ENTRIES])
    trail_reading.narrowed(shown, "certificates", certificates)
    return {
        "taught": overview.taught(Trainer.objects.of_person(person).latest_first()),
        "certificates_taught": [each for each in certificates if each.is_of_teaching],
        "holds": LegalHold.objects.on(person),
        "entries": trail_reading.history(shown),
        "candidates": Candidate.objects.about([person.pk]).surest_first().with_people(),
    }
