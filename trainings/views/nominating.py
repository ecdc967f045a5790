"""The page on which coordinators, or staff on their word, nominate and rank officers (R-208)."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from participants.acting import posted, refused_into, refused_into_message
from participants.models import Account, Party
from participants.refusal import Refused
from trainings import access
from trainings.actions import nominations as actions
from trainings.forms.nominating import (
    Naming,
    PartyForm,
    Sending,
    TypedNaming,
    WithdrawForm,
    carried,
)
from trainings.forms.pasted_officers import PastedNaming, PasteForm
from trainings.models import Nomination, Training
from trainings.models.nominations import NominationQuerySet
from trainings.rules import nominating, nominations, seats
from trainings.rules.release_day import still_reserves
from trainings.views.trainings import visible_training


@access.nominate
@require_http_methods(["GET", "POST"])
def nominate(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the nominations of a party; POST names officers, found, typed or pasted. Each answer
    holds whatever else was typed (D-329).
    """
    sending = _sending(request, slug)
    if sending is None:
        return _choose_party(request, slug)
    if "read" in request.POST:
        return _read(request, sending)
    if "save" in request.POST:
        return _save(request, sending)
    naming, lines = TypedNaming(request.POST or None, sending), request.POST.get("lines", "")
    if naming.is_valid() and (made := _nominated(request, sending, naming)):
        if lines.strip():
            messages.info(request, _("The lines that you pasted are still in their box."))
        return _go_on(request, sending, made, TypedNaming(None, sending), lines)

    return _page(request, sending, naming, PasteForm(initial={"lines": lines}))


@access.nominate
@require_POST
def rank(request: HttpRequest, slug: str) -> HttpResponse:
    """Move one nomination up or down, or put all into the order that a script sends."""
    sending = _sending(request, slug)
    if sending is None:
        return redirect("trainings:nominate", slug)
    seen = request.POST.get("seen", "")
    number, wanted = _wanted(request, nominating.numbers_in(seen))
    if not number:
        return redirect(_address(sending.training, sending.party, by=sending.by))
    if number not in wanted:
        raise Http404("no page of ours moves somebody who is not in its order")
    moved = get_object_or_404(_nominations(sending).with_people(), pk=number)
    with refused_into_message(request):
        actions.rank(
            by=sending.by,
            training=sending.training,
            party=sending.party,
            order=wanted,
            seen=seen,
            now=sending.now,
        )
        words = _("%(name)s is number %(place)d now.")
        name = moved.participant.full_name
        messages.success(request, words % {"name": name, "place": wanted.index(number) + 1})

    return redirect(_at(moved, by=sending.by))


def _wanted(request: HttpRequest, seen: list[int]) -> tuple[int, list[int]]:
    """Return which nomination is moved, 0 for none, and the order asked for."""
    for act, steps in (("up", -1), ("down", 1)):
        if numbers := nominating.numbers_in(request.POST.get(act, "")):
            return numbers[0], nominating.moved(seen, numbers[0], steps=steps)
    moved = nominating.numbers_in(request.POST.get("moved", ""))

    return next(iter(moved), 0), nominating.numbers_in(request.POST.get("order", ""))


@access.nominate
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show which reserved seats are free, then ask somebody in reserve before the turn comes."""
    nomination, now = _row(request, slug, pk), timezone.now()
    training, party = nomination.training, nomination.party
    form = Form(posted(request))
    if form.is_valid():
        with refused_into(form):
            actions.ask_now(by=request.user, nomination=nomination, now=now)
            words = _("Asked: %(name)s. The letter is on its way.")
            messages.success(request, words % {"name": nomination.participant.full_name})
            return redirect(_at(nomination, by=request.user))
    context = {
        "training": training,
        "nomination": nomination,
        "form": form,
        "figures": seats.by_party(training, now).get(party.pk),
        "still_reserves": still_reserves(training, now),
        "problems": nominations.reserve_problems(nomination, by=request.user, now=now),
        "back": _at(nomination, by=request.user),
    }

    return render(request, "trainings/nomination_ask.html", context)


@access.nominate
@require_POST
def new_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Send the letter anew with another link; earlier ones end."""
    nomination = _row(request, slug, pk)
    with refused_into_message(request):
        actions.new_link(by=request.user, nomination=nomination, now=timezone.now())
        words = _("A new link is on its way to %(name)s; earlier ones open nothing any more.")
        messages.success(request, words % {"name": nomination.participant.full_name})

    return redirect(_at(nomination, by=request.user))


