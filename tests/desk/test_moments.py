"""Every moment that a page prints names its zone, in one way."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone, translation

from outbox import letters
from participants.moments import moment
from tests import factories
from tests.undoing import read_and_send

WINTER, SUMMER = datetime(2027, 1, 14, 7, 0, tzinfo=UTC), datetime(2027, 7, 14, 7, 0, tzinfo=UTC)
TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(
    ("instant", "zone", "words"),
    [
        (WINTER, None, "14 January 2027, 08:00 (Europe/Stockholm)"),
        (SUMMER, None, "14 July 2027, 09:00 (Europe/Stockholm)"),
        (WINTER, ZoneInfo("Asia/Bangkok"), "14 January 2027, 14:00 (Asia/Bangkok)"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_a_zone_that_is_named(instant, zone, words):
    assert moment(instant, zone) == words


def test_a_moment_is_in_the_readers_language():
    with translation.override("sv"):
        assert moment(SUMMER) == "14 juli 2027, 09:00 (Europe/Stockholm)"


def test_on_the_page_of_a_training_it_is_the_trainings_zone_and_a_machine_can_read_it():
    page = Template(
        "{% load tz moments %}{% timezone 'Europe/Riga' %}{{ at|moment }}{% endtimezone %}"
    )
    assert page.render(Context({"at": WINTER})) == (
        '<time datetime="2027-01-14T07:00:00+00:00">14 January 2027, 09:00 (Europe/Riga)</time>'
    )


def test_no_template_of_a_page_prints_a_time_past_it():
    """But for the hours of a programme, whose zone stands below it, and of a sign-in sheet, whose
    zone stands beside them.
    """
    with_zone = {"_programme.html", "sign_in_sheet.html"}
    by_hand = re.compile(r'date:"[^"]*(DATETIME|TIME_FORMAT|H:i)|\|time\b')
    pages = [path for path in TEMPLATES.rglob("*.html") if path.name not in with_zone]
    assert [str(path) for path in pages if by_hand.search(path.read_text(encoding="utf-8"))] == []


def test_the_trail_of_an_account_and_the_outbox_name_the_zone(sign_in, oskar, ilze, janis):
    letters.write(kind="x", to=janis.email, subject="s", body="b", now=WINTER)
    browser = sign_in(oskar)
    assert "14 January 2027, 08:00 (Europe/Stockholm)" in browser.get(reverse("desk:outbox")).text
    read_and_send(browser, reverse("participants:account_disable", args=[janis.pk]))
    trail = browser.get(reverse("participants:account_detail", args=[janis.pk])).text
    assert re.search(r"<time [^>]+>[^<]+ \(Europe/Stockholm\)</time>", trail)


def test_the_registrations_desk_tells_when_somebody_asked_by_the_trainings_clock(
    sign_in, astrid, janis, latvia
):
    training = factories.training(host=latvia, now=timezone.now())
    factories.registration(training, janis.participant, requested_at=WINTER)
    page = sign_in(astrid).get(reverse("trainings:registrations", args=[training.slug])).text
    assert "14 January 2027, 09:00 (Europe/Riga)" in page
