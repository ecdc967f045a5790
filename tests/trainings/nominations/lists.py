"""Short ways to nominate in tests."""

from trainings.actions import nominations as actions
from trainings.actions.people import Details


def line(person=None, *, email="", name="", motivation=""):
    details = Details(name or (person.full_name if person else ""), "")
    return actions.Nominee(details=details, person=person, email=email, motivation=motivation)


def nominated(training, by, lines, *, now, party=None, word=None):
    """The nominations that the account makes for its own party, or for another."""
    party = party or by.coordinated_party
    return actions.nominate(
        by=by, training=training, party=party, nominees=lines, now=now, word=word
    )
