"""Editors are reminded 30 and 7 days before the day of review and when it has passed, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handbook.models import Contact
from handbook.tasks import HOURLY, remind_editors
from outbox.models import Letter
from participants.models import AuditEntry
from tests import factories
from tests.handbook.country_editing import confirmed, coordinator_of, expressly


@pytest.fixture
def editor(shipped):
    return coordinator_of("LV")


@pytest.fixture
def sweep(shipped):
    """The worker's hour, so many days from now; the letters that it wrote."""

    def sweep(days=0) -> list[Letter]:
        before = set(Letter.objects.values_list("pk", flat=True))
        remind_editors(timezone.now() + timedelta(days=days))
        return list(Letter.objects.exclude(pk__in=before).order_by("to"))

    return sweep


def test_it_is_done_every_hour():
    assert remind_editors in HOURLY


def test_each_letter_goes_once(editor, sweep):
    confirmed("lv-safe-house", until=40)
    sent = {days: len(sweep(days)) for days in (0, 9, 10, 11, 32, 33, 34, 40, 41, 42, 90)}
    assert sent == {0: 0, 9: 0, 10: 1, 11: 0, 32: 0, 33: 1, 34: 0, 40: 0, 41: 1, 42: 0, 90: 0}


def test_what_a_late_worker_missed_is_one_letter(editor, sweep):
    confirmed("lv-safe-house", until=40)
    assert len(sweep(50)) == 1
    assert sweep(51) == []


def test_one_letter_names_all_contacts_of_the_page(editor, sweep):
    confirmed("lv-safe-house", until=5)
    confirmed("lv-marta", until=-2)
    confirmed("ee-116006", until=90)
    [letter] = sweep()
    assert letter.to == editor.email and "overdue" in letter.subject
    assert (
        "+371 28612120" in letter.body
        and "+371 67378539" in letter.body
        and "116 006" not in letter.body
    )
    assert "/handbook/countries/LV/edit/" in letter.body
    assert AuditEntry.objects.get(action="remind_editors").facts == {"contacts": 2, "letters": 1}


def test_a_confirmation_begins_anew(editor, sweep, sign_in):
    contact = confirmed("lv-safe-house", until=3, notes={}, hours_texts={"en": "Mon–Fri"})
    assert len(sweep()) == 1
    address = f"/handbook/countries/LV/edit/contacts/{contact.key}/confirm/"
    sign_in(editor).post(address, expressly(contact))
    contact.refresh_from_db()
    assert contact.notice is None and sweep() == []
    assert len(sweep(180)) == 1


def test_a_short_confirmation_is_no_reason_for_a_letter_at_once(editor, sweep, sign_in):
    contact = Contact.objects.get(key="lv-marta")
    soon = timezone.localdate() + timedelta(days=20)
    data = expressly(contact) | {"review_by": soon.isoformat()}
    address = f"/handbook/countries/LV/edit/contacts/{contact.key}/confirm/"
    sign_in(editor).post(address, data)
    assert sweep() == []
    assert len(sweep(14)) == 1


def test_each_in_the_own_language_and_without_a_coordinator_to_the_secretariat(
    shipped, sweep, astrid, oskar
):
    astrid.language = "sv"
    astrid.save()
    confirmed("lv-safe-house", until=5)
    [letter] = sweep()
    assert (letter.to, letter.language) == (astrid.email, "sv")
    assert "Lettland" in letter.subject


def test_a_coordinator_whose_term_is_over_gets_none(editor, sweep, astrid):
    editor.terms.update(until=timezone.localdate() - timedelta(days=1))
    confirmed("lv-safe-house", until=5)
    assert [letter.to for letter in sweep()] == [astrid.email]


def test_nobody_is_lost_when_there_is_nobody(shipped, sweep):
    confirmed("lv-safe-house", until=5)
    assert sweep() == []
    factories.account("late@secretariat.example", role="secretariat")
    assert len(sweep()) == 1
