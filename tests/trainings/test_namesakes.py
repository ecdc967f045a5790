"""Two people of one name are told apart wherever staff choose between them (R-191)."""

import pytest

from tests import factories
from tests.trainings import days
from trainings.models import Certificate, Training

pytestmark = pytest.mark.django_db

ADDRESSES = ("anna@mfa.example", "a.berzina@post.example")


@pytest.fixture
def annas(riga, sessions):
    """Anna Bērziņa and Anna Berzina, both of Latvia."""
    return [
        days.seated(riga, name, email=email)
        for name, email in zip(("Anna Bērziņa", "Anna Berzina"), ADDRESSES, strict=True)
    ]


@pytest.fixture
def closed(riga, annas, lukasz, astrid):
    for each in (*annas, lukasz):
        days.mark(each, "pppp")
    days.closed(riga, astrid)
    return riga


def test_the_grid_says_the_address_of_namesakes_and_of_nobody_else(desk, riga, annas, lukasz):
    page = desk.get(days.address(riga, "attendance")).text
    for email in ADDRESSES:
        assert page.count(f'<span class="who-note">{email}</span>') == 1
    assert "Anna Berzina (a.berzina@post.example), " in page  # to whoever hears the cells
    assert "lukasz@mfa.example" not in page


def test_namesakes_without_an_address_differ_by_state_and_mission(desk, riga, sessions, latvia):
    for party in (latvia, factories.party("EE", "Estonia")):
        person = factories.participant("Anna Berzina", party)
        mission = factories.mission(party, name=f"Embassy of {party.name}")
        factories.registration(riga, person, mission=mission)
    page = desk.get(days.address(riga, "attendance")).text
    for state in ("Latvia", "Estonia"):
        assert f'<span class="who-note">{state}, Embassy of {state}</span>' in page


def test_what_closing_waits_for_says_which_of_them_is_not_marked(desk, riga, annas, lukasz):
    days.mark(annas[0], "pppp")
    days.mark(annas[1], "ppp-")
    days.mark(lukasz, "ppp-")
    (line,) = desk.get(days.address(riga, "close")).context["problems"]
    assert line.endswith("not marked yet: Anna Berzina (a.berzina@post.example), Łukasz Żółć.")


def test_the_certificates_desk_says_whose_each_row_is(desk, closed):
    page = desk.get(days.address(closed)).text
    for email in (*ADDRESSES, "lukasz@mfa.example"):
        assert page.count(f'<span class="d-block small soft">{email}</span>') == 1
    assert ": Anna Berzina (a.berzina@post.example)</span>" in page


def test_issuing_and_revoking_ask_with_the_address(desk, closed, annas):
    issue = desk.get(days.address(closed, "certificate_issue", annas[1].pk)).text
    number = Certificate.objects.get(registration=annas[1]).number
    revoke = desk.get(days.address(closed, "certificate_revoke", number)).text
    for page in (issue, revoke):
        assert ADDRESSES[1] in page
        assert ADDRESSES[0] not in page


def test_the_decision_by_hand_says_the_address(desk, riga, annas, lukasz):
    Training.objects.filter(pk=riga.pk).update(certificate_rule="by_hand")
    page = desk.get(days.address(riga)).text
    for email in (*ADDRESSES, "lukasz@mfa.example"):
        assert f'<span class="soft small">{email}</span></label>' in page


@pytest.mark.parametrize(
    "act", ["registration_correct", "registration_decline", "registration_withdraw_for"]
)
def test_acts_on_a_registration_ask_with_the_address(desk, riga, annas, act):
    page = desk.get(days.address(riga, act, annas[1].pk)).text
    assert f"<br>{ADDRESSES[1]}</p>" in page


def test_a_colleagues_mark_is_said_with_the_address(desk, riga, annas, sessions):
    days.mark(annas[1], "a---")
    cell = f"mark-{annas[1].pk}-{sessions[0].pk}"
    answer = desk.post(days.address(riga, "attendance_mark"), {cell: "late", "before": ""})
    assert answer.json()["reasons"][0].startswith("Anna Berzina (a.berzina@post.example), ")


@pytest.mark.parametrize("people", [1, 30])
def test_namesakes_cost_no_statement_of_their_own(
    desk, riga, sessions, people, django_assert_num_queries
):
    for number in range(people):
        days.seated(riga, "Anna Berzina", email=f"anna{number}@mfa.example")
    with django_assert_num_queries(8):
        desk.get(days.address(riga, "attendance"))
