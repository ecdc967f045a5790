"""Signed links: who has one opens a row, and no other row that gets its number (R-376)."""

import pytest
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from participants.models import Notice, RecordLink
from tests import factories
from trainings.models import CalendarFeed, Nomination

KINDS = ["record", "notice", "feed", "nomination"]


@pytest.fixture
def maris(latvia):
    return factories.participant("Māris Ozols", latvia)


@pytest.fixture
def rows(ilze, janis, maris, latvia, riga):
    """Return a function that makes a row of a kind, and the address of its link."""
    now = timezone.now()

    def make(kind: str, **facts):
        link = {"party": latvia, "by": ilze, "at": now, "until": now + RecordLink.LASTS}
        asked = {"party": latvia, "rank": 1, "nominated_at": now, "asked_at": now}
        makers = {
            "record": lambda: RecordLink(participant=maris, **link, **facts),
            "notice": lambda: Notice(participant=maris, noticed_at=now, **facts),
            "feed": lambda: CalendarFeed(account=janis, sessions_ended=0, made_at=now, **facts),
            "nomination": lambda: Nomination(training=riga, participant=maris, **asked, **facts),
        }
        row = makers[kind]()
        row.save()
        addresses = {
            "record": f"/participants/take/{row.token}/",
            "notice": f"/privacy/keep/{row.token}/",
            "feed": reverse("feeds:file", args=[row.token]),
            "nomination": f"/trainings/{riga.slug}/answer/{row.token}/",
        }
        return row, addresses[kind]

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_opens_no_other_row_that_gets_its_number(sign_in, egle, rows, kind):
    """As after an older backup was restored, which takes the numbers back as well."""
    row, address = rows(kind)
    client = sign_in(egle)
    assert client.get(address).status_code != 404
    number = row.pk
    row.delete()
    rows(kind, pk=number)
    assert client.get(address).status_code == 404


def test_a_link_of_a_nomination_that_was_mailed_before_goes_on(client, rows):
    row, _address = rows("nomination", secret="")
    before = Signer(sep=".", salt="trainings.nomination").sign(f"{row.pk}-1")
    assert client.get(f"/trainings/{row.training.slug}/answer/{before}/").status_code == 200
