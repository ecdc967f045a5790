"""Two people decide about one claim at the same moment, or its officer changes it meanwhile."""

from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest

from outbox import sending
from outbox.models import Letter
from participants.actions import claims
from participants.actions.addresses import change_own_address
from participants.actions.profile import change_own_post
from participants.models import Account, AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.locks import only_rows_are_locked
from tests.volley import both_at_once, volley
from trainings.actions import approvals, registrations
from trainings.actions.people import Details
from trainings.actions.selections import Shown, act_on_all
from trainings.models import Registration
from trainings.rules.meanwhile import SeenRequest

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def waits(thordur, riga):
    """A request of Þórður that waits for the recognition of his state."""
    return factories.registration(riga, thordur.participant, status="requested")


@pytest.fixture
def decide(thordur, latvia):
    """Recognise him as an officer of Latvia, as the page showed him; the reason when that is
    refused.
    """

    def recognise(by, act=claims.recognise_officer, **about) -> str:
        about = about or {"account": thordur}
        try:
            act(by=by, shown=str(latvia.pk), now=NOW, **about)
        except Refused as refusal:
            return str(refusal)
        return ""

    return recognise


@contextmanager
def reasons_into(said):
    """Add why it was refused."""
    try:
        yield
    except Refused as refusal:
        said.append(str(refusal))


def refuse(account, *, by, shown):
    """Refuse the claim, as the page showed it before anything was given."""
    claims.refuse_claim(
        account=account, by=by, shown=shown, held="", reason="Unknown here.", now=NOW
    )


@pytest.fixture
def recognised_once(thordur, waits):
    """Holds when one of them recognised him and released his request, and the other was told so."""

    def check(said):
        assert said.count("") == 1
        assert all("recognised already" in each or "approved" in each for each in said if each)
        assert Account.objects.get(pk=thordur.pk).is_recognised
        assert AuditEntry.objects.filter(action="recognise_officer").count() == 1
        assert Letter.objects.filter(body__icontains="you are now recognised").count() == 1
        assert Registration.objects.get(pk=waits.pk).status == "confirmed"

    return check


def test_of_six_who_recognise_at_the_same_moment_one_does(ilze, astrid, decide, recognised_once):
    recognised_once(volley(6, lambda number: decide([ilze, astrid][number % 2])))


@only_rows_are_locked
def test_who_waited_for_the_first_is_told_that_it_is_done(ilze, astrid, decide, recognised_once):
    said = []
    both_at_once(lambda: said.append(decide(ilze)), lambda: said.append(decide(astrid)))
    recognised_once(said)


@only_rows_are_locked
@pytest.mark.parametrize("first", ["recognise", "recognise and approve"])
def test_neither_of_both_acts_waits_for_the_other_for_ever(
    ilze, astrid, decide, recognised_once, waits, first
):
    said = []
    acts = [
        lambda: said.append(decide(ilze)),
        lambda: said.append(decide(astrid, approvals.recognise_and_approve, registration=waits)),
    ]
    both_at_once(*(acts if first == "recognise" else reversed(acts)))
    recognised_once(said)


@only_rows_are_locked
def test_a_claim_that_is_changed_at_this_moment_is_not_recognised(
    ilze, thordur, lithuania, decide, waits
):
    said = []

    def move():
        change_own_post(
            account=thordur,
            full_name="Þórður Æðarson",
            title="",
            party=lithuania,
            mission=None,
            language="en",
            now=NOW,
        )

    both_at_once(move, lambda: said.append(decide(ilze)))
    account = Account.objects.get(pk=thordur.pk)
    assert (account.party, account.recognition) == (lithuania, "claimed")
    assert said != [""]
    assert Registration.objects.get(pk=waits.pk).status == "requested"


@pytest.fixture
def two_officers(thordur, waits, latvia, lithuania):
    """Þórður and Eglė, whom nobody has recognised yet, ask for Riga and then for Vilnius."""
    egle = factories.officer("egle.new@mfa.example", "Eglė Žukauskaitė", latvia)
    Account.objects.filter(pk=egle.pk).update(recognition="claimed")
    vilnius = factories.training("Vilnius", host=lithuania, now=NOW)
    for person, training in (
        (egle, waits.training),
        (egle, vilnius),
        (thordur, vilnius),
    ):
        factories.registration(training, person.participant, status="requested")
    return thordur, Account.objects.get(pk=egle.pk)


