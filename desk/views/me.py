"""One's own record: registrations, results, certificates, and all that is held."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk import access, overview, personal_archive, statement
from desk.actions import people as actions
from documents import archives
from handbook.models import Feedback
from participants import mailed_record
from participants.access import is_within
from participants.models import Account, ErasureRequest, Participant, Post
from trainings.models import Certificate, Registration, Trainer
from trainings.models.refreshing import due_on

PER_PAGE = 20
HOUR, ARCHIVES_AN_HOUR = 3600, 10  # seconds; of one person
FEEDBACK_SHOWN = 5  # the newest; all of it stands below the chapters


@access.see_own_record
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Render the reader's own trainings, hours, certificates and feedback."""
    own = Registration.objects.of(request.user).for_desk().with_results()
    today = timezone.localdate()
    # all of them: their hours are added up
    registrations = list(own.next_first(today))
    person = request.user.person
    due = due_on(each.training for each in registrations if each.is_completed)
    context = {
        "participant": person,
        "due": None if person and person.served_until else due,
        "is_due": due is not None and due <= today,
        "next_seat": _next_seat(registrations, today),
        "shows_gender": _shows_gender(person),
        "posts": Post.objects.of(person).with_names().latest_first() if person else [],
        "registrations": registrations,
        "taught": overview.taught(Trainer.objects.of(request.user).latest_first()),
        "page_obj": Paginator(registrations, PER_PAGE).get_page(request.GET.get("page")),
        "certificates": Certificate.objects.held_by(request.user).with_holder_and_post(),
        "feedback": Feedback.objects.given_by(request.user)
        .for_desk()
        .newest_first()[:FEEDBACK_SHOWN],
    }
    return render(request, "desk/me.html", context)


def _next_seat(next_first: list[Registration], today: date) -> Registration | None:
    """Return the first of them that has a seat in a training that is not over."""
    for each in next_first:
        if each.has_seat_to_come and each.training.last_day >= today:
            return each
    return None


def _shows_gender(person: Participant | None) -> bool:
    """Tell whether a person may say it, or has said it before the site ceased to collect it."""
    if person is None:
        return False
    return settings.COLLECT_GENDER or bool(person.gender)


@access.see_own_record
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Render all that is held about the reader, why and for how long."""
    person = request.user.person
    standing = ErasureRequest.objects.of(person) if person else None
    context = {
        "participant": person,
        "groups": personal_archive.groups_of(person or request.user),
        "periods": statement.periods(timezone.now()),
        "standing": standing,
        "may_ask_to_be_erased": person and not standing,
    }
    return render(request, "desk/own_data.html", context)


@access.see_own_record
@require_safe
def own_data_zip(request: HttpRequest) -> HttpResponseBase:
    """Send all that is held about the reader, who may be staff without a person."""
    return _archive(request, request.user.person or request.user, by=request.user)


@never_cache
@require_safe
def record_by_mail_zip(request: HttpRequest) -> HttpResponseBase:
    """Send all that is held about whoever opened the record by a mailed code."""
    person = mailed_record.person_of(request)
    if person is None:
        return redirect("own:record_ask")
    return _archive(request, person, by=None)


def _archive(
    request: HttpRequest, holder: Participant | Account, *, by: Account | None
) -> HttpResponseBase:
    """Send the archive and record the download; after too many in an hour lead back."""
    if not is_within(
        f"archive:{holder._meta.model_name}:{holder.pk}", most=ARCHIVES_AN_HOUR, seconds=HOUR
    ):
        sentence = _("You have downloaded it several times within the hour. Try again later.")
        messages.error(request, sentence)
        return redirect("desk:own_data" if by else "desk:record_by_mail")
    now = timezone.now()
    actions.record_own_download(about=holder, by=by, now=now)
    name = _("My data %(day)s.zip") % {"day": timezone.localdate(now).isoformat()}
    return archives.zip_answer(name, personal_archive.files(holder, now=now))


@never_cache
@require_safe
def record_by_mail(request: HttpRequest) -> HttpResponse:
    """Render what is held about whoever opened it by a mailed code; without one, lead to the page
    that mails it.
    """
    person = mailed_record.person_of(request)
    if person is None:
        return redirect("own:record_ask")
    registrations = Registration.objects.of_person(person).select_related("training")
    context = {
        "person": person,
        "posts": Post.objects.of(person).with_names().latest_first(),
        "registrations": registrations.next_first(timezone.localdate()),
        "certificates": Certificate.objects.of_person(person).with_holder(),
        "groups": personal_archive.groups_of(person),
        "periods": statement.periods(timezone.now()),
        "standing": ErasureRequest.objects.of(person),
    }
    return render(request, "desk/record_by_mail.html", context)
