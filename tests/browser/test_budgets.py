"""What work asks of a hand, in fields filled and clicks: planning a training of three days, and the
registrations desk with 300 people on it.
"""

import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.models import Participant, Party
from tests import factories
from tests.browser.hand import Hand
from trainings.models import Registration, Training

pytestmark = pytest.mark.browser

AT_THE_DESK = {
    "find one of 300": 1,
    "approve 20 of 300": 3,
    "correct a name": 3,
    "register a walk-in, fields": 4,
}
IN_PLANNING = {"plan from a template and publish": 40, "copy and move by a week": 8}


@pytest.fixture
def full(reference, latvia) -> Training:
    """30 requests among 300 people; 25 seats are free."""
    now = timezone.now()
    training = factories.training(
        "Safe return", host=latvia, now=now, capacity=25, admission="approval"
    )
    people = Participant.objects.bulk_create(
        Participant(
            full_name=f"Anna Person {number}",
            party=latvia,
            email=f"anna{number}@mfa.example",
            created_at=now,
        )
        for number in range(300)
    )
    Registration.objects.bulk_create(
        Registration(
            training=training,
            participant=person,
            party=latvia,
            institution="embassy",
            status="requested" if number % 10 == 5 else "withdrawn",
            requested_at=now - timedelta(days=2, minutes=number),
        )
        for number, person in enumerate(people)
    )
    return training


def desk(page: Page, training: Training) -> Hand:
    page.goto(reverse("trainings:registrations", args=[training.slug]))
    return Hand(page)


def find(page: Page, training: Training) -> int:
    hand = desk(page, training)
    hand.fill("Name, address or mission", "anna 299")
    hand.enter()
    expect(page.locator("tbody > tr")).to_have_count(1)
    return hand.used


def approve(page: Page, training: Training) -> int:
    hand = desk(page, training)
    page.get_by_role("button", name="Waits for approval (30)").click()
    expect(page.get_by_text("Ticked: 30")).to_be_visible()
    hand.fill("the first shown, number:", "20")
    hand.click("button", "Approve")
    hand.click("button", "Approve 20 people")
    expect(page.get_by_text("Approved: 20 people.")).to_be_visible()
    assert training.registrations.confirmed().count() == 20
    return hand.used


def correct(page: Page, training: Training) -> int:
    hand = desk(page, training)
    hand.click("link", "Correct: Anna Person 285")
    hand.fill("Why it is corrected*", "Passport")
    hand.fill("Full name*", "Anna Persson")
    hand.enter()
    expect(page.get_by_text("Corrected: Anna Persson. In lists: Persson, Anna.")).to_be_visible()
    return hand.used


def register(page: Page, training: Training) -> int:
    desk(page, training)
    page.get_by_role("link", name="Register somebody").click()
    hand = Hand(page)  # of the one page that follows
    hand.fill("Full name*", "Maija Poikāne")
    hand.choose("party", 4)
    hand.choose("mission", 1)
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_text("Registered: Maija Poikāne")).to_be_visible()
    return hand.used


def kept(used, budgets, capsys) -> bool:
    """Print what was used of each budget, and tell whether none was exceeded."""
    with capsys.disabled():
        for work, most in budgets.items():
            sys.stdout.write(f"\n{work}: {used[work]} of {most}")
    return all(used[work] <= most for work, most in budgets.items())


def test_the_registrations_desk_keeps_its_budgets_with_three_hundred_people(
    visit, full, astrid, capsys
):
    page = visit(astrid)
    walks = (find, approve, correct, register)
    used = dict(zip(AT_THE_DESK, [walk(page, full) for walk in walks], strict=True))
    assert kept(used, AT_THE_DESK, capsys)


@pytest.fixture
def template(reference) -> Training:
    """Three days, twelve items, 31 invited parties and eleven reservations."""
    now = timezone.now()
    parties = list(Party.objects.exclude(code__in=("BY", "RU")).order_by("code"))
    reserving = dict.fromkeys(parties[:11], 2)
    made = factories.training(
        "Three days for consular staff",
        host=Party.objects.get(code="LV"),
        now=now,
        status="draft",
        is_template=True,
        audience="restricted",
        capacity=55,
        invited=parties[:31],
        reserved=reserving,
    )
    Training.objects.filter(pk=made.pk).update(last_day=made.first_day + timedelta(days=2))
    for number in range(12):
        factories.session(made, day=number // 4, start=9 + 2 * (number % 4), topic=f"No. {number}")
    return made


def plan(page: Page) -> int:
    page.goto(reverse("trainings:training_list"))
    hand = Hand(page)
    hand.click("link", "Templates")
    hand.click("link", "Plan from it", exact=False)
    hand.fill("Title*", "Riga in spring")
    hand.fill("First day*", str(timezone.localdate() + timedelta(days=60)))
    hand.click("button", "Make the copy")
    hand.click("link", "Publish")
    hand.click("button", "Publish")
    expect(page.get_by_text("The training is published.")).to_be_visible()
    return hand.used


def copy_and_move(page: Page) -> int:
    hand = Hand(page)
    hand.click("link", "Copy")
    hand.fill("First day*", str(timezone.localdate() + timedelta(days=90)))
    hand.click("button", "Make the copy")
    hand.click("link", "Move")
    hand.fill("New first day*", str(timezone.localdate() + timedelta(days=97)))
    hand.click("button", "Show what moves")
    hand.click("button", "Move the training")
    expect(page.get_by_text("The training begins 7 days later now.")).to_be_visible()
    return hand.used


def test_planning_keeps_its_budgets(visit, template, astrid, capsys):
    page = visit(astrid)
    used = dict(zip(IN_PLANNING, [plan(page), copy_and_move(page)], strict=True))
    assert kept(used, IN_PLANNING, capsys)
    made = Training.objects.get(title="Riga in spring", status="published")
    counts = (made.sessions.count(), made.invited.count(), made.reservations.count())
    assert counts == (12, 31, 11)