@only_rows_are_locked
@pytest.mark.parametrize("act", ["given", "undone"])
def test_two_officers_of_the_same_trainings_are_decided_about_at_once(
    ilze, astrid, decide, two_officers, latvia, act
):
    """One decision begins at the later training, and goes on to the earlier one."""
    thordur, egle = two_officers
    later = Registration.objects.of(thordur).order_by("training_id").last()
    soon = NOW + timedelta(seconds=10)

    def give():
        shown = str(latvia.pk)
        return approvals.recognise_and_approve(by=ilze, registration=later, shown=shown, now=NOW)

    def undo():
        return approvals.take_back_approval(by=ilze, registration=given, now=soon, seen=None)

    given = give() if act == "undone" else None
    both_at_once(
        undo if act == "undone" else give,
        lambda: decide(astrid, account=egle),
        stops_before='FROM "trainings_approval"',
    )
    statuses = Registration.objects.of(egle).values_list("status", flat=True)
    assert set(statuses) == {"confirmed"}
    assert Account.objects.get(pk=thordur.pk).is_recognised == (act == "given")


def give_seat(registration, by):
    registrations.give_seat(
        by=by, registration=registration, reason="", seen=SeenRequest(decided=""), now=NOW
    )


def approve(registration, by):
    approvals.approve(by=by, registration=registration, seen=SeenRequest(decided=""), now=NOW)


@only_rows_are_locked
@pytest.mark.parametrize("first", ["let in", "refuse"])
@pytest.mark.parametrize("let_in", [approve, give_seat])
def test_of_a_seat_and_a_refusal_of_the_claim_the_second_reads_of_the_first(
    ilze, astrid, thordur, latvia, riga, waits, let_in, first
):
    said = []

    def lets_in():
        with reasons_into(said):
            let_in(waits, by=astrid)

    def refuses():
        with reasons_into(said):
            refuse(thordur, by=ilze, shown=str(latvia.pk))

    acts = [lets_in, refuses]
    both_at_once(*(acts if first == "let in" else reversed(acts)))
    assert len(said) == 1 and "This has changed since you opened it" in said[0]
    has_seat = riga.registrations.confirmed().exists()
    assert has_seat == (Account.objects.get(pk=thordur.pk).recognition == "claimed")
    assert has_seat == (first == "let in")


@only_rows_are_locked
def test_who_refuses_a_claim_reads_of_a_registration_by_hand_at_the_same_moment(
    ilze, astrid, thordur, latvia, riga
):
    said = []

    def registers():
        registrations.register_by_hand(
            by=astrid,
            training=riga,
            party=latvia,
            email=thordur.email,
            details=Details(thordur.participant.full_name, ""),
            reason="",
            now=NOW,
        )

    def refuses():
        with reasons_into(said):
            refuse(thordur, by=ilze, shown=str(latvia.pk))

    both_at_once(registers, refuses)
    assert len(said) == 1 and "This has changed since you opened it" in said[0]
    assert Account.objects.get(pk=thordur.pk).recognition == "claimed"


@only_rows_are_locked
def test_who_approves_those_ticked_and_who_recognises_one_of_them_wait_in_one_order(
    ilze, astrid, decide, riga, waits
):
    both_at_once(
        lambda: act_on_all(
            by=astrid, training=riga, act="approve", shown={waits.pk: Shown()}, now=NOW
        ),
        lambda: decide(ilze),
        stops_before="FOR NO KEY UPDATE",
    )
    assert riga.registrations.get().status == "confirmed"


# --- The officer acts while somebody decides ------------------------------------------------------


@pytest.fixture
def released(ilze, thordur, waits):
    """Ilze has just recognised and approved him in one act: he has a seat."""
    return approvals.recognise_and_approve(
        by=ilze, registration=waits, shown=str(thordur.party_id), now=NOW
    )


@only_rows_are_locked
@pytest.mark.parametrize("decides", ["recognise", "recognise and approve"])
def test_who_withdraws_and_who_recognises_wait_for_each_other_in_one_order(
    ilze, thordur, decide, waits, decides
):
    """His own act holds the training; its line in the trail refers to his account."""
    both = {"act": approvals.recognise_and_approve, "registration": waits}
    about = {} if decides == "recognise" else both
    said = []
    both_at_once(
        lambda: registrations.withdraw(by=thordur, registration=waits, now=NOW),
        lambda: said.append(decide(ilze, **about)),
        stops_before='INSERT INTO "participants_auditentry"',
    )
    assert Registration.objects.get(pk=waits.pk).status == "withdrawn"
    assert (
        Account.objects.get(pk=thordur.pk).is_recognised
        == (said == [""])
        == (decides == "recognise")
    )


