"""What is missing in the data behind the totals: each number is that of its list (R-553)."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.models import AuditEntry, Candidate
from reports.quality import CHECKS
from tests import factories
from tests.access.trainings import make_certificate
from trainings.models import Attendance, Certificate, ParticipationFact

PAGE = "/reports/quality/"
LISTS = [name for name, check in CHECKS.items() if check.gap]


def numbers(browser):
    """Return the number of each check as the page has it."""
    rows = browser.get(PAGE).context["rows"]
    return dict(zip(CHECKS, (row.number for row in rows), strict=True))


@pytest.fixture
def gaps(latvia, closed, now):
    """One of each, twice where no other page of the house holds it back."""

    def make(number):
        party = factories.party(f"X{number}", f"State {number}")
        mission = factories.mission(party, name=f"Embassy {number}")
        gone = {"served_until": date(2020, 1, 1), "mission": mission}
        left, here = (
            factories.participant(f"{name} {number}", party, **fields)
            for name, fields in (("Left Behind", gone), ("Marta Ozola", {"mission": None}))
        )
        Candidate.objects.create(one=left, other=here, reason="name", certainty=1, found_at=now)
        over = closed(slug=f"closed-{number}")
        factories.session(over, day=1)
        factories.registration(over, left)
        completed = factories.registration(over, here, completed=True)
        certificate = make_certificate(completed, number)
        Certificate.objects.filter(pk=certificate.pk).update(no_longer_fits=True)
        other = closed(slug=f"other-{number}", kind="basic")
        factories.registration(other, here, completed=True)
        ParticipationFact.objects.create(
            training=other,
            party=party,
            person_key=uuid.uuid4(),
            institution="embassy",
            attended=True,
            completed=True,
        )
        factories.training(f"To come {number}", host=latvia, now=now)

    return make


def test_each_number_is_that_of_its_list(sign_in, astrid, gaps):
    for number in (1, 2):
        gaps(number)
    browser = sign_in(astrid)
    counted = numbers(browser)
    assert 0 not in counted.values()
    for name in LISTS:
        page = browser.get(f"{PAGE}{name}/")
        assert (page.context["page_obj"].paginator.count, len(page.context["rows"])) == (
            counted[name],
            counted[name],
        )
    duplicates = browser.get("/participants/duplicates/").context["page_obj"]
    assert counted["duplicates"] == duplicates.paginator.count == 2
    assert browser.get(f"{PAGE}duplicates/")["Location"] == "/participants/duplicates/"


def test_every_row_leads_to_a_page_that_opens(sign_in, astrid, gaps):
    gaps(1)
    browser = sign_in(astrid)
    for name in LISTS:
        for row in browser.get(f"{PAGE}{name}/").context["rows"]:
            assert browser.get(row.address).status_code == 200, (name, row)


def test_nothing_missing_is_a_nought_without_a_link(sign_in, astrid):
    browser = sign_in(astrid)
    assert set(numbers(browser).values()) == {0}
    assert f'href="{PAGE}no-state/"' not in browser.get(PAGE).text
    assert "Nothing is missing here." in browser.get(f"{PAGE}no-state/").text


@pytest.mark.parametrize("who", ["janis", "ilze"])
def test_an_officer_and_a_coordinator_are_refused(who, sign_in, request):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == 403
    assert browser.get(f"{PAGE}no-state/").status_code == 403


def test_a_check_that_is_none_is_not_found(sign_in, astrid):
    assert sign_in(astrid).get(f"{PAGE}nonsense/").status_code == 404


def test_reading_a_list_of_people_is_recorded_and_one_of_trainings_is_not(sign_in, astrid, gaps):
    gaps(1)
    browser = sign_in(astrid)
    browser.get(f"{PAGE}no-kind/")
    browser.get(f"{PAGE}no-mission/")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.facts) == ("see_page", {"page": "quality", "check": "no-mission"})


def test_who_is_marked_and_a_session_with_one_mark_are_missing_nothing(
    sign_in, astrid, closed, latvia
):
    riga = closed()
    session, _pause = (
        factories.session(riga, day=1),
        factories.session(riga, day=1, is_break=True),
    )
    marked = factories.registration(riga, factories.participant("Anna Kalniņa", latvia))
    factories.registration(riga, factories.participant("Uldis Ozols", latvia))
    Attendance.objects.create(registration=marked, session=session, mark="absent")
    browser = sign_in(astrid)
    assert numbers(browser)["unmarked-sessions"] == 0
    rows = browser.get(f"{PAGE}no-marks/").context["rows"]
    assert [row.name for row in rows] == ["Uldis Ozols"]


def test_a_parallel_session_that_nobody_chose_and_one_without_people_are_missing_nothing(
    sign_in, astrid, closed, latvia
):
    factories.session(closed(), day=1)  # nobody had a seat
    riga = closed()
    factories.registration(riga, factories.participant("Anna Kalniņa", latvia))
    for _side in range(2):
        factories.session(riga, day=1, parallel_group=1)
    assert numbers(sign_in(astrid))["unmarked-sessions"] == 0


def test_templates_and_trainings_of_a_stated_kind_are_missing_no_kind(sign_in, astrid, latvia):
    factories.training("A template", status="draft", is_template=True)
    factories.training("Stated", kind="basic")
    factories.training("Cancelled", status="cancelled")
    assert numbers(sign_in(astrid))["no-kind"] == 0


def test_a_long_list_has_pages(sign_in, astrid, latvia):
    for number in range(51):
        factories.participant(f"Person {number}", latvia, mission=None)
    browser = sign_in(astrid)
    assert numbers(browser)["no-mission"] == 51
    assert len(browser.get(f"{PAGE}no-mission/").context["rows"]) == 50
    assert len(browser.get(f"{PAGE}no-mission/?page=2").context["rows"]) == 1


def test_the_pages_ask_as_often_for_one_gap_as_for_many(sign_in, astrid, gaps):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        return len(queries)

    browser = sign_in(astrid)
    gaps(1)
    pages = [PAGE, *(f"{PAGE}{name}/" for name in LISTS)]
    for page in pages:
        browser.get(page)  # whoever reads a list of people is recorded once
    before = [asked(page) for page in pages]
    for number in range(2, 6):
        gaps(number)
    assert [asked(page) for page in pages] == before
