"""Letters about nominations, one function each; the text of each, subject first, is
templates/trainings/mail/<name>.txt.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from outbox import letters
from participants.models import Account, Party
from trainings.calendars import training_address
from trainings.models import Nomination, Training
from trainings.rules.beside_reserved import Reserved
from trainings.rules.nominations import may_still_be_answered
from trainings.rules.rescheduling import Move

BETWEEN_NEWS = timedelta(days=1)  # to those who decide for a party
# Whoever has one of these answers in the officer's name, so they are hidden.
WITH_A_LINK = (
    "nomination_asked",
    "nomination_reminder",
    "nomination_moved",
    "nomination_shortened",
)


def about(nomination: Nomination) -> str:
    """Return the key that marks letters as being about this nomination."""
    return f"trainings.nomination:{nomination.pk}"


def nomination_asked(nomination: Nomination, *, now: datetime) -> None:
    """Ask the officer, with the personal link and the last day of an answer."""
    _with_link("nomination_asked", nomination, now)


def nomination_reminder(nomination: Nomination, *, now: datetime) -> None:
    """Remind the officer of the last day of an answer, with the same link."""
    _with_link("nomination_reminder", nomination, now)


def nomination_moved(
    nomination: Nomination, *, move: Move, was: date | None, now: datetime
) -> None:
    """Tell the officer what differs after a move, as those who registered read it (R-31), with the
    same link; `was` is the last day of an answer until now, told where it comes earlier.
    """
    _with_link("nomination_moved", nomination, now, move=move, was=was)


def nomination_shortened(nomination: Nomination, *, was: date | None, now: datetime) -> None:
    """Tell the officer that the plan was changed, which last day of an answer stood before and
    which holds now, with the same link.
    """
    _with_link("nomination_shortened", nomination, now, was=was)


def nomination_cancelled(nomination: Nomination, *, now: datetime) -> None:
    """Tell that the training does not take place, and why, so that no answer is needed."""
    _to_officer("nomination_cancelled", nomination, now)


def nomination_expired(nomination: Nomination, *, now: datetime) -> None:
    """Tell that the time for an answer is over and the link has ended."""
    _to_officer("nomination_expired", nomination, now)


def nomination_cut_off(nomination: Nomination, *, now: datetime) -> None:
    """Tell that a change of the plan left no time for an answer."""
    _to_officer("nomination_cut_off", nomination, now)


def nomination_left(nomination: Nomination, *, now: datetime) -> None:
    """Tell that the nomination ended because the officer serves another state by now."""
    _to_officer("nomination_left", nomination, now)


def nomination_withdrawn(nomination: Nomination, *, now: datetime) -> None:
    """Tell that the nomination was withdrawn, and why."""
    _to_officer("nomination_withdrawn", nomination, now)


def may_tell(party: Party, now: datetime) -> bool:
    """Tell whether no letter has told of the party's nominations since a day ago."""
    return not was_told(party, now - BETWEEN_NEWS)


def was_told(party: Party, since: datetime) -> bool:
    """Tell whether a letter has told of the party's nominations since that moment."""
    return letters.was_written("nomination_news", _of_party(party), since=since)


def nomination_news(
    party: Party,
    reader: Account,
    news: Iterable[Nomination],
    reserved: Iterable[Reserved] = (),
    *,
    now: datetime,
) -> None:
    """Tell somebody who decides for the party what became of its nominations, by training, and
    which seats are reserved for it.
    """
    found = groupby(news, key=lambda each: each.training)
    told = [(training, _page_of(party, training), list(rows)) for training, rows in found]
    asking = [training for training, *_rest in told if may_still_be_answered(training, now)]
    seats = [(each, _page_of(party, each.training)) for each in reserved]
    letters.write_from(
        "trainings/mail/nomination_news.txt",
        {"party": party, "reader": reader, "told": told, "asking": asking, "reserved": seats},
        kind="nomination_news",
        to=reader.email,
        language=reader.letters_language,
        about=_of_party(party),
        now=now,
    )


def _page_of(party: Party, training: Training) -> str:
    """Return the address of the party's nominations, which the secretariat reads as well."""
    path = reverse("trainings:nominate", args=[training.slug])
    return f"{settings.PUBLIC_URL}{path}?{urlencode({'party': party.code})}"


def _of_party(party: Party) -> str:
    return f"participants.party:{party.pk}"


def _with_link(name: str, nomination: Nomination, now: datetime, **context: Any) -> None:
    """Write a letter that is of use until the last day of the answer is over."""
    training = nomination.training
    path = reverse("trainings:nomination_answer", args=[training.slug, nomination.token])
    ends = nomination.answer_by
    _to_officer(
        name,
        nomination,
        now,
        is_hidden=True,
        valid_until=training.midnight(ends + timedelta(days=1)) if ends else None,
        link=settings.PUBLIC_URL + path,
        **context,
    )


def _to_officer(
    name: str,
    nomination: Nomination,
    now: datetime,
    *,
    is_hidden: bool = False,
    valid_until: datetime | None = None,
    **context: Any,
) -> None:
    """Write a letter in the officer's language; none without an address, or to a disabled account
    (R-84).
    """
    person = nomination.participant
    if not person.gets_letters:
        return
    facts = {
        "nomination": nomination,
        "training": nomination.training,
        "address": training_address(nomination.training),
    }
    letters.write_from(
        f"trainings/mail/{name}.txt",
        context | facts,
        kind=name,
        to=person.address,
        language=person.letters_language,
        about=about(nomination),
        is_hidden=is_hidden,
        valid_until=valid_until,
        now=now,
    )
