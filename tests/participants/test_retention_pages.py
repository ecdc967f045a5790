"""Pages of retention: administrators set and release, staff read, nothing is done by looking."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from outbox import letters
from outbox.models import Letter
from participants import audit
from participants.actions import holds
from participants.models import (
    AuditEntry,
    Forgetting,
    LegalHold,
    Notice,
    Participant,
    RetentionPeriod,
)
from tests import factories
from tests.forgetting import looked_until

PAGE = "/privacy/retention/"
HOLDS = "/privacy/holds/"
DAY = timedelta(days=1)


@pytest.fixture
def desk(sign_in, oskar):
    return sign_in(oskar)


@pytest.fixture
def idle(latvia):
    """Makes that many people who did nothing for long."""

    def make(number):
        long_ago = timezone.now() - timedelta(days=4000)
        return [
            factories.participant(f"Idle {each}", latvia, created_at=long_ago)
            for each in range(number)
        ]

    return make


def hold(person, oskar, at=None, reason="A complaint."):
    return holds.place_hold(person=person, reason=reason, by=oskar, now=at or timezone.now())


def test_an_administrator_shortens_a_period_and_takes_that_back(desk):
    said = desk.post(f"{PAGE}letters/", {"days": 400, "reason": "Less."}, follow=True).text
    assert "The shorter period holds in seven days" in said
    assert "400 days from" in " ".join(said.split()) and "Less." in said
    assert "The period stays as it is" in desk.post(f"{PAGE}letters/take-back/", follow=True).text
    assert "400 days from" not in " ".join(desk.get(PAGE).text.split())


def test_a_slip_is_refused_and_what_was_typed_stays(desk):
    page = desk.post(f"{PAGE}people/", {"days": 3, "reason": "A slip."}).text
    assert "Choose a period from 730 to 3650 days." in page
    assert "A slip." in page and 'value="3"' in page
    assert not RetentionPeriod.objects.exists()


def test_the_secretariat_reads_and_sets_nothing(sign_in, astrid, oskar, idle):
    hold(*idle(1), oskar)
    reader = sign_in(astrid)
    assert "A complaint." in reader.get(HOLDS).text
    assert "Still needed" not in reader.get(HOLDS).text
    assert "Change<span" not in reader.get(PAGE).text
    assert reader.post(f"{PAGE}letters/", {"days": 400, "reason": "x"}).status_code == 403


def test_looking_changes_nothing(desk, idle):
    idle(2)
    looked_until(timezone.now())
    before = list(Forgetting.objects.values())
    for page in (PAGE, f"{PAGE}due/notices/", f"{PAGE}due/people/?days=3650"):
        desk.get(page)
    assert list(Forgetting.objects.values()) == before
    assert not Notice.objects.exists() and not Letter.objects.exists()


def test_the_dry_run_lists_whom_it_concerns_and_counts_whom_a_hold_keeps(desk, idle, oskar):
    first, second = idle(2)
    hold(first, oskar)
    page = desk.get(f"{PAGE}due/notices/").text
    assert second.full_name in page and first.full_name not in page
    assert "1 more stays because of a legal hold" in " ".join(page.split())


def test_the_dry_run_is_sorted_by_day_then_name(desk, latvia):
    at = timezone.now() - timedelta(days=4000)
    for name, days in (("Žanis", 0), ("Anna", 0), ("Māra", 5)):
        factories.participant(name, latvia, created_at=at - days * DAY)
    rows = desk.get(f"{PAGE}due/notices/").context["rows"]
    assert [each.who for each in rows] == ["Māra", "Anna", "Žanis"]


def test_the_dry_run_of_the_trail_says_what_was_done_to_what_in_words(desk, janis, oskar):
    long_ago = timezone.now() - timedelta(days=4000)
    audit.record(by=oskar, action="change_role", about=janis, now=long_ago)
    desk.post(reverse("set_language"), {"language": "sv", "next": "/"})
    [row] = desk.get(f"{PAGE}due/trail/").context["rows"]
    assert (row.who, row.what) == (oskar.name, "Rollen ändrad (Konto: Jānis Bērziņš-Ķīsis)")


def test_a_download_has_every_row_and_is_recorded(desk, idle):
    idle(60)
    answer = desk.get(f"{PAGE}due/notices/list.csv?days=30")
    assert b"".join(answer.streaming_content).decode().count("Idle ") == 60
    book = load_workbook(BytesIO(desk.get(f"{PAGE}due/notices/list.xlsx?days=30").content))
    assert book.active.max_row == 61
    entries = AuditEntry.objects.filter(action="download_due")
    assert [each.facts for each in entries] == [{"part": "notices", "rows": 60}] * 2


@pytest.mark.parametrize("address", ["due/nothing/", "nothing/", "due/nothing/list.csv"])
def test_what_is_no_kind_is_not_found(address, desk):
    assert desk.get(f"{PAGE}{address}").status_code == 404


@pytest.mark.parametrize("days", ["", "x", "-1", "9" * 30])
def test_what_is_no_number_of_days_counts_as_a_month(days, desk):
    assert "Within 30 days" in " ".join(desk.get(PAGE, {"days": days}).text.split())


def test_more_than_was_seen_is_not_released(desk, idle):
    idle(2)
    Forgetting.objects.create(kind="people", stopped_at=timezone.now())
    looked = {"are_looked_at": "on"}
    said = desk.post(f"{PAGE}people/release/", {"number": 1} | looked, follow=True).text
    assert "By now 2 are due, more than this page showed. Look again." in said
    assert "Release 2" in said
    desk.post(f"{PAGE}people/release/", {"number": 2} | looked)
    assert Forgetting.objects.get().released == 2


def test_a_release_says_what_goes_and_wants_a_tick(desk, idle):
    idle(2)
    Forgetting.objects.create(kind="people", stopped_at=timezone.now())
    page = " ".join(desk.get(PAGE).text.split())
    assert "I have looked at the lists: 2 rows go for good (" in page
    said = desk.post(f"{PAGE}people/release/", {"number": 2}, follow=True).text
    assert "Nothing was released. Tick that you have looked at the lists" in said
    assert Forgetting.objects.get().released == 0
    assert not AuditEntry.objects.filter(action="release_due").exists()
    desk.post(f"{PAGE}people/release/", {"number": 2, "are_looked_at": "on"})
    [entry] = AuditEntry.objects.filter(action="release_due")
    assert entry.facts == {"kind": "people", "number": 2}


@pytest.mark.parametrize(
    ("looked", "why"),
    [
        (timedelta(hours=1), "That is more than goes in a day without being looked at (50)."),
        (timedelta(days=8), "it stood still, or its clock is wrong."),
        (None, "It is the first time that the site looks for such data."),
    ],
)
def test_the_page_says_which_of_three_causes_stopped_the_forgetting(desk, idle, looked, why):
    idle(1)
    stopped = timezone.now() - timedelta(days=30)  # whose cause stays while nobody releases
    swept = looked and stopped - looked
    Forgetting.objects.create(kind="people", stopped_at=stopped, swept_at=swept)
    assert why in " ".join(desk.get(PAGE).text.split())


def test_a_hold_is_placed_reviewed_and_lifted_with_reasons(desk, idle):
    [person] = idle(1)
    place = f"{HOLDS}place/{person.pk}/"
    assert place in desk.get(HOLDS, {"q": "idle"}).text
    assert "A complaint." in desk.post(place, {"reason": "A complaint."}, follow=True).text
    assert "stands already" in desk.post(place, {"reason": "A complaint."}).text
    own = LegalHold.objects.get()
    LegalHold.objects.update(reviewed_at=timezone.now() - 366 * DAY)
    assert "Nobody has looked at it for a year" in desk.get(HOLDS).text
    desk.post(f"{HOLDS}{own.pk}/review/")
    assert "Nobody has looked at it for a year" not in desk.get(HOLDS).text
    lift = f"{HOLDS}{own.pk}/lift/"
    assert "Settled." in desk.post(lift, {"reason": "Settled."}, follow=True).text
    assert "lifted already" in desk.post(lift, {"reason": "Settled."}).text


def test_whoever_is_held_is_not_erased_and_only_administrators_read_why(
    desk, sign_in, janis, oskar
):
    hold(janis.participant, oskar)
    record = f"/participants/{janis.participant.pk}/"
    assert "A complaint." in desk.get(record).text
    assert "A legal hold stands: A complaint." in desk.get(f"{record}erase/").text
    desk.post(f"{record}erase/", {"full_name": janis.participant.full_name})
    assert Participant.objects.filter(pk=janis.participant.pk).exists()
    own = sign_in(janis).get("/me/erasure/").text
    assert "has to be kept by law" in own and "complaint" not in own


def test_administrators_have_tasks_on_the_start_page(desk, sign_in, astrid, idle, oskar):
    told, held = idle(2)
    Notice.objects.create(participant=told, noticed_at=timezone.now() - DAY)
    hold(held, oskar, at=timezone.now() - 400 * DAY)
    Forgetting.objects.create(kind="people", stopped_at=timezone.now())
    page = desk.get("/").text
    assert "1 kind of data waits for an administrator" in page
    assert "1 person whose record goes was not reached by a letter" in page
    assert "1 person was told in the last week that their record goes" in page
    assert "Review 1 legal hold" in page
    assert "Review 1 legal hold" not in sign_in(astrid).get("/").text


def statements(desk, address) -> int:
    with CaptureQueriesContext(connection) as sent:
        desk.get(address)
    return len(sent)


@pytest.mark.parametrize("address", [HOLDS, f"{PAGE}due/notices/", f"{PAGE}due/letters/"])
def test_a_list_asks_as_much_of_many_rows_as_of_one(address, desk, idle, oskar):
    now = timezone.now()
    desk.get(address)  # which is recorded, once an hour
    counts = set()
    for number in (1, 3, 40):
        for person in idle(number):
            hold(person, oskar)
            letters.write(kind="a", to="a@b.example", subject="s", body="b", now=now - 3000 * DAY)
        idle(number)
        counts.add(statements(desk, address))
    assert len(counts) == 1
