"""Long words without a blank hide no button, no mark and no column, on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Letter
from tests import factories
from tests.browser.conftest import PHONE, WIDE
from trainings.models import Training

pytestmark = pytest.mark.browser

LONG = "Žukauskaitė" * 18
TABLES = [
    "/trainings/{slug}/registrations/",
    "/trainings/{slug}/seats/",
    "/trainings/{slug}/certificates/",
    "/trainings/{slug}/nominate/?party=LV",
    "/outbox/",
    "/accounts/people/",
    "/accounts/missions/",
]
DESKS = ["registrations", "attendance", "certificates", "seats"]
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a hand must reach and cannot: it lies beside the window, and nothing around it scrolls.
OUT_OF_REACH = """() => {
  const scrolls = box => box && (
    (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX))
    || scrolls(box.parentElement));
  const isBeside = ({left, right}) => left < -1 || right > innerWidth + 1;
  return [...document.querySelectorAll("main :is(a, button, input:not([type=hidden]), select)")]
    .filter(each => each.checkVisibility() && !scrolls(each.parentElement))
    .filter(each => isBeside(each.getBoundingClientRect()))
    .map(each => each.outerHTML.slice(0, 120));
}"""
# Tables of which a column lies beside their box.
WIDER = """() => [...document.querySelectorAll(".table-wrap")]
  .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  .filter(over => over > 1)"""
# Below the foot of the page there is nothing but room for the bar at the thumb.
TOO_LONG = """() => {
  const bar = document.querySelector(".help-key");
  const room = getComputedStyle(bar).position === "fixed" ? bar.offsetHeight : 0;
  return document.documentElement.scrollHeight - scrollY - room
    - document.querySelector(".site-footer").getBoundingClientRect().bottom;
}"""


@pytest.fixture
def training(latvia) -> Training:
    """Six sessions, the first of which has begun; one person of a very long name, one of a usual
    one.
    """
    now = timezone.now()
    training = factories.training(host=latvia, now=now, first_day=now.date(), last_day=now.date())
    for hour in range(6):
        begins = now - timedelta(hours=7 - hour)
        training.sessions.create(
            starts_at=begins,
            ends_at=begins + timedelta(hours=1),
            topic=f"Topic {hour}",
            room=LONG[:80],
        )
    mission = factories.mission(latvia, name=LONG[:180])
    for name in (LONG[:200], "Anna Kalniņa"):
        person = factories.participant(
            name, latvia, email=f"{name[:60]}@mfa.example".lower(), mission=mission
        )
        factories.registration(training, person, mission=mission)
    return training


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_every_button_and_mark_can_be_reached(visit, training, astrid, desk, size):
    page = visit(astrid, viewport=size)
    page.goto(f"/trainings/{training.slug}/{desk}/")
    assert page.evaluate(OVER) <= 0
    assert page.evaluate(OUT_OF_REACH) == []
    assert page.evaluate(TOO_LONG) <= 1


def test_a_long_mission_or_address_pushes_no_column_out_of_sight(visit, training, astrid, latvia):
    address, now = f"{'a' * 60}@{'b' * 60}.example", timezone.now()
    mission = factories.mission(latvia, name=f"X{LONG[:155]}", is_listed=False)
    person = factories.officer(address, "Ilze Liepa", latvia).participant
    factories.registration(training, person, mission=mission, status="requested")
    training.nominations.create(
        participant=person, party=latvia, mission=mission, rank=1, nominated_at=now
    )
    Letter.objects.create(to=address, subject="Your seat", written_at=now, next_try_at=now)
    page = visit(astrid, viewport=WIDE)
    for path in TABLES:
        page.goto(path.format(slug=training.slug))
        assert (page.locator(".table-wrap").count(), page.evaluate(WIDER)) == (1, []), path


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_whom_an_act_marked_can_be_read_and_its_undo_reached(visit, training, astrid, size):
    page = visit(astrid, viewport=size)
    page.goto(f"/trainings/{training.slug}/attendance/")
    page.get_by_role("button", name="Mark all others as present").first.click()
    page.get_by_role("button", name="Undo “Mark all others as present”").wait_for()
    assert page.evaluate(OVER) <= 0
    assert page.evaluate(OUT_OF_REACH) == []
