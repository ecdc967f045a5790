"""Somebody who guesses codes learns nothing, and keeps nobody else from the answer (R-111)."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.trainings import days
from trainings.actions.issuing import _identity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
CHECK = "/certificates/verify/"
ELSEWHERE = "192.0.2.7"


def statements(browser, typed):
    """What is asked of the database for one answer, without the values."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.post(CHECK, typed)
    return [each["sql"].partition(" ")[0] for each in asked.captured_queries]


@pytest.mark.parametrize("field", ["code", "sha256"])
def test_all_that_is_unknown_takes_the_same_statements(certificate, field):
    known = getattr(certificate, field)
    nearly = known[:-1] + ("b" if known[-1] in "aA" else "a")
    strangers = [nearly, known[::-1], "a" * len(known)]
    taken = [
        statements(Client(REMOTE_ADDR=f"192.0.2.{number}"), {field: typed})
        for number, typed in enumerate(strangers, start=10)
    ]
    assert taken[0] == taken[1] == taken[2]


@pytest.mark.parametrize("typed", [{"code": "A" * 26}, {"code": "x"}, {"sha256": "0" * 64}])
def test_whoever_doubts_reads_whom_to_ask(db, typed):
    page = " ".join(Client().post(CHECK, typed).text.split())
    assert "Do you think that it is forged? Write to us:" in page
    assert f'href="mailto:{settings.OPERATOR["email"]}"' in page.partition("<footer")[0]


def test_the_code_of_another_installation_is_unknown(certificate):
    theirs = _identity(2027, 1)["code"]
    answer = Client().post(CHECK, {"code": theirs})
    assert answer.status_code == 404
    assert "the certificate is not one of ours" in answer.text


def test_beyond_the_limit_nothing_is_looked_up(certificate, time_is):
    time_is(days.AFTERWARDS)
    guesser = Client()
    for _try in range(20):
        guesser.post(CHECK, {"code": "guess"})
    with CaptureQueriesContext(connection) as asked:
        assert guesser.post(CHECK, {"code": certificate.code}).status_code == 429
    assert not [each for each in asked.captured_queries if "certificate" in each["sql"]]


def test_a_site_with_many_networks_of_ipv6_guesses_no_faster(certificate, time_is):
    time_is(days.AFTERWARDS)
    networks = [Client(REMOTE_ADDR=f"2001:db8:1:{number:x}::1") for number in range(6)]
    answers = [each.post(CHECK, {"code": "guess"}).status_code for each in networks * 17]
    assert answers == [404] * 100 + [429] * 2
    other = Client(REMOTE_ADDR="2001:db8:2::1")
    assert other.post(CHECK, {"code": certificate.code}).status_code == 200


def left(answer):
    """How many names can still be compared, as the answer says."""
    return re.search(r"still compare with it within this hour: (\d+)\.", answer.text)[1]


def test_each_answer_says_how_many_names_are_left_and_looking_takes_none(certificate, time_is):
    time_is(days.AFTERWARDS)
    reader, by_code = Client(), {"code": certificate.code}
    assert [left(reader.post(CHECK, by_code)) for _look in range(2)] == ["5", "5"]
    typed = [*["Somebody"] * 4, "Łukasz Żółć"]
    answers = [left(reader.post(CHECK, by_code | {"name": name})) for name in typed]
    assert answers == ["4", "3", "2", "1", "0"]
    assert left(Client(REMOTE_ADDR=ELSEWHERE).post(CHECK, by_code)) == "5"


def test_what_all_visitors_have_left_is_told_where_it_is_less(certificate, time_is):
    time_is(days.AFTERWARDS)
    named = {"code": certificate.code, "name": "Somebody"}
    for number in range(18):
        Client(REMOTE_ADDR=f"198.51.100.{number}").post(CHECK, named)
    assert left(Client(REMOTE_ADDR=ELSEWHERE).post(CHECK, named)) == "1"


def test_a_site_with_many_networks_of_ipv6_has_five_names_for_a_certificate(certificate, time_is):
    time_is(days.AFTERWARDS)
    named = {"code": certificate.code, "name": "Somebody"}
    networks = [Client(REMOTE_ADDR=f"2001:db8:1:{number:x}::1") for number in range(6)]
    answers = [each.post(CHECK, named).status_code for each in networks]
    assert answers == [200] * 5 + [429]
    other = Client(REMOTE_ADDR="2001:db8:2::1")
    assert "The name matches." in other.post(CHECK, named | {"name": "Łukasz Żółć"}).text


def test_whoever_guesses_keeps_an_honest_reader_from_nothing_for_long(certificate, time_is):
    """Not from the code and the file, and from the name for an hour at most."""
    time_is(days.AFTERWARDS)
    for number in range(4):
        guesser = Client(REMOTE_ADDR=f"198.51.100.{number}")
        for _try in range(20):
            guesser.post(CHECK, {"code": certificate.code, "name": "Somebody"})
    reader = Client(REMOTE_ADDR=ELSEWHERE)
    named = {"code": certificate.code, "name": "Łukasz Żółć"}
    refused = reader.post(CHECK, named)
    assert refused.status_code == 429 and "so can its PDF file" in refused.text
    by_code = reader.post(CHECK, {"code": certificate.code}).text
    assert "The code belongs to a valid certificate" in by_code
    by_file = reader.post(CHECK, {"sha256": certificate.sha256}).text
    assert "This certificate is valid" in by_file
    time_is(days.AFTERWARDS + timedelta(hours=1))
    assert "The name matches." in reader.post(CHECK, named).text
