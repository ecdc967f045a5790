"""Trainings: the list, the page of each, and the acts on their plan."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from participants.acting import posted, refused_into, say
from participants.models import Account
from participants.refusal import Refused
from trainings import access
from trainings.actions import trainings as actions
from trainings.forms.publication import CancelForm, SeenPlanForm
from trainings.forms.search import FilterForm
from trainings.forms.trainings import PlanForms
from trainings.models import Nomination, Registration, Training
from trainings.rules import moving_up, publication, seats, slips, trainers
from trainings.rules import registrations as registering
from trainings.rules import trainings as rules
from trainings.rules.after_closing import changes_after_closing
from trainings.rules.beside_reserved import Reserved, reserved_among
from trainings.rules.deadlines import registration_ends_at
from trainings.rules.leaving import moved_up_sentence
from trainings.rules.programme import (
    capacity_hints,
    empty_day_hints,
    overlap_hints,
    room_hints,
)
from trainings.rules.recipients import recipients_of, recipients_of_plan
from trainings.rules.status_words import own_in
from trainings.views.months import training_month

PER_PAGE = 25
PLANNED = "planned"  # session key: the draft that the last planning form made


@require_safe
def training_list(request: HttpRequest) -> HttpResponse:
    """List trainings, upcoming ones first, filtered by year, host, words and when; or one month."""
    if request.GET.get("view") == "month":
        return training_month(request)
    visible = Training.objects.visible_to(request.user).without_templates()
    years, hosts = visible.years_and_hosts()
    today = timezone.localdate()
    form = FilterForm(request.GET, years=years, hosts=hosts)
    found = form.narrow(visible, today).select_related("host")
    paginator = Paginator(found.with_own(request.user), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "carried": form.carried(),
        "page_obj": page,
        "pages": paginator.get_elided_page_range(page.number),
        "is_filtered": any(map(request.GET.get, form.fields)),
    }
    return render(request, "trainings/training_list.html", context)


@require_safe
def training_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what it is, when, for whom, and what is next for this reader."""
    trainings = Training.objects.visible_to(request.user).with_programme()
    trainings = trainings.with_own(request.user).with_own_nomination(request.user)
    training = get_object_or_404(trainings, slug=slug)
    now, own = timezone.now(), own_in(training)
    bar, reserved = _seats(training, own, now, by=request.user)
    own_parts = trainers.parts_of(training, request.user)
    closes = registration_ends_at(training)

    context = {
        "training": training,
        "bar": bar,
        "own_reserved": reserved,
        "register_problems": registering.opening_problems(training, now=now),
        "registration": own,
        "own_parts": own_parts,
        "needs_no_seat": trainers.needs_no_seat(own_parts, own),
        "place": _place_of(own),
        "nomination": _own_nomination(training),
        "would_wait": request.user.is_authenticated
        and registering.waits_for_approval(training, account=request.user, existing=own),
        "opens_later": now < training.registration_opens_at,
        "closes": closes,
        "has_closed": now >= closes,
        "before_publishing": _before_publishing(training, now),
        "at_its_time": _at_its_time(training, now),
        "changes_after_closing": changes_after_closing(training),
        "hints": _hints(training, now),
    }
    return render(request, "trainings/training_detail.html", context)


def _seats(
    training: Training, own: Registration | None, now: datetime, *, by: Account | AnonymousUser
) -> tuple[seats.SeatFigures | None, Reserved | None]:
    """Return the seats as figures, and for a coordinator those reserved for the own party; None
    where none are given: closed, cancelled or a template.
    """
    if training.is_template or not training.takes_people:
        return None, None
    whole, by_party = seats.whole_and_by_party(training, now)
    if not by.is_authenticated:
        return whole, None
    return whole, reserved_among(by_party, training, own, now, by=by)


def _own_nomination(training: Training) -> Nomination | None:
    """Return the nomination that waits for the reader's answer; None without one."""
    if training.own_nomination_id is None or training.status != Training.Status.PUBLISHED:
        return None
    return Nomination.objects.with_people().get(pk=training.own_nomination_id)


def _place_of(own: Registration | None) -> int | None:
    """Return the place on the waiting list; None for whoever is not on it."""
    if own is None or own.status != Registration.Status.WAITING:
        return None
    return Registration.objects.place_of(own)


