"""Two acts about the same person at the same moment: the second waits, and looks at what the first
left.
"""

from datetime import UTC, datetime

import pytest

from participants.actions import deciding, profile, roles
from participants.models import Account, Participant
from participants.refusal import Refused
from participants.seen import of_person
from tests import factories
from tests.locks import only_rows_are_locked
from tests.trainings import days
from tests.trainings.nominations.lists import line, nominated
from tests.volley import both_at_once
from trainings.actions import corrections, registrations
from trainings.actions.nominations import LinesRefused
from trainings.actions.people import Details
from trainings.models import Registration

pytestmark = [
    pytest.mark.django_db(transaction=True),
    only_rows_are_locked,
]
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
ANDRIS = Details("Andris Liepa", "Attaché", mission_name="Embassy", mission_kind="embassy")


def fresh(row):
    return Registration.objects.for_desk().get(pk=row.pk)


def writes_profile(account, party=None, name="Jānis Bērziņš"):
    profile.change_own_post(
        account=account,
        full_name=name,
        title="Consul",
        party=party or account.party,
        mission=None,
        language="en",
        now=NOW,
    )


# --- The own profile, and a form that shows the same person ---------------------------------------


@pytest.fixture
def seat(riga, janis):
    return fresh(factories.registration(riga, janis.participant))


def changes(seat, janis, astrid):
    registrations.change_registration(
        by=janis, registration=seat, details=ANDRIS, seen=days.shown(seat), now=NOW
    )


def is_corrected(seat, janis, astrid):
    corrected = corrections.Corrected(ANDRIS, seat.party, seat.address)
    corrections.correct_registration(
        by=astrid,
        registration=seat,
        corrected=corrected,
        seen=days.shown(seat),
        note="Passport",
        now=NOW,
    )


def registers_elsewhere(seat, janis, astrid):
    registrations.register(
        by=janis,
        training=factories.training("Tallinn", host=seat.party),
        party=seat.party,
        details=ANDRIS,
        seen=of_person(seat.participant),
        now=NOW,
    )


@pytest.mark.parametrize("act", [changes, is_corrected, registers_elsewhere])
def test_a_form_that_shows_what_the_profile_is_changing_writes_nothing(seat, janis, astrid, act):
    said = []

    def sends():
        with pytest.raises(Refused) as refused:
            act(seat, janis, astrid)
        said.append(str(refused.value))

    both_at_once(lambda: writes_profile(janis), sends)
    assert "Jānis Bērziņš" in said[0]
    person = Participant.objects.get(account=janis)
    assert (person.full_name, person.title) == ("Jānis Bērziņš", "Consul")


# --- By hand --------------------------------------------------------------------------------------

ADDRESS = "zofia.zolc@mfa.example"


def by_hand(astrid, training, latvia, **options):
    return registrations.register_by_hand(
        by=astrid,
        training=training,
        party=latvia,
        email=ADDRESS,
        details=Details("Zofia Żółć", "Consul", mission_name="Embassy", mission_kind="embassy"),
        reason="By phone",
        now=NOW,
        **options,
    )


def test_an_account_that_becomes_the_secretariats_is_not_linked_to_an_officer(
    astrid, oskar, latvia, riga
):
    account = factories.account(ADDRESS, party=latvia)

    def registers():
        with pytest.raises(Refused, match="Somebody of another role"):
            by_hand(astrid, riga, latvia, is_theirs=True)

    both_at_once(
        lambda: roles.change_role(
            account=account, role="secretariat", party=None, by=oskar, now=NOW
        ),
        registers,
    )
    assert not Participant.objects.filter(account=account).exists()
    assert not riga.registrations.exists()


def test_nor_to_an_officer_whom_somebody_nominates(oskar, ilze, latvia, riga):
    account = factories.account(ADDRESS, party=latvia, full_name="Zofia Żółć")

    def nominates():
        with pytest.raises(LinesRefused):
            nominated(riga, ilze, [line(email=ADDRESS, name="Zofia Żółć")], now=NOW)

    both_at_once(
        lambda: roles.change_role(
            account=account, role="secretariat", party=None, by=oskar, now=NOW
        ),
        nominates,
    )
    assert not Participant.objects.filter(account=account).exists()


def test_whoever_is_registered_by_hand_elsewhere_keeps_what_is_corrected_at_this_moment(
    astrid, oskar, latvia, riga
):
    zofia = factories.participant("Zofia Żółć", latvia, email=ADDRESS, title="Consul")
    seat = fresh(factories.registration(riga, zofia))
    ambassador = Details("Zofia Żółć", "Ambassador", mission_name="Embassy", mission_kind="embassy")

    def is_corrected():
        corrections.correct_registration(
            by=oskar,
            registration=seat,
            corrected=corrections.Corrected(ambassador, latvia, ADDRESS),
            seen=days.shown(seat),
            note="By phone",
            now=NOW,
        )

    tallinn = factories.training("Tallinn", host=latvia)
    both_at_once(
        lambda: by_hand(astrid, tallinn, latvia),
        is_corrected,
        stops_before='UPDATE "participants_participant"',
    )
    assert tallinn.registrations.get().participant == zofia
    assert Participant.objects.get().title == "Ambassador"


# --- The worker -----------------------------------------------------------------------------------


def test_a_claim_of_another_state_at_the_moment_at_which_the_former_one_is_told_is_told_too(
    thordur, latvia, lithuania, ilze, ruta
):
    Account.objects.filter(pk=thordur.pk).update(claim_to_tell_at=NOW)
    both_at_once(
        lambda: writes_profile(thordur, lithuania, "Þórður Æðarson-Žukauskaitė"),
        lambda: deciding.tell_deciders(deciders=[ilze], parties=[latvia], now=NOW),
    )
    account = Account.objects.get(pk=thordur.pk)
    assert account.party == lithuania
    assert account.claim_to_tell_at is not None
