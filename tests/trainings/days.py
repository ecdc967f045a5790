"""A training as it stands on its day: sessions, people with a seat, and their marks."""

from datetime import UTC, datetime

from django.urls import reverse

from tests import factories
from trainings.actions import attendance as actions
from trainings.models import Attendance
from trainings.rules import corrections

AFTERWARDS = datetime(2027, 1, 15, 18, 0, tzinfo=UTC)


def programme(training) -> list:
    """Four sessions of three hours over two days."""
    return [
        factories.session(training, day=day, start=start, hours=3, topic=topic)
        for day, start, topic in [
            (0, 9, "Indicators"),
            (0, 13, "The first conversation"),
            (1, 9, "Referral"),
            (1, 13, "Exercise"),
        ]
    ]


def seated(training, name="Łukasz Żółć", **fields):
    """Somebody with a confirmed seat."""
    party = fields.pop("party", training.host)
    email = f"{name.split()[0].lower()}@mfa.example" if name.isascii() else ""
    person = factories.participant(name, party, email=fields.pop("email", email), **fields)
    return factories.registration(training, person)


def mark(registration, marks: str) -> None:
    """One letter a session, in the order of the programme: p, l, e, a, or - for unmarked."""
    letters = {value[0]: value for value in Attendance.Mark.values}
    sessions = [session for session in registration.training.sessions.all() if not session.is_break]
    for session, letter in zip(sessions, marks, strict=True):
        if letter != "-":
            Attendance.objects.create(
                registration=registration, session=session, mark=letters[letter]
            )


def shown(registration):
    """What the form that corrects this registration carries along."""
    return corrections.registration_shown(registration, registration.certificates.valid().first())


def closed(training, by):
    return actions.close(by=by, training=training, now=AFTERWARDS)


def address(training, name="certificates", *more) -> str:
    """Of one of a training's desks."""
    return reverse(f"trainings:{name}", args=[training.slug, *more])