def _before_publishing(training: Training, now: datetime) -> list[str]:
    """Return what a draft lacks before it can be published."""
    if training.status != Training.Status.DRAFT or training.is_template:
        return []
    return publication.publish_problems(training, now=now)


def _at_its_time(training: Training, now: datetime) -> list[str]:
    """Return what stands against publishing a draft at the time chosen for it, or now if that has
    been refused.
    """
    if training.publish_at is None:
        return []
    return publication.timed_problems(training, at=max(training.publish_at, now), now=now)


def _hints(training: Training, now: datetime) -> list[str]:
    """Return hints at likely slips, while the plan can still be changed; the days of a template are
    none of its own.
    """
    if not training.takes_people:
        return []
    sessions = training.sessions.all()
    hints = [
        *overlap_hints(sessions, training),
        *room_hints(sessions, training),
        *capacity_hints(sessions, training),
    ]
    if training.is_template:
        return hints
    return slips.hints(training, now=now) + hints + empty_day_hints(training)


@access.plan_trainings
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the templates that staff have saved."""
    found = Training.objects.visible_to(request.user).templates()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "trainings/templates.html", {"page_obj": page})


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_new(request: HttpRequest) -> HttpResponse:
    """Show an empty plan; POST saves it as a draft. A form sent again with other words, after
    "Back", is asked about first; the same words make no second draft.
    """
    now = timezone.now()
    forms = PlanForms(request.POST or None, training=None, now=now)
    made = _made_before(request)

    if forms.is_valid():
        if made and made.form_key != forms.key():
            forms.ask_about_draft(made)
            return _form_page(request, forms, made)
        try:
            training = actions.plan_training(
                by=request.user, plan=forms.plan(), now=now, form_key=forms.key()
            )
        except Refused as refusal:
            forms.refuse(refusal.reasons, "")
        else:
            request.session[PLANNED] = {request.POST.get("once", ""): training.pk}
            messages.success(
                request,
                _(
                    "The plan is saved as a draft. Only the secretariat and administrators see it "
                    "until it is published."
                ),
            )
            return redirect("trainings:training_detail", training.slug)
    return _form_page(request, forms)


def _made_before(request: HttpRequest) -> Training | None:
    """Return the draft that this form made before in this browser ("Back" reopens the form)."""
    once = request.POST.get("once")
    if once:
        return Training.objects.draft(request.session.get(PLANNED, {}).get(once))
    return None


def visible_training(request: HttpRequest, slug: str) -> Training:
    """Return the training with its host, or raise Http404 if this reader may not know of it."""
    trainings = Training.objects.visible_to(request.user).select_related("host")
    return get_object_or_404(trainings, slug=slug)


def visible_plan(request: HttpRequest, slug: str) -> Training:
    """Return the same with all rows that its plan and its announcement tell of."""
    return get_object_or_404(Training.objects.visible_to(request.user).with_plan(), slug=slug)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the plan as it stands; POST saves it and says who gets a letter, if anybody. A plan that
    no longer changes (R-26) leads back to its training with the reason.
    """
    training = get_object_or_404(
        Training.objects.visible_to(request.user).with_programme(), slug=slug
    )
    if problems := rules.editing_problems(training):
        messages.error(request, " ".join(problems))
        return redirect("trainings:training_detail", slug)
    now = timezone.now()

    forms = PlanForms(request.POST or None, training=training, now=now)
    if forms.is_valid():
        try:
            changed = actions.change_training(
                by=request.user,
                training=training,
                plan=forms.plan(),
                seen=forms.main.cleaned_data["version"],
                are_days_meant=forms.main.cleaned_data["are_days_meant"],
                now=now,
            )
        except Refused as refusal:
            if answer := if_discarded(request, training):
                return answer
            forms.refuse(refusal.reasons, rules.version(training))
        else:
            messages.success(request, _("The changes are saved."))
            say_who_is_told(request, changed, was=training, now=now)
            warn_of_publication(request, changed.training, now=now)
            return redirect("trainings:training_detail", changed.training.slug)
    return _form_page(request, forms)


