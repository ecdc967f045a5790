"""What letters tell of a claimed state: an account stands in one a day, and no claim is lost."""

from datetime import timedelta

import pytest

from outbox.models import Letter
from participants.actions import claims, profile
from participants.models import Account, AuditEntry
from participants.tasks import tell_deciders

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def says_to_serve(thordur, now):
    """Þórður changes the state that he says he serves, and the worker tells whoever decides."""

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
        tell_deciders(at)

    return change


def test_forty_changes_make_one_letter(says_to_serve, latvia, lithuania, ilze, ruta, now):
    for number in range(40):
        says_to_serve(latvia if number % 2 else lithuania, at=now + timedelta(seconds=number))

    assert [(letter.kind, letter.to) for letter in Letter.objects.all()] == [
        ("decisions_wait", ruta.email)
    ]


def test_the_coordinator_of_the_last_one_hears_of_it_a_day_later(
    says_to_serve, latvia, lithuania, ilze, ruta, letters, now
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + A_MINUTE)
    assert tell_deciders(now + A_DAY - timedelta(seconds=1)) == 0
    assert letters(ilze.email) == []

    assert tell_deciders(now + A_DAY) == 1
    assert [letter.kind for letter in letters(ilze.email)] == ["decisions_wait"]
    assert AuditEntry.objects.first().action == "tell_deciders"
    assert tell_deciders(now + 3 * A_DAY) == 0


def test_a_change_after_a_day_is_told_at_once(
    says_to_serve, latvia, lithuania, ilze, ruta, letters, now
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + A_DAY)

    assert len(letters(ilze.email)) == 1
    assert tell_deciders(now + 2 * A_DAY) == 0


def test_what_was_decided_meanwhile_is_not_told(
    says_to_serve, latvia, lithuania, ilze, ruta, astrid, letters, now, thordur
):
    says_to_serve(lithuania)
    says_to_serve(latvia, at=now + A_MINUTE)
    account = Account.objects.get(pk=thordur.pk)
    claims.recognise_officer(account=account, shown=str(latvia.pk), by=astrid, now=now)

    assert tell_deciders(now + A_DAY) == 0
    assert letters(ilze.email) == []