@access.nominate
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for the reason, then withdraw the nomination."""
    nomination = _row(request, slug, pk)
    form = WithdrawForm(request.POST or None, is_asked=nomination.is_asked)
    if form.is_valid():
        with refused_into(form):
            now = timezone.now()
            actions.withdraw(
                by=request.user,
                nomination=nomination,
                reason=form.cleaned_data["reason"],
                now=now,
            )
            words = _("Nomination withdrawn: %(name)s.")
            messages.success(request, words % {"name": nomination.participant.full_name})
            _say_who_is_asked(request, nomination, now)
            return redirect(_address(nomination.training, nomination.party, by=request.user))
    context = {
        "training": nomination.training,
        "nomination": nomination,
        "standing": nominating.standing(nomination),
        "form": form,
        "problems": nominating.withdrawing_problems(nomination, by=request.user),
        "back": _at(nomination, by=request.user),
    }

    return render(request, "trainings/nomination_withdraw.html", context)


def _say_who_is_asked(request: HttpRequest, ended: Nomination, now: datetime) -> None:
    """Say who was asked in place of somebody whose nomination has ended."""
    rows = ended.training.nominations.of_party(ended.party).asked_at_moment(now).with_people()
    if names := ", ".join(each.participant.full_name for each in rows):
        messages.info(request, _("Asked now: %(names)s.") % {"names": names})


def _read(request: HttpRequest, sending: Sending) -> HttpResponse:
    """Show how each pasted line was read; nothing is saved yet."""
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, sending, TypedNaming(request.POST, sending), form)
    naming = PastedNaming(request.POST, sending, pasted=form.cleaned_data["pasted"])

    return _preview(request, sending, naming, form.cleaned_data["pasted"].unread)


def _save(request: HttpRequest, sending: Sending) -> HttpResponse:
    """Nominate all pasted officers that are ticked, and give the others back as lines; or show all
    again with what is wrong.
    """
    naming = PastedNaming(request.POST, sending)
    if naming.is_valid() and (made := _nominated(request, sending, naming)):
        typed = TypedNaming(request.POST, sending)
        _say_what_is_left(request, naming, typed)
        return _go_on(request, sending, made, typed, naming.left_lines())
    naming.look_at_left_out()

    return _preview(request, sending, naming, ())


def _say_what_is_left(request: HttpRequest, naming: PastedNaming, typed: TypedNaming) -> None:
    """Say how many of the lines were left out, and that what was typed beside them still stands."""
    if number := len(naming.left_out()):
        words = ngettext(
            "%(n)d line was left out. It is in the box of lines again, to go on with.",
            "%(n)d lines were left out. They are in the box of lines again, to go on with.",
            number,
        )
        messages.info(request, words % {"n": number})
    if typed.is_filled:
        messages.info(request, _("Those whom you had ticked or typed are still to nominate."))


def _go_on(
    request: HttpRequest,
    sending: Sending,
    made: list[Nomination],
    naming: TypedNaming,
    lines: str,
) -> HttpResponse:
    """Lead to the first of those who were nominated; where something is left to nominate, show the
    page with it instead, since no address could carry it.
    """
    if naming.is_filled or lines.strip():
        return _page(request, sending, naming, PasteForm(initial={"lines": lines}))
    return redirect(_at(made[0], by=sending.by))


def _nominated(request: HttpRequest, sending: Sending, naming: Naming) -> list[Nomination]:
    """Nominate all or nobody; return nobody where it is refused, and the form says why."""
    try:
        made = actions.nominate(
            by=sending.by,
            training=sending.training,
            party=sending.party,
            nominees=naming.nominees(),
            word=naming.word(),
            now=sending.now,
        )
    except Refused as refusal:
        naming.refuse(refusal)
        return []
    messages.success(request, _nominated_sentence(made))

    return made


def _nominated_sentence(made: list[Nomination]) -> str:
    """Return how many are nominated, and how many of them are asked already."""
    asked = sum(each.is_asked for each in made)
    nominated = ngettext("%(n)d officer nominated.", "%(n)d officers nominated.", len(made))
    figures = _("%(asked)d asked now, %(reserve)d in reserve.")

    return f"{nominated} {figures}" % {
        "n": len(made),
        "asked": asked,
        "reserve": len(made) - asked,
    }


def _page(
    request: HttpRequest, sending: Sending, naming: TypedNaming, paste: PasteForm
) -> HttpResponse:
    """Show the list, and the forms; without them where nobody can be named and nothing was sent."""
    training, party, now = sending.training, sending.party, sending.now
    listed = nominating.order_of(
        _nominations(sending).with_rows().with_titles(), by=sending.by, now=now
    )
    at = request.GET.get("at")
    problems = nominating.open_problems(training, party=party, by=sending.by, now=now)
    figures = seats.by_party(training, now).get(party.pk)
    context = _context(sending) | {
        "order": listed,
        "listed": len(listed.live),
        "going_on": [row for row in listed.live if str(row.nomination.pk) == at],
        "figures": figures,
        "still_reserves": still_reserves(training, now),
        "last_answer_day": nominations.last_answer_day(training),
        "asks_next": nominating.asks_next(figures, training, now),
        "problems": problems,
        "shows_forms": not problems or request.method == "POST",
        "naming": naming,
        "paste": paste,
    }

    return render(request, "trainings/nominate.html", context)


def _preview(
    request: HttpRequest, sending: Sending, naming: PastedNaming, unread: tuple[str, ...]
) -> HttpResponse:
    context = _context(sending) | {
        "naming": naming,
        "rows": naming.told(),
        "unread": unread,
        "listed": _nominations(sending).live().count(),
        "carried": carried(request.POST),
    }
    return render(request, "trainings/nominate_pasted.html", context)


def _context(sending: Sending) -> dict[str, object]:
    """Return what all pages of nominations show."""
    return {
        "training": sending.training,
        "party": sending.party,
        "address": _address(sending.training, sending.party, by=sending.by),
        "query": f"?party={sending.party.code}" if sending.by.is_staff_member else "",
    }


def _choose_party(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask staff for which party they nominate."""
    training = visible_training(request, slug)
    form = PartyForm(request.GET if "party" in request.GET else None, training=training)

    return render(request, "trainings/nominate_party.html", {"training": training, "form": form})