def say_who_is_told(
    request: HttpRequest, changed: actions.Changed, *, was: Training, now: datetime
) -> None:
    """Say who moved up and cannot be written to, how many nominations have ended, after a new time
    or place, or less time for answers, who gets a letter, and which seats staff are to give; `was`
    is the training before the change.
    """
    registrations = changed.training.registrations.for_desk()
    moved = registrations.numbered(changed.moved_up).in_queue_order()
    nominated = changed.training.nominations.with_people()
    cut_off = nominated.numbered(changed.ended).cut_off()
    sentences = [moved_up_sentence(moved)] if moved else []
    if changed.ended:
        sentences.append(_ended_sentence(len(changed.ended)))
    if changed.training.revision != was.revision:
        sentences += recipients_of_plan(changed.training, cut_off).sentences
    else:
        asked = [*cut_off, *nominated.numbered(changed.shortened)]
        sentences += recipients_of(moved).unreached_sentences + recipients_of(asked).sentences
    sentences += [f"{each.sentence}." for each in moving_up.to_give([changed.training], now)]
    say(request, sentences)


def _ended_sentence(number: int) -> str:
    words = ngettext(
        "%(number)d nomination has ended.", "%(number)d nominations have ended.", number
    )
    return words % {"number": number}


def warn_of_publication(request: HttpRequest, training: Training, *, now: datetime) -> None:
    """Say for what a draft, as it is saved now, will be refused at the time of its publication."""
    if problems := _at_its_time(training, now):
        words = _("As it stands now, it will not be published by itself: %(problems)s")
        messages.warning(request, words % {"problems": " ".join(problems)})


def _form_page(
    request: HttpRequest, forms: PlanForms, made: Training | None = None
) -> HttpResponse:
    context = {"forms": forms, "form": forms.main, "training": forms.training, "made": made}
    response = render(request, "trainings/training_form.html", context)
    if forms.main.is_bound and not forms.training:
        # A browser goes back to the answer to a POST only if it may cache it; a new plan has no
        # participants yet.
        response["Cache-Control"] = "private, no-cache"
    return response


def if_discarded(request: HttpRequest, training: Training) -> HttpResponse | None:
    """Lead to the list and say why, if a colleague has discarded the draft after this page read
    it.
    """
    if Training.objects.still_has(training):
        return None
    messages.error(request, publication.discarded_sentence())
    return redirect("trainings:training_list")


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reason or say why not; POST cancels and writes to everybody who is registered."""
    trainings = Training.objects.visible_to(request.user).select_related("host")
    training = get_object_or_404(trainings, slug=slug)
    recipients = recipients_of_plan(training)

    form = CancelForm(request.POST or None, training=training)
    if form.is_valid():
        with refused_into(form):
            actions.cancel_training(
                by=request.user,
                training=training,
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["version"],
                now=timezone.now(),
            )
            messages.success(request, _("The training is cancelled."))
            say(request, recipients.sentences)
            return redirect("trainings:training_detail", slug)
        training = get_object_or_404(trainings, slug=slug)
        recipients = recipients_of_plan(training)
        form.look_again(training)

    context = {
        "form": form,
        "training": training,
        "problems": publication.cancelling_problems(training),
        "doubts": publication.cancelling_doubts(training, now=timezone.now()),
        "recipients": recipients,
    }
    return render(request, "trainings/training_cancel.html", context)


@access.plan_trainings
@require_http_methods(["GET", "POST"])
def training_discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask or say why not; POST deletes the draft."""
    trainings = Training.objects.visible_to(request.user).select_related("host")
    training = get_object_or_404(trainings, slug=slug)
    form = SeenPlanForm(posted(request), training=training)
    if form.is_valid():
        with refused_into(form):
            actions.discard_training(
                by=request.user,
                training=training,
                seen=form.cleaned_data["version"],
                now=timezone.now(),
            )
            messages.success(request, _("The draft is discarded."))
            return redirect("trainings:training_list")
        if answer := if_discarded(request, training):
            return answer
        training = get_object_or_404(trainings, slug=slug)
        form.look_again(training)
    problems = publication.discard_problems(training)
    context = {"training": training, "form": form, "problems": problems}
    return render(request, "trainings/training_discard.html", context)
