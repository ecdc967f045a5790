"""Letters about a claimed state: one a day for an account, and none lost."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.actions import claims, profile
from participants.models import Account, AuditEntry
from participants.tasks import tell_of_claims

A_DAY = timedelta(days=1)


@pytest.fixture
def says_to_serve(thordur, now):
    """Þórður changes the state that he says he serves."""

    def change(party, at=now):
        account = Account.objects.get(pk=thordur.pk)
        profile.change_own_post(
            account=account,
            full_name="Þórður Æðarson",
            title="",
            party=party,
            mission=None,
            language="en",
            now=at,
        )

    return change


def test_forty_changes_make_one_letter(says_to_serve, latvia, lithuania, ilze, ruta, now):
    for number in range(40):
        says_to_serve(latvia if number % 2 else lithuania, at=now + timedelta(seconds=number))

    assert [(letter.kind, letter.to) for letter in Letter.objects.all()] == [("claim_waits", ruta.email)]


def test_the_coordinator_of_the_last_one_hears_of_it_a_day_later(
    says_to_serve, latvia, lithuania, ilze, ruta, letters, now
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + timedelta(minutes=1))
    assert tell_of_claims(now + A_DAY - timedelta(seconds=1)) == 0
    assert letters(ilze.email) == []

    assert tell_of_claims(now + A_DAY) == 1
    assert [letter.kind for letter in letters(ilze.email)] == ["claim_waits"]
    assert AuditEntry.objects.first().action == "tell_of_claim"
    assert tell_of_claims(now + 3 * A_DAY) == 0


def test_a_change_after_a_day_is_told_at_once(says_to_serve, latvia, lithuania, ilze, ruta, letters, now):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + A_DAY)

    assert len(letters(ilze.email)) == 1
    assert tell_of_claims(now + 2 * A_DAY) == 0


def test_what_was_decided_meanwhile_is_not_told(
    says_to_serve, latvia, lithuania, ilze, ruta, astrid, letters, now, thordur
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + timedelta(minutes=1))
    account = Account.objects.get(pk=thordur.pk)
    claims.recognise_officer(account=account, shown=str(latvia.pk), by=astrid, now=now)

    assert tell_of_claims(now + A_DAY) == 0
    assert letters(ilze.email) == []


def test_a_claim_that_another_worker_told_is_not_told_twice(
    says_to_serve, latvia, lithuania, ilze, ruta, letters, now, thordur
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + timedelta(minutes=1))
    late = Account.objects.get(pk=thordur.pk)
    assert [claims.tell_of_late_claim(account=late, now=now + A_DAY) for _worker in range(2)] == [True, False]

    assert len(letters(ilze.email)) == 1
