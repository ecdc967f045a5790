"""A certificate whose holder was erased: the check goes on, without a name and without a file."""

import pytest
from django.test import Client

from documents import store
from tests.trainings import days
from tests.trainings.days import address
from trainings import tasks
from trainings.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def erased(certificate, lukasz, fresh_cache):
    """Łukasz' certificate, as an erasure leaves it."""
    store.forget(certificate.sha256)
    Certificate.objects.update(registration=None, full_name="")
    lukasz.attendance.all().delete()
    lukasz.delete()
    certificate.refresh_from_db()
    return certificate


def test_the_check_says_that_it_is_valid_and_compares_no_name(erased):
    page = Client().post(f"/certificates/verify/{erased.code}/", {"name": "Łukasz Żółć"}).text
    assert "The code belongs to a valid certificate" in page
    assert "Its holder's data is erased, so no name can be compared any more." in page
    assert "The name does not match." not in page and "note-good" not in page
    assert f"{erased.training_title}</dd>" in page and "Łukasz" not in page


def test_staff_read_that_its_file_is_gone_and_can_revoke_it(desk, erased, riga):
    desk_page = desk.get(address(riga)).text
    assert "Of people whose data is erased" in desk_page and erased.number in desk_page
    page = desk.get(f"/certificates/{erased.number}.pdf")
    assert "The data of its holder is erased, and the file with it." in page.text
    desk.post(address(riga, "certificate_revoke", erased.number), {"reason": "misuse"})
    erased.refresh_from_db()
    assert (erased.status, erased.revocation_reason) == ("revoked", "misuse")


def test_nobody_draws_it_waits_for_it_or_looks_for_its_file(erased, riga):
    assert not Certificate.objects.lost().exists()
    Certificate.objects.update(sha256="")
    assert tasks.draw_certificates(days.AFTERWARDS) == 0
    progress = Certificate.objects.of_training(riga).progress()
    assert (progress.valid, progress.waiting, progress.has_gaps) == (0, 0, False)


def test_a_stranger_and_a_coordinator_do_not_find_it(erased, sign_in, ilze, janis):
    for account in (ilze, janis):
        assert sign_in(account).get(f"/certificates/{erased.number}.pdf").status_code == 404
