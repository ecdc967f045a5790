"""Staff read on the start page that certificates cannot be signed, or soon no more (R-496)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import keys

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def test_staff_read_that_none_can_be_signed_and_others_do_not(astrid, ruta, sign_in, use_key):
    use_key(keys.dated_file(keys.LONG_AGO, timezone.now() - A_DAY))
    page = sign_in(astrid).get("/").text
    assert "none is issued. The signing key has expired." in page
    assert 'href="/certificates/keys/"' in page
    assert "signing key" not in sign_in(ruta).get("/").text


def test_staff_read_sixty_days_before_that_the_key_ends(astrid, ruta, sign_in, use_key):
    use_key(keys.dated_file(keys.LONG_AGO, timezone.now() + 61 * A_DAY))
    assert "The key that signs certificates" not in sign_in(astrid).get("/").text
    use_key(keys.dated_file(keys.LONG_AGO, timezone.now() + 59 * A_DAY))
    assert "The key that signs certificates ends on" in sign_in(astrid).get("/").text
    assert "The key that signs certificates" not in sign_in(ruta).get("/").text
