"""Sign-ups that nobody proves vanish."""

from datetime import timedelta

from participants.actions import accounts
from participants.models import Account, AuditEntry, Participant
from participants.tasks import forget_unproven
from tests import factories


def unproven(email, latvia, now, **fields):
    made = factories.officer(
        email, "Stranger", latvia, **({"recognition": "claimed", "created_at": now} | fields)
    )
    made.emailaddress_set.update(verified=False)
    return made


def test_a_sign_up_is_forgotten_after_two_days_without_its_code(latvia, now):
    unproven("anna@mfa.example", latvia, now)

    assert forget_unproven(now + timedelta(days=1)) == 0
    assert forget_unproven(now + timedelta(days=3)) == 1
    assert not Account.objects.exists()
    assert not Participant.objects.exists()


def test_an_invitation_and_a_proven_address_stay(latvia, now, thordur):
    unproven("invited@mfa.example", latvia, now, recognition="recognised")

    assert forget_unproven(now + timedelta(days=3000)) == 0


def test_an_address_that_is_proven_while_the_worker_counts_stays(latvia, now):
    anna = unproven("anna@mfa.example", latvia, now)
    [late] = Account.objects.abandoned()
    anna.emailaddress_set.update(verified=True)

    assert not accounts.forget_unproven(account=late, now=now)
    assert Account.objects.get() == anna
    assert not AuditEntry.objects.exists()


def test_a_person_who_stands_in_a_training_stays(latvia, now, riga):
    account = unproven("anna@mfa.example", latvia, now)
    factories.registration(riga, account.participant)
    forget_unproven(now + timedelta(days=3))

    assert not Account.objects.filter(pk=account.pk).exists()
    assert Participant.objects.get().account is None
