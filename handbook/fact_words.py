"""Words of the trail for facts of acts of this room (see `participants.trail_facts`)."""

from django.utils.translation import gettext_lazy as _

from handbook.models import CardNumber, Edition, Feedback
from participants.trail_terms import Fact, Facts

FACTS: Facts = {
    "chapters": Fact(_("Chapters")),
    "contact": Fact(_("Contact"), "handbook.contact"),
    "contacts": Fact(_("Contacts")),
    "dated": Fact(_("Chapters that got a review day")),
    "edition": Fact(_("Edition"), "handbook.edition"),
    "feedback_taken_up": Fact(_("Answers of readers taken up")),
    "is_new": None,
    "is_public": Fact(_("Readable without an account")),
    "languages": Fact(_("Languages")),
    "letter": Fact(_("By letter")),
    "letters": Fact(_("Letters")),
    "owned": Fact(_("Chapters that got an owner")),
    "page": Fact(_("Country page"), "handbook.countrypage"),
    "place": Fact(_("Place"), values=dict(CardNumber.Place.choices)),
    "size": Fact(_("Size in bytes")),
    "slug": Fact(_("Address of the page")),
    "source_version": Fact(_("Version of the source")),
    "status": Fact(_("Status"), values=dict(Edition.Status.choices)),
    "steps": Fact(_("Places down")),
    "text": Fact(_("Text"), "handbook.translation"),
    "texts": Fact(_("Texts")),
    "verdict": Fact(_("Was it right"), values=dict(Feedback.Verdict.choices)),
    "version": Fact(_("Number of the version")),
}
