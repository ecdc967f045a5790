"""The page that names every key that has signed certificates (R-497)."""

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509
from django.test import Client

from documents.models import SigningKey
from documents.signing_key import name_of
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


def file_of(fingerprint):
    return Client().get(f"{PAGE}{fingerprint}.cer")


def test_the_certificate_of_a_key_is_a_file_whose_hash_is_the_one_on_the_page(certificate):
    fingerprint = certificate.signed_by.fingerprint
    assert f'href="{PAGE}{fingerprint}.cer"' in Client().get(PAGE).text
    answer = file_of(fingerprint)
    assert answer["Content-Type"] == "application/pkix-cert"
    assert answer["Content-Disposition"].startswith("attachment")
    assert hashlib.sha256(answer.content).hexdigest() == fingerprint
    assert "TEST key" in name_of(x509.load_der_x509_certificate(answer.content))


def test_what_is_no_key_of_ours_has_no_file(certificate):
    for wrong in ("0" * 64, certificate.sha256, certificate.signed_by.fingerprint[:-1]):
        assert file_of(wrong).status_code == 404


def test_a_row_without_its_certificate_gets_it_when_the_key_signs_next(
    certificate, lukasz, astrid, time_is
):
    time_is(NOW)
    fingerprint = certificate.signed_by.fingerprint
    SigningKey.objects.update(certificate=b"")
    assert file_of(fingerprint).status_code == 404
    assert ".cer" not in Client().get(PAGE).text
    actions.issue(by=astrid, registration=lukasz, full_name="Łukasz Bąk", now=NOW)
    tasks.draw_certificates(NOW)
    assert file_of(fingerprint).status_code == 200


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
