"""participants/<id>/…: acts on a person's record. The record itself is a page of the desk."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from participants import access, records
from participants.acting import posted, refused_into, refused_into_message
from participants.actions import records as actions
from participants.forms.records import (
    CorrectPersonForm,
    EndPostForm,
    GiveBackForm,
    NoteForm,
    RecordPostForm,
)
from participants.models import AuditEntry, Participant, RecordLink
from participants.rules import records as rules


@access.correct_people
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a person's record, with a reason."""
    person = _person(request, pk)
    form = CorrectPersonForm(request.POST or None, person=person)
    if form.is_valid():
        with refused_into(form):
            corrected = actions.correct_person(
                by=request.user,
                person=person,
                corrected=form.corrected(),
                seen=form.cleaned_data["seen"],
                note=form.cleaned_data["note"],
                now=timezone.now(),
            )
            said = _("Corrected: %(name)s. In lists: %(listed)s.")
            names = {"name": corrected.full_name, "listed": corrected.sorting_name}
            messages.success(request, said % names)
            return redirect("desk:person", pk)
        form.look_again(rules.record_shown(_person(request, pk)))
    return render(request, "participants/record_correct.html", {"person": person, "form": form})


@access.correct_people
@require_http_methods(["GET", "POST"])
def post_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a post of somebody without an account, with a reason."""
    person = _person(request, pk)
    form = RecordPostForm(request.POST or None, person=person)
    if form.is_valid():
        with refused_into(form):
            actions.record_post(by=request.user, person=person, **form.post(), now=timezone.now())
            messages.success(request, _("Saved. The former post stays on the record."))
            return redirect("desk:person", pk)
        form.look_again(rules.record_shown(_person(request, pk)))
    return render(request, "participants/record_post.html", {"person": person, "form": form})


@access.end_posts
@require_http_methods(["GET", "POST"])
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that somebody has left the post and begun no other, with a reason. A coordinator does
    not see the record any more then: a second click leads to the list, as the first does (R-446).
    """
    person = _visible(request, pk)
    if person is None and _has_ended(request, pk):
        return _closed(request)
    if person is None:
        raise Http404
    form = EndPostForm(request.POST or None, person=person)
    if form.is_valid():
        with refused_into(form):
            given = form.cleaned_data
            actions.end_post(by=request.user, person=person, **given, now=timezone.now())
            done = _("Saved: %(name)s serves no longer.")
            messages.success(request, done % {"name": person.full_name})
            if request.user.is_staff_member:
                return redirect("desk:person", pk)
            return redirect("desk:people")
        stands = _visible(request, pk)
        if stands is None:
            return _closed(request)
        form.look_again(rules.record_shown(stands))
    problems = rules.leaver_problems(person, by=request.user)
    context = {"person": person, "form": form, "problems": problems}
    return render(request, "participants/record_post_end.html", context)


@access.write_notes
@require_http_methods(["GET", "POST"])
def note_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note on a person's record."""
    person = _person(request, pk)
    form = NoteForm(posted(request), by=request.user, person=person)
    if form.is_valid():
        with refused_into(form):
            now = timezone.now()
            actions.write_note(by=request.user, person=person, now=now, **form.cleaned_data)
            messages.success(request, _("The note was stored."))
            return redirect("desk:person", pk)
    return render(request, "participants/record_note.html", {"person": person, "form": form})


@access.write_notes
@require_POST
def note_remove(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    """Remove one's own note; a second click finds it gone."""
    person = _person(request, pk)
    found = person.notes.visible_to(request.user).numbered(note)
    if found is None:
        messages.info(request, _("The note is not there any more."))
        return redirect("desk:person", pk)
    with refused_into_message(request):
        actions.remove_note(by=request.user, note=found, now=timezone.now())
        messages.success(request, _("The note was removed."))
    return redirect("desk:person", pk)


@access.give_records
@require_POST
def link_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link by which the person takes the record. It is mailed to the address on the record;
    without one it is shown once, on the record's page.
    """
    person = _person(request, pk)
    with refused_into_message(request):
        link = actions.give_record_link(by=request.user, person=person, now=timezone.now())
        if person.email:
            messages.success(request, _("The link was sent to %(to)s.") % {"to": person.email})
        else:
            records.show_once(request, link)
            messages.success(request, _("The link is made. Give it to nobody but the person."))
    return redirect("desk:person", pk)


@access.give_records
@require_POST
def link_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End the link of the record."""
    person = _person(request, pk)
    with refused_into_message(request):
        actions.withdraw_record_link(by=request.user, person=person, now=timezone.now())
        messages.success(request, _("The link opens nothing any more."))
    return redirect("desk:person", pk)


@access.discreet
@access.take_records
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the record is the reader's own, and on POST link it to the account, or tell staff
    of one that takes none (R-301).
    """
    link = RecordLink.objects.with_people().with_token(token)
    if link is None:
        return access.wrong_link(request)
    problems = rules.taking_problems(link, account=request.user, now=timezone.now())
    if request.method == "POST" and not problems:
        _take(request, link)
        return redirect("desk:me")
    reasons = rules.second_record_problems(request.user, link.participant)
    context = {"person": link.participant, "problems": problems, "reasons": reasons}
    status = HTTPStatus.GONE if problems else HTTPStatus.OK
    return render(request, "participants/record_take.html", context, status=status)


@access.manage_accounts
@access.still_you_to_act
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the record from the account that has it, with a reason that both read (R-377)."""
    person = _person(request, pk)
    form = GiveBackForm(posted(request), person=person)
    if form.is_valid():
        with refused_into(form):
            given = form.cleaned_data
            now = timezone.now()
            actions.give_record_back(by=request.user, person=person, now=now, **given)
            messages.success(request, _("The record is without an account now."))
            return redirect("desk:person", pk)
        form.look_again(rules.record_shown(_person(request, pk)))
    problems = rules.give_back_problems(person, reason="-", by=request.user)
    context = {"person": person, "form": form, "problems": problems}
    return render(request, "participants/record_give_back.html", context)


def _take(request: HttpRequest, link: RecordLink) -> None:
    """Take the record; staff see of an account that takes none, as the page says."""
    act = {"account": request.user, "link": link, "now": timezone.now()}
    with refused_into_message(request):
        if reasons := rules.second_record_problems(request.user, link.participant):
            actions.report_second_record(**act)
            told = _(
                "The secretariat sees now that you opened this link, and can put the two together. "
                "Nothing was changed."
            )
            messages.warning(request, " ".join([*reasons, told]))
            return
        person = actions.take_record(**act)
        name = {"name": person.full_name}
        messages.success(request, _("The record of %(name)s is yours now.") % name)


def _has_ended(request: HttpRequest, pk: int) -> bool:
    """Tell whether the reader has recorded that this person serves no longer."""
    by: Any = request.user.pk  # of somebody who is signed in
    acts = AuditEntry.objects.of_kind("participants.participant", str(pk))
    return acts.of_actions(["end_post"]).by_accounts([by]).exists()


def _closed(request: HttpRequest) -> HttpResponse:
    """Lead to the list whoever had the record open, which they do not see any more."""
    sentence = _("It is recorded already that this person no longer serves your state.")
    messages.info(request, sentence)
    return redirect("desk:people")


def _visible(request: HttpRequest, pk: int) -> Participant | None:
    return Participant.objects.visible_to(request.user).with_post().numbered([pk]).first()


def _person(request: HttpRequest, pk: int) -> Participant:
    return get_object_or_404(Participant.objects.visible_to(request.user).with_post(), pk=pk)