@only_rows_are_locked
@pytest.mark.parametrize("undo", ["the recognition", "the approval"])
def test_who_withdraws_and_who_undoes_wait_for_each_other_in_one_order(
    ilze, thordur, released, undo
):
    soon = NOW + timedelta(seconds=30)

    def takes_back():
        with suppress(Refused):  # he has withdrawn
            if undo == "the recognition":
                claims.take_back_recognition(account=thordur, by=ilze, now=soon, seen=None)
            else:
                approvals.take_back_approval(by=ilze, registration=released, now=soon, seen=None)

    both_at_once(
        lambda: registrations.withdraw(by=thordur, registration=released, now=soon),
        takes_back,
        stops_before='INSERT INTO "participants_auditentry"',
    )
    assert Registration.objects.get(pk=released.pk).status == "withdrawn"


@only_rows_are_locked
def test_who_undoes_the_approval_and_who_the_recognition_wait_for_each_other_in_one_order(
    ilze, astrid, thordur, released
):
    soon = NOW + timedelta(seconds=30)

    def takes_back_recognition():
        with suppress(Refused):  # it went with the approval
            claims.take_back_recognition(account=thordur, by=astrid, now=soon, seen=None)

    both_at_once(
        lambda: approvals.take_back_approval(by=ilze, registration=released, now=soon, seen=None),
        takes_back_recognition,
        stops_before='FROM "trainings_approval"',
    )
    assert not Account.objects.get(pk=thordur.pk).is_recognised
    assert Registration.objects.get(pk=released.pk).status == "requested"


@only_rows_are_locked
def test_registering_and_changing_the_address_do_not_wait_for_each_other_for_ever(
    janis, latvia, riga
):
    """Both touch account and person; in two orders each would hold what the other needs."""
    details = Details(janis.participant.full_name, "", mission_kind="embassy", mission_name="Rīga")
    both_at_once(
        lambda: registrations.register(
            by=Account.objects.get(pk=janis.pk),
            training=riga,
            party=latvia,
            details=details,
            now=NOW,
        ),
        lambda: change_own_address(account=janis, email="janis@elsewhere.example", now=NOW),
        stops_before="audit",
    )
    assert Account.objects.get(pk=janis.pk).email == "janis@elsewhere.example"
    assert riga.registrations.of(janis).get().status == "confirmed"


@only_rows_are_locked
def test_a_letter_that_tells_of_a_recognition_does_not_leave_while_it_is_undone(
    ilze, astrid, thordur, waits
):
    """The secretariat recognised and approved him, and the coordinator approved him as well, which
    writes no letter of its own.
    """
    party, soon = str(thordur.party_id), NOW + timedelta(seconds=10)
    row = approvals.recognise_and_approve(by=astrid, registration=waits, shown=party, now=NOW)
    approvals.approve(by=ilze, registration=row, now=soon)
    claimed = []
    both_at_once(
        lambda: claims.take_back_recognition(account=thordur, by=astrid, now=soon, seen=None),
        lambda: claimed.append(sending.claim(NOW + timedelta(minutes=2))),
        stops_before='DELETE FROM "trainings_approval"',
    )
    assert claimed == [None]
    assert "recognised" not in Letter.objects.get(to=thordur.email).body


@only_rows_are_locked
def test_a_request_that_is_declined_does_not_wait_for_the_letter_of_a_recognition_being_undone(
    ilze, astrid, thordur, decide, waits
):
    """The undo has the letter and wants the training, the decline has the training."""
    assert decide(ilze) == ""
    soon = NOW + timedelta(seconds=10)
    told = {"seen": "confirmed", "reason": "Two go already.", "now": soon}
    both_at_once(
        lambda: claims.take_back_recognition(account=thordur, by=ilze, now=soon, seen=None),
        lambda: registrations.decline(by=astrid, registration=waits, **told),
        stops_before='FROM "trainings_registration"',
    )
    assert not Account.objects.get(pk=thordur.pk).is_recognised
    assert [each.kind for each in Letter.objects.all()] == ["registration_declined"]
