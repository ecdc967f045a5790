"""The page that names every key that has signed certificates (R-497)."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import keys
from tests.trainings import days
from trainings import tasks
from trainings.actions import certificates as actions

pytestmark = pytest.mark.django_db
PAGE = "/certificates/keys/"
NOW, A_DAY = days.AFTERWARDS, timedelta(days=1)


def test_before_the_first_signature_the_page_says_so(db):
    assert "No certificate has been signed yet." in Client().get(PAGE).text


def test_every_key_is_named_with_its_days_also_one_that_has_ended(
    certificate, lukasz, astrid, use_key, time_is
):
    time_is(NOW)
    use_key(keys.dated_file(NOW - A_DAY, NOW + 9 * A_DAY))
    made = actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=NOW)
    tasks.draw_certificates(NOW)
    made.refresh_from_db()
    page = Client().get(PAGE).text
    assert certificate.signed_by.fingerprint in page and made.signed_by.fingerprint in page
    assert "from 1 January 2000 to 1 January 2100" in page
    assert "from 14 January 2027 to 24 January 2027" in page


def test_what_is_wrong_with_the_key_is_for_staff(db, astrid, janis, sign_in, use_key, time_is):
    time_is(NOW)
    use_key(keys.dated_file(NOW - 9 * A_DAY, NOW - A_DAY))
    assert "The signing key has expired." in sign_in(astrid).get(PAGE).text
    for reader in (sign_in(janis), Client()):
        assert "has expired" not in reader.get(PAGE).text
    use_key(keys.dated_file(NOW - A_DAY, NOW + 59 * A_DAY))
    assert "ends on 15 March 2027" in sign_in(astrid).get(PAGE).text


def test_its_statements_do_not_grow_with_the_keys(certificate, django_assert_num_queries):
    with django_assert_num_queries(1):
        Client().get(PAGE)
