"""What everybody reads: the page, its files, the start page, in both languages, on two days."""

import json
import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from reports import public
from reports.models import PublicSummary
from tests import factories
from tests.reports.public import reading
from tests.reports.public.adversary import Adversary, told_of
from tests.reports.public.years import STATES, Year, years
from trainings.models import ParticipationFact

YEAR = 2025
LANGUAGES = ("en", "sv")


def stored(found: Year) -> None:
    """Put the year into the database."""
    parties = {code: factories.party(code, code) for code in STATES}
    trainings = {}
    for seat in found.seats:
        if seat.training not in trainings:
            host, day = parties[seat.host], date(YEAR, 3, 3)
            trainings[seat.training] = factories.training(
                "Held", host=host, kind=seat.kind, first_day=day, status="closed"
            )
    ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=trainings[seat.training],
            person_key=seat.person,
            party=parties[seat.state],
            institution=seat.institution,
            attended=bool(seat.outcome),
            completed=seat.outcome == "completed",
        )
        for seat in found.seats
    )


def released() -> None:
    """Release the year as it stands; one of too few people is not released."""
    figures = public.figures(public.of_year(YEAR))
    if figures["participations"]:
        PublicSummary.objects.create(year=YEAR, figures=figures, made_at="2026-01-09T09:00Z")


def one_more_closes() -> None:
    """On the next day a training of the year closes after all, with everybody in it."""
    late = factories.training("Late", first_day=date(YEAR, 12, 1), status="closed")
    for fact in ParticipationFact.objects.distinct()[:9]:
        fact.pk, fact.training = None, late
        fact.save()


def without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def read_everywhere(language: str) -> dict[str, str]:
    pages = reading.pages(Client(), YEAR, language)
    return {address: without_tokens(page) for address, page in pages.items()}


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=years())
def test_an_adversary_reads_all_pages_and_files_on_two_days_and_solves_nothing(found):
    with transaction.atomic():
        stored(found)
        released()
        if PublicSummary.objects.exists():
            nothing_is_solved(found)
        transaction.set_rollback(True)


def nothing_is_solved(found: Year) -> None:
    before = {language: read_everywhere(language) for language in LANGUAGES}
    one_more_closes()
    assert {language: read_everywhere(language) for language in LANGUAGES} == before

    told = json.loads(before["en"][f"/reports/public/{YEAR}.json"])
    rows = reading.of_json(told)
    for pages in before.values():
        page, lines, data = (
            pages[f"/reports/public/{YEAR}{each}"] for each in ("/", ".csv", ".json")
        )
        assert reading.of_json(json.loads(data)) == rows
        assert reading.of_page(page, json.loads(data)) == rows
        assert reading.of_csv(lines, page) == rows

    kept = {key for part in counted(found) for table, key in part.rows if table == "training"}
    read = told_of(rows, told["participations"], kept)
    for own in found.coordinators:
        assert Adversary(found, own=own, read=read, knows_total=True).solved() == []


def counted(found: Year) -> list:
    return public._told([seat.part() for seat in found.took_part])


@pytest.fixture
def summary(riga_2025, release):
    return release(YEAR)


def test_a_stranger_and_an_officer_read_the_summary_without_the_two_of_estonia(
    summary, sign_in, janis
):
    for who in (None, janis):
        page = sign_in(who).get(f"/reports/public/{YEAR}/").text
        assert "Latvia" in page and "Lithuania" in page
        assert "Estonia" not in page
        assert "Whoever stands in a smaller row is left out of all numbers here" in page


def test_a_coordinator_reads_the_own_state_exactly_and_others_in_the_summary(
    summary, sign_in, riga_2025, estonia
):
    kadri = factories.coordinator("kadri@mfa.example", estonia)
    browser = sign_in(kadri)
    assert browser.get("/reports/totals.json").json()["total"]["participations"] == 2
    assert "/reports/public/" in browser.get("/reports/").text
    told = browser.get(f"/reports/public/{YEAR}.json").json()
    assert [row["key"] for row in told["tables"]["state"]] == ["LV", "LT"]


