"""The registrations desk: whose rows a reader sees, in how many statements."""

import pytest
from django.utils import timezone

from tests import factories
from tests.trainings.registration.form import address, fill


def test_a_coordinator_sees_the_own_states_rows_only(sign_in, ilze, ruta, riga, latvia, lithuania):
    factories.registration(riga, factories.participant("Jānis Bērziņš-Ķīsis", latvia))
    factories.registration(riga, factories.participant("Eglė Šimkūnaitė", lithuania))
    mine = sign_in(ilze).get(address("registrations", riga)).text
    theirs = sign_in(ruta).get(address("registrations", riga)).text
    assert ("Jānis" in mine, "Eglė" in mine) == (True, False)
    assert ("Jānis" in theirs, "Eglė" in theirs) == (False, True)


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_desk_asks_the_database_equally_often_however_many_rows(
    sign_in, astrid, latvia, rows, django_assert_num_queries
):
    training = factories.training(host=latvia, now=timezone.now(), capacity=400)
    fill(training, rows, latvia)
    browser = sign_in(astrid)
    with django_assert_num_queries(12):  # one of them for the titles of the posts of the time
        browser.get(address("registrations", training))
