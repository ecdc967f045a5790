"""One's own record: registrations, results and certificates."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk import access, overview
from handbook.models import Feedback
from participants import mailed_record
from participants.models import ErasureRequest, Post
from trainings.models import Certificate, Registration, Trainer

PER_PAGE = 20
FEEDBACK_SHOWN = 5  # the newest; all of it stands below the chapters


@access.see_own_record
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Render the reader's own trainings, hours, certificates and feedback."""
    own = Registration.objects.of(request.user).for_desk().with_results()
    # all of them: their hours are added up
    registrations = list(own.next_first(timezone.localdate()))
    person = request.user.person
    context = {
        "participant": person,
        "posts": Post.objects.of(person).with_names().latest_first() if person else [],
        "registrations": registrations,
        "taught": overview.taught(Trainer.objects.of(request.user).latest_first()),
        "page_obj": Paginator(registrations, PER_PAGE).get_page(request.GET.get("page")),
        "certificates": Certificate.objects.held_by(request.user),
        "feedback": Feedback.objects.given_by(request.user)
        .for_desk()
        .newest_first()[:FEEDBACK_SHOWN],
    }
    return render(request, "desk/me.html", context)


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
        "standing": ErasureRequest.objects.of(person),
    }
    return render(request, "desk/record_by_mail.html", context)