def test_the_start_page_tells_the_released_years_and_changes_with_none_that_closes(
    summary, sign_in, people, closed, latvia, lithuania
):
    before = sign_in().get("/").text
    assert "<dd>20</dd>" in before and "Numbers of 2025" in before
    assert "Small groups are left out, so there may have been more." in before

    late = closed(date(YEAR, 12, 1))
    people(late, latvia, 9), people(late, lithuania, 9)
    assert without_tokens(sign_in().get("/").text) == without_tokens(before)


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([2025], "2025"),
        ([2008, 2009], "2008–2009"),
        ([2007, 2009, 2010, 2011, 2014], "2007, 2009–2011, 2014"),
    ],
)
def test_years_that_follow_one_another_stand_together(years, words):
    assert public.years_in_words(years) == words


def test_the_page_says_every_reason_why_a_row_is_missing(summary, sign_in):
    text = sign_in().get(f"/reports/public/{YEAR}/").text
    sentence = "A row that is not listed has nobody, or too few, or was left out with them."
    assert sentence in " ".join(text.split())


def test_before_a_release_the_start_page_tells_no_number(riga_2025, sign_in):
    page = sign_in().get("/").text
    assert "Totals appear here once the secretariat has released a year." in page
    assert "trainings held" not in page


def test_a_year_that_is_not_released_is_not_there(riga_2025, sign_in, astrid):
    addresses = [f"/reports/public/{YEAR}{ending}" for ending in ("/", ".csv", ".json")]
    assert [sign_in(astrid).get(each).status_code for each in addresses] == [404] * 3


def test_staff_look_at_a_year_with_who_is_left_out_and_release_it(riga_2025, sign_in, astrid):
    browser = sign_in(astrid)
    assert f"/reports/public/{YEAR}/release/" in browser.get("/reports/public/").text
    preview = browser.get(f"/reports/public/{YEAR}/release/")
    assert re.search(r"State: Estonia –\s+0 of 2 participations are told", preview.text)

    seen = re.search(r'name="seen" value="(\w+)"', preview.text)[1]
    answer = browser.post(f"/reports/public/{YEAR}/release/", {"seen": seen}, follow=True)

    assert "The numbers of 2025 are public." in answer.text
    assert PublicSummary.objects.get().year == YEAR


def test_a_coordinator_releases_nothing(riga_2025, sign_in, ilze):
    address = f"/reports/public/{YEAR}/release/"
    assert sign_in(ilze).get(address).status_code == 403
    assert sign_in(ilze).post(address, {"seen": ""}).status_code == 403
    assert address not in sign_in(ilze).get("/reports/public/").text
    assert not PublicSummary.objects.exists()


def test_a_preview_that_is_outdated_is_shown_again(riga_2025, sign_in, astrid):
    answer = sign_in(astrid).post(f"/reports/public/{YEAR}/release/", {"seen": "earlier"})
    assert "The numbers have changed since this page was opened." in answer.text
    assert public.mark(public.figures(public.of_year(YEAR))) in answer.text
    assert not PublicSummary.objects.exists()


@pytest.mark.parametrize("year", ["0", "99999", "10000000000"])
def test_a_year_that_no_calendar_has_is_not_there(year, sign_in, astrid):
    for address in (f"/reports/public/{year}/", f"/reports/public/{year}/release/"):
        assert sign_in(astrid).get(address).status_code == 404


def test_the_page_asks_as_often_for_many_states_as_for_few(sign_in, latvia):
    factories.public_summary(2024, LV=9)
    factories.public_summary(2023, **{f"X{n}": 9 for n in range(30)})
    numbers = []
    for year in (2024, 2023):
        sign_in().get(f"/reports/public/{year}/")
        with CaptureQueriesContext(connection) as asked:
            sign_in().get(f"/reports/public/{year}/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 4


def test_states_come_first_whatever_order_the_database_keeps(summary, sign_in):
    PublicSummary.objects.update(
        figures=summary.figures | {"tables": dict(sorted(summary.figures["tables"].items()))}
    )
    told = sign_in().get(f"/reports/public/{YEAR}.json").json()
    assert list(told["tables"]) == ["state", "host", "institution", "kind", "outcome"]
