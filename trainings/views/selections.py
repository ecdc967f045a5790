"""Acts on people ticked on the registrations desk: what would happen, then one click for all."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import refused_into, refused_into_message, say
from trainings import access, mail
from trainings.actions import selections as actions
from trainings.actions.selections import Outcome, Shown, Skipped, rehearsed
from trainings.forms.selections import WRITE, LetterForm, TickedForm, TogetherForm, UndoForm
from trainings.models import Registration, Training
from trainings.rules.approvals import left_free_sentences
from trainings.rules.beside_reserved import asked_sentences
from trainings.rules.namesakes import Notes, name_of, notes
from trainings.rules.recipients import recipients_of
from trainings.rules.selections import Act, ticking_problems
from trainings.rules.undoing import moved_lately
from trainings.views.desk import desk_of, say_who_moved, say_who_waits_again
from trainings.views.trainings import visible_training

Status = Registration.Status
DONE = {
    Act.APPROVE: ngettext_lazy("Approved: %(n)d person.", "Approved: %(n)d people.", "n"),
    Act.APPROVE_RESERVED: ngettext_lazy(
        "Approved for a reserved seat: %(n)d person.",
        "Approved for a reserved seat: %(n)d people.",
        "n",
    ),
    Act.SEAT: ngettext_lazy("Seats given: %(n)d person.", "Seats given: %(n)d people.", "n"),
    Act.DECLINE: ngettext_lazy("Declined: %(n)d person.", "Declined: %(n)d people.", "n"),
    Act.WITHDRAW_FOR: ngettext_lazy("Withdrawn: %(n)d person.", "Withdrawn: %(n)d people.", "n"),
}
UNDONE = ngettext_lazy("Undone: %(n)d person.", "Undone: %(n)d people.", "n")
UNTYPED = "-"  # the reason in the rehearsal: it is typed beside what that shows
ON_ITS_WAY = ngettext_lazy(
    "The letter is on its way to %(n)d person.", "The letter is on its way to %(n)d people.", "n"
)


@dataclass(frozen=True)
class Row:
    """A person on the page that asks before an act on several."""

    before: Registration
    after: Registration
    subject: str  # of the letter about it; "" where none leaves


@access.decide_registrations
@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the act would do with each ticked person; then do what was shown."""
    training = visible_training(request, slug)
    ticked = TickedForm(request.POST)
    if not ticked.is_valid():
        messages.warning(request, _("Nothing was done: tick people, then choose what to do."))
        return redirect(desk_of(request, training))
    act, people = ticked.cleaned_data["act"], ticked.cleaned_data["row"]
    if problems := ticking_problems(len(people), act):
        messages.warning(request, " ".join(problems))
        return redirect(desk_of(request, training))
    if act == WRITE:
        return _write(request, training, people)

    return _act(request, training, act, people)


def _act(request: HttpRequest, training: Training, act: str, people: list[int]) -> HttpResponse:
    now = timezone.now()
    is_sent = "seen" in request.POST
    form = TogetherForm(request.POST if is_sent else None, act=act, initial={"act": act})
    do = partial(actions.act_on_all, by=request.user, training=training, act=act, now=now)
    if form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        with refused_into(form):
            outcome = do(shown=form.cleaned_data["seen"], reason=reason)
            _say_outcome(request, act, outcome)
            return redirect(desk_of(request, training))
    shown = dict.fromkeys(people, Shown())
    outcome = rehearsed(partial(do, shown=shown, reason=UNTYPED))
    form.show(outcome, reader=request.user)
    visible = Registration.objects.visible_to(request.user).for_desk()
    moved = visible.numbered(outcome.moved)
    context = {
        "training": training,
        "act": act,
        "form": form,
        "rows": [_row(each, outcome) for each in outcome.acted],
        "skipped": outcome.skipped,
        "moved": recipients_of(moved),
        "recipients": recipients_of(each.after for each in outcome.acted),
        "reserved": _reserved_sentences(request, act, outcome, now),
    }

    return render(request, "trainings/registrations_together.html", context)


