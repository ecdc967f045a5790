"""Discarding a draft: it goes without a trace for readers, and nobody is told."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from outbox.models import Letter
from participants.models import AuditEntry
from participants.refusal import Refused
from tests import factories
from tests.trainings.plans import change, reasons
from trainings.actions import trainings
from trainings.models import ReservedSeats, Session, Training

MIGRATION = import_module("trainings.migrations.0007_cancelled_drafts_are_drafts")


@pytest.fixture
def draft(programmed, latvia):
    ReservedSeats.objects.create(training=programmed, party=latvia, seats=2)
    Training.objects.update(status="draft")
    programmed.refresh_from_db()
    return programmed


def test_a_draft_goes_with_its_programme_and_nobody_is_told(draft, astrid, now):
    pk = draft.pk
    trainings.discard_training(by=astrid, training=draft, now=now)
    assert not Training.objects.exists()
    assert not Session.objects.exists()
    assert not ReservedSeats.objects.exists()
    assert not Letter.objects.exists()
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject_id, entry.by) == ("discard_training", str(pk), astrid)


@pytest.mark.parametrize("status", ["published", "closed", "cancelled"])
def test_what_was_announced_is_not_discarded(draft, astrid, now, status):
    """Also when a colleague published it while the question stood on the screen."""
    Training.objects.update(status=status)
    with pytest.raises(Refused) as refused:
        trainings.discard_training(by=astrid, training=draft, now=now)
    assert reasons(refused) == [
        "Only a draft can be discarded. What was published is cancelled instead."
    ]
    assert Training.objects.get().sessions.count() == 2


def test_a_draft_with_a_registration_is_not_discarded(draft, astrid, janis, now):
    factories.registration(draft, janis.participant, status="withdrawn")
    with pytest.raises(Refused):
        trainings.discard_training(by=astrid, training=draft, now=now)
    assert Training.objects.exists()


def test_a_draft_is_not_cancelled_for_that_would_announce_it(draft, astrid, now, sign_in):
    with pytest.raises(Refused) as refused:
        trainings.cancel_training(by=astrid, training=draft, reason="A slip", now=now)
    assert reasons(refused) == [
        "This training was never published, so there is nothing to cancel: discard the draft."
    ]
    draft.refresh_from_db()
    assert (draft.status, draft.revision) == ("draft", 0)
    page = sign_in(astrid).get(f"/trainings/{draft.slug}/cancel/").text
    assert "there is nothing to cancel" in page and 'name="reason"' not in page


def test_the_page_offers_what_may_be_done(draft, astrid, sign_in):
    page = sign_in(astrid).get(f"/trainings/{draft.slug}/").text
    assert (
        f"/trainings/{draft.slug}/discard/" in page
        and f"/trainings/{draft.slug}/cancel/" not in page
    )
    Training.objects.update(status="published")
    page = sign_in(astrid).get(f"/trainings/{draft.slug}/").text
    assert (
        f"/trainings/{draft.slug}/discard/" not in page
        and f"/trainings/{draft.slug}/cancel/" in page
    )


def test_discarding_asks_first(draft, astrid, sign_in):
    desk, address = sign_in(astrid), f"/trainings/{draft.slug}/discard/"
    assert "nobody is told" in desk.get(address).text
    assert Training.objects.exists()
    answer = desk.post(address, follow=True)
    assert answer.redirect_chain == [("/trainings/", 302)]
    assert "The draft is discarded." in answer.text
    assert desk.post(address).status_code == 404


def test_a_page_that_is_out_of_date_says_so(draft, astrid, sign_in):
    Training.objects.update(status="published")
    answer = sign_in(astrid).post(f"/trainings/{draft.slug}/discard/")
    assert "Only a draft can be discarded." in answer.text
    assert Training.objects.exists()


def test_what_a_colleague_has_saved_meanwhile_is_not_discarded(draft, astrid, oskar, sign_in, now):
    desk, address = sign_in(astrid), f"/trainings/{draft.slug}/discard/"
    seen = desk.get(address).context["form"]["version"].value()
    ReservedSeats.objects.all().delete()
    change(draft, oskar, now, city="Liepāja")
    answer = desk.post(address, {"version": seen})
    assert "This draft has changed since you opened it" in answer.text
    assert "Read it as it is now before you discard it." in answer.text and "Liepāja" in answer.text
    assert Training.objects.exists()
    again = answer.context["form"]["version"].value()
    assert desk.post(address, {"version": again}).status_code == 302
    assert not Training.objects.exists()


@pytest.mark.parametrize("who", ["janis", "ilze"])
def test_nobody_else_discards(request, draft, sign_in, who):
    account = request.getfixturevalue(who)
    assert sign_in(account).post(f"/trainings/{draft.slug}/discard/").status_code == 403
    assert Training.objects.exists()


def test_drafts_that_were_cancelled_before_are_drafts_again(draft, riga, lithuania):
    """What was announced before it was cancelled stays as it was."""
    Training.objects.update(status="cancelled", cancelled_at=timezone.now())
    announced = factories.training("Stormy", status="cancelled", published_at=timezone.now())
    MIGRATION.make_drafts_again(apps, None)
    assert Training.objects.get(pk=draft.pk).status == "draft"
    assert Training.objects.get(pk=announced.pk).status == "cancelled"
