"""Short ways to nominate and to answer in tests."""

import re

from outbox.models import Letter
from trainings.actions import answers
from trainings.actions import nominations as actions
from trainings.actions.people import Details


def details_of(name, title=""):
    return Details(name, title, mission_name="Embassy", mission_kind="embassy")


def line(person=None, *, email="", name=""):
    details = details_of(name or person.full_name)
    return actions.Nominee(details=details, person=person, email=email)


def new(*names):
    """Lines of new officers, each with an address of their own."""
    return [line(email=f"{name.split()[0].lower()}@mfa.example", name=name) for name in names]


def nominated(training, by, lines, *, now, party=None, word=None):
    """The nominations that the account makes for its own party, or for another."""
    return actions.nominate(
        by=by,
        training=training,
        party=party or by.coordinated_party,
        nominees=lines,
        now=now,
        word=word,
    )


def accepted(nomination, *, now, **options):
    details = options.pop("details", details_of(nomination.participant.full_name))
    return answers.accept(nomination=nomination, details=details, now=now, **options)


def turned_down(nomination, *, now, reason=""):
    return answers.turn_down(nomination=nomination, reason=reason, now=now)


def asked(training):
    """The names of those who are asked, the first on top."""
    rows = training.nominations.asked().in_rank_order()
    return [each.participant.full_name for each in rows]


def letters_of(*kinds):
    """Kind and recipient of each letter, in the order of writing."""
    found = Letter.objects.filter(kind__in=kinds) if kinds else Letter.objects.all()
    return list(found.order_by("pk").values_list("kind", "to"))


def link_in(letter):
    """The path of the personal link in a letter."""
    return re.search(r"https?://[^/]+(/trainings/\S+/answer/\S+/)", letter.body)[1]
