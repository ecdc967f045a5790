"""Two states nominate eight and five officers for three and two seats, and the seats are filled by
their answers.
"""

import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.models import Party
from tests import factories
from tests.browser.hand import Hand
from trainings.models import Nomination, Training

pytestmark = pytest.mark.browser

LATVIANS = ("Anna", "Baiba", "Cilda", "Daina", "Elza", "Frida", "Gita", "Hilda")
LITHUANIANS = ("Audra", "Birutė", "Celina", "Daiva", "Eglė")
NAMING = 3  # paste, read, nominate
ANSWERING = 2  # mission, yes


@pytest.fixture
def states(reference) -> tuple[Party, Party]:
    return Party.objects.get(code="LV"), Party.objects.get(code="LT")


@pytest.fixture
def spring(states) -> Training:
    """In forty days, by nomination: three seats for Latvia and two for Lithuania until ten days
    before, and one for everyone.
    """
    latvia, lithuania = states
    now = timezone.now()
    first_day = (now + timedelta(days=40)).date()
    return factories.training(
        "Riga in spring",
        host=latvia,
        now=now,
        admission="nomination",
        capacity=6,
        reserved={latvia: 3, lithuania: 2},
        first_day=first_day,
        release_on=first_day - timedelta(days=10),
        registration_closes_at=now + timedelta(days=36),
    )


def name(page: Page, training: Training, names: tuple[str, ...], domain: str) -> int:
    """Paste a line for each, look how they were read, and nominate them; what it took."""
    page.goto(reverse("trainings:nominate", args=[training.slug]))
    hand = Hand(page)
    lines = [f"{each} Kalniņa\tConsul\t\t{each.lower()[:4]}@{domain}.example" for each in names]
    hand.fill("Lines from a spreadsheet", "\n".join(lines))
    hand.click("button", "Read the lines")
    hand.click("button", "Nominate those who are ticked")
    expect(page.get_by_text(f"{names[0]} Kalniņa").first).to_be_visible()
    return hand.used


def link(training: Training, first_name: str) -> str:
    """The address in the letter to the officer, who is asked by now."""
    nomination = training.nominations.get(participant__full_name__startswith=first_name)
    assert nomination.is_asked
    return reverse("trainings:nomination_answer", args=[training.slug, nomination.token])


def say_yes(page: Page, training: Training, first_name: str) -> int:
    page.goto(link(training, first_name))
    hand = Hand(page)
    hand.choose("mission", 1)
    hand.click("button", "Yes, I take part")
    expect(page.get_by_text("your yes is recorded")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Where your registration stands: Confirmed")
    return hand.used


def say_no(page: Page, training: Training, first_name: str) -> None:
    page.goto(link(training, first_name))
    hand = Hand(page)
    hand.click("link", "No, I cannot come")
    hand.click("button", "No, I cannot come")


def standing(training: Training, state: Party) -> dict[str, str]:
    rows = training.nominations.filter(party=state).select_related("participant")
    return {each.participant.full_name.split()[0]: each.status for each in rows}


def test_seats_are_filled_in_the_order_of_rank_and_the_desk_explains_each(
    visit, states, spring, astrid, clock, work, capsys
):
    (latvia, lithuania), now = states, timezone.now()
    ilze = factories.coordinator("ilze.liepa@mfa.example", latvia)
    ruta = factories.coordinator("ruta.kazlauskaite@urm.example", lithuania)
    used = [
        name(visit(ilze), spring, LATVIANS, "mfa"),
        name(visit(ruta), spring, LITHUANIANS, "urm"),
    ]
    work()
    officer = visit()  # without an account

    answered = [say_yes(officer, spring, "Anna"), say_yes(officer, spring, "Audra")]
    say_no(officer, spring, "Baiba")
    answered.append(say_yes(officer, spring, "Daina"))  # the fourth, asked by the no of the second
    with capsys.disabled():
        sys.stdout.write(f"\nname eight, and five: {used}; answer yes: {answered}")
    assert max(used) <= NAMING
    assert max(answered) <= ANSWERING

    after_a_week = now + timedelta(days=9)
    clock(after_a_week)
    work(after_a_week)
    assert standing(spring, latvia) == {
        "Anna": "accepted",
        "Baiba": "refused",
        "Cilda": "expired",  # did not answer at all
        "Daina": "accepted",
        **dict.fromkeys(("Elza", "Frida", "Gita", "Hilda"), "proposed"),
    }
    assert [each.participant.full_name for each in spring.nominations.asked().of_party(latvia)] == [
        "Elza Kalniņa"
    ]

    released = now + timedelta(days=31)
    clock(released)
    work(released)
    assert not Nomination.objects.in_reserve().exists()
    page = visit(astrid)
    page.goto(reverse("trainings:seats", args=[spring.slug]))
    rows = {state: page.get_by_role("row", name=state.name).first for state in states}
    expect(rows[latvia]).to_contain_text("2")
    expect(page.get_by_text("went back to everyone")).to_be_visible()
    page.get_by_text("people of Latvia").click()
    for each in ("Anna Kalniņa", "Daina Kalniņa"):
        expect(page.get_by_text(each)).to_be_visible()