def _sending(request: HttpRequest, slug: str) -> Sending | None:
    """Return who nominates for which party; None while staff have not chosen one. Raises Http404
    for a training that this account may not know of.
    """
    party = request.user.coordinated_party
    if request.user.is_staff_member:
        party = Party.objects.coded(request.GET.get("party", ""))
    if party is None:
        return None
    trainings = Training.objects.visible_to(request.user).select_related("host").facing(party)
    training = get_object_or_404(trainings, slug=slug)

    return Sending(training=training, party=party, by=request.user, now=timezone.now())


def _nominations(sending: Sending) -> NominationQuerySet:
    rows = sending.training.nominations.visible_to(sending.by).of_party(sending.party)
    return rows.in_rank_order()


def _row(request: HttpRequest, slug: str, pk: int) -> Nomination:
    """Return a nomination of this training on which this account decides, else raise Http404."""
    rows = Nomination.objects.visible_to(request.user).with_people()
    if not request.user.is_staff_member:
        rows = rows.of_party(request.user.coordinated_party)

    return get_object_or_404(rows, training__slug=slug, pk=pk)


def _address(training: Training, party: Party, *, by: Account, **marks: int) -> str:
    """Return the page's address; for staff it names the party."""
    asked = {"party": party.code} if by.is_staff_member else {}
    query = urlencode(asked | marks)
    page = reverse("trainings:nominate", args=[training.slug])

    return f"{page}?{query}" if query else page


def _at(nomination: Nomination, *, by: Account) -> str:
    """Return the page's address at the row of a nomination."""
    page = _address(nomination.training, nomination.party, by=by, at=nomination.pk)
    return f"{page}#nomination-{nomination.pk}"