def _reserved_sentences(
    request: HttpRequest, act: str, outcome: Outcome, now: datetime
) -> list[str]:
    """Return which reserved seats stay free after an approval, and who is asked for them."""
    if act not in (Act.APPROVE, Act.APPROVE_RESERVED):
        return []
    approved = [each.after for each in outcome.acted]
    asked = asked_sentences(approved, now, by=request.user)
    if act == Act.APPROVE_RESERVED:
        return asked

    return asked + left_free_sentences(approved, by=request.user, now=now)


def _row(acted: actions.Acted, outcome: Outcome) -> Row:
    subject = outcome.subjects.get(mail.about(acted.after.pk), "")
    return Row(acted.before, acted.after, subject)


def _say_outcome(request: HttpRequest, act: str, outcome: Outcome) -> None:
    """Say in one message on how many people it was done and who was skipped, then what follows."""
    after = [each.after for each in outcome.acted]
    done = str(DONE[Act(act)] % {"n": len(after)})
    if act == Act.APPROVE:
        done = f"{done} {_seats_sentence(after)}"
    _say(request, done, outcome.skipped)
    say_who_moved(request, outcome.moved)
    say(request, recipients_of(after).unreached_sentences)


def _seats_sentence(after: list[Registration]) -> str:
    """Return how many of those approved have a seat, and how many wait."""
    seated = sum(row.status == Status.CONFIRMED for row in after)
    seats = ngettext("%(n)d has a seat", "%(n)d have a seat", seated) % {"n": seated}
    waiting = len(after) - seated
    if not waiting:
        return f"{seats}."
    waits = ngettext("%(n)d is on the waiting list", "%(n)d are on the waiting list", waiting)

    return f"{seats}, {waits % {'n': waiting}}."


def _say(request: HttpRequest, done: str, skipped: list[Skipped]) -> None:
    if not skipped:
        messages.success(request, done)
        return
    told_apart = notes([row for each in skipped for row in each.people])
    left_out = [_skipped_sentence(each, told_apart) for each in skipped]
    messages.warning(request, " ".join([done, *left_out]))


def _skipped_sentence(skipped: Skipped, told_apart: Notes) -> str:
    """Return how many were left out and who, then why, once for all of them."""
    names = [name_of(row, told_apart) for row in skipped.people]
    who = ngettext(
        "Skipped: %(n)d person, %(names)s.", "Skipped: %(n)d people, %(names)s.", len(names)
    ) % {"n": len(names), "names": ", ".join(names)}

    return " ".join([who, *skipped.reasons])


def _write(request: HttpRequest, training: Training, people: list[int]) -> HttpResponse:
    """Ask for the words, show one letter with them, then send it."""
    now = timezone.now()
    form = LetterForm(request.POST if "seen" in request.POST else None, people=people)
    letter = None
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("subject", "text")}
        write = partial(
            actions.write_to_people,
            by=request.user,
            training=training,
            people=people,
            **words,
            now=now,
        )
        with refused_into(form):
            if form.was_shown:
                _say_sent(request, write().people)
                return redirect(desk_of(request, training))
            letter = rehearsed(write).example
            form.show()
    rows = training.registrations.visible_to(request.user).for_desk()
    recipients = recipients_of(rows.numbered(people))
    context = {
        "training": training,
        "form": form,
        "letter": letter,
        "recipients": recipients,
        "people": len(recipients.reached),
    }

    return render(request, "trainings/registrations_write.html", context)


def _say_sent(request: HttpRequest, people: list[Registration]) -> None:
    recipients = recipients_of(people)
    messages.success(request, str(ON_ITS_WAY % {"n": len(recipients.reached)}))
    say(request, recipients.unreached_sentences)


@access.decide_registrations
@require_POST
def undo_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo what was just decided about several people, as far as nobody has been told."""
    training = visible_training(request, slug)
    moved = [row.pk for _act, row in moved_lately(training, timezone.now())]
    form = UndoForm(request.POST)
    if form.is_valid():
        with refused_into_message(request):
            outcome = actions.undo_all(
                by=request.user,
                training=training,
                seen=form.cleaned_data["act"],
                now=timezone.now(),
            )
            _say(request, str(UNDONE % {"n": len(outcome.acted)}), outcome.skipped)
            undone = {each.after.pk for each in outcome.acted}
            say_who_moved(request, outcome.moved - undone)
            say_who_waits_again(request, set(moved) - undone)

    return redirect(desk_of(request, training))
