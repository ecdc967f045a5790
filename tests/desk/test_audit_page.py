"""/audit/: who did what to which record when, for people to read."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from participants import audit
from participants.actions import accounts, roles
from participants.models import AuditEntry
from participants.models.audit import READING
from tests import factories
from tests.trail import empty_trail
from tests.trainings.acts.scene import JANIS, NOW
from trainings.actions import registrations

PAGE = "/audit/"


@pytest.fixture
def moved(janis, oskar, lithuania, now):
    """An administrator gives an officer another state."""
    roles.change_role(account=janis, role="officer", party=lithuania, by=oskar, now=now)
    return janis


def rows(answer):
    return answer.context["rows"]


def test_an_entry_says_who_did_what_to_whom_and_what_it_changed(sign_in, oskar, moved):
    [row] = [row for row in rows(sign_in(oskar).get(PAGE)) if row.entry.action != READING]
    assert (row.who, row.what, row.kind) == (oskar.name, "Role changed", "Account")
    assert (row.record.words, row.record.address) == (
        moved.name,
        reverse("participants:account_detail", args=[moved.pk]),
    )
    assert [str(each) for each in row.differences] == [
        "State or organisation: Latvia → Lithuania"
    ] * 2


def test_differences_are_read_in_swedish(sign_in, oskar, moved):
    browser = sign_in(oskar)
    browser.cookies["django_language"] = "sv"
    assert "Lettland → Litauen" in browser.get(PAGE).text


def test_languages_that_somebody_speaks_are_read_by_their_names(sign_in, oskar, janis, now):
    person, was = janis.person, audit.values(janis.person)
    person.languages = ["lv", "sv"]
    changes = audit.changed(person, was)
    audit.record(by=oskar, action="correct_person", about=person, now=now, changes=changes)
    [row] = rows(sign_in(oskar).get(PAGE, {"act": "correct_person"}))
    assert [str(each) for each in row.differences] == ["Languages: nothing → Latvian, Swedish"]


@pytest.mark.parametrize("number", [1, 3, 300])
def test_however_many_entries_and_records_it_takes_as_many_statements(
    sign_in, oskar, latvia, now, number, django_assert_num_queries
):
    browser = sign_in(oskar)
    browser.get(PAGE)
    for each in range(number):
        officer = factories.officer(f"officer{each}@mfa.example", f"Anna {each}", latvia)
        accounts.disable_account(account=officer, by=oskar, now=now)
    with django_assert_num_queries(5):
        assert len(rows(browser.get(PAGE, {"act": "disable_account"}))) == min(number, 50)


def test_pages_go_on_by_key_and_back_and_miss_nothing(sign_in, oskar, now):
    entries = [
        AuditEntry(at=now, by=oskar, action="register", subject="trainings.registration")
        for _each in range(120)
    ]
    AuditEntry.objects.bulk_create(entries)
    browser, seen, query = sign_in(oskar), [], {"act": "register"}
    stretch = browser.get(PAGE, query).context["stretch"]
    seen += stretch.entries
    while stretch.older:
        stretch = browser.get(PAGE, query | {"older": stretch.older}).context["stretch"]
        seen += stretch.entries
    assert [entry.pk for entry in seen] == sorted((entry.pk for entry in entries), reverse=True)
    back = browser.get(PAGE, query | {"newer": stretch.newer}).context["stretch"]
    assert back.entries == seen[50:100]


@pytest.mark.parametrize(
    "query, found",
    [
        ({"who": "oskar"}, 1),
        ({"who": "janis"}, 0),
        ({"act": "change_role"}, 1),
        ({"act": "disable_account"}, 0),
        ({"kind": "participants.account"}, 1),
        ({"kind": "trainings.training"}, 0),
        ({"since": "2027-01-05", "until": "2027-01-05"}, 1),
        ({"since": "2027-01-06"}, 0),
        ({"until": "2027-01-04"}, 0),
        ({"older": "99999999999999999999", "newer": "x"}, 1),
    ],
)
def test_the_filter_narrows_by_person_act_record_and_period(sign_in, oskar, moved, query, found):
    answer = sign_in(oskar).get(PAGE, query)
    assert len([row for row in rows(answer) if row.entry.action != READING]) == found


def test_a_name_in_the_trail_leads_to_what_that_account_did(sign_in, oskar, janis, moved):
    browser = sign_in(oskar)
    found = {who: rows(browser.get(PAGE, {"by": who.pk})) for who in (oskar, janis)}
    assert {row.entry.by for row in found[oskar]} == {oskar}
    assert found[janis] == []


def test_a_filter_that_is_not_understood_shows_nothing_and_says_why(sign_in, oskar, moved):
    page = sign_in(oskar).get(PAGE, {"since": "2027-02-30", "record": "1"})
    assert "The filter was not understood" in page.text
    assert "A number needs the kind of record." in page.text
    assert rows(page) == []


@pytest.mark.parametrize(
    "query", [{"by": "9" * 30}, {"until": "9999-12-31"}, {"since": "0001-01-01"}, {"act": "none"}]
)
def test_what_no_database_can_compare_is_not_understood(sign_in, oskar, moved, query):
    browser = sign_in(oskar)
    assert rows(browser.get(PAGE, query)) == []
    assert browser.get(f"{PAGE}trail.csv", query).status_code == 302


def test_a_deleted_account_and_record_stay_as_numbers(sign_in, oskar, thordur, now):
    accounts.end_sessions(account=thordur, now=now)
    number = thordur.pk
    accounts.forget(thordur)
    [row] = rows(sign_in(oskar).get(PAGE, {"act": "end_sessions"}))
    assert (row.who, row.record.words) == (f"deleted account {number}", f"no. {number}")


def test_the_secretariat_reads_and_administrators_download(sign_in, astrid, oskar, moved):
    browser = sign_in(astrid)
    assert "Download as CSV" not in browser.get(PAGE).text
    assert browser.get(f"{PAGE}trail.csv").status_code == 403
    answer = sign_in(oskar).get(f"{PAGE}trail.csv", {"act": "change_role"})
    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(line["What"], line["Record"]) for line in lines] == [("Role changed", moved.name)]
    entry = AuditEntry.objects.get(action="download_trail")
    assert (entry.by, entry.facts) == (oskar, {"asked": {"act": "change_role"}})


def test_a_download_narrowed_to_a_name_is_recorded_with_the_accounts_found(
    sign_in, oskar, astrid, moved
):
    sign_in(oskar).get(f"{PAGE}trail.csv", {"who": "astrid@"})
    entry = AuditEntry.objects.get(action="download_trail")
    assert entry.facts == {"asked": {"accounts": [astrid.pk]}}


def test_a_download_says_on_the_page_and_in_the_file_what_was_taken(sign_in, oskar, janis, latvia):
    browser = sign_in(oskar)
    browser.get("/participants/people.csv", {"party": "LV", "q": janis.name, "completed": "none"})
    browser.cookies["django_language"] = "sv"
    page = browser.get(PAGE, {"act": "download_people"})
    facts = list(map(str, rows(page)[0].facts))
    assert facts[0] == "Personer: 1"
    assert facts[2:] == [
        "Stat eller organisation: Lettland",
        "Utbildningar: har inte fullföljt någon",
        "Sökte efter ord: Ja",
    ]
    assert "Stat eller organisation: Lettland" in page.text
    taken = browser.get(f"{PAGE}trail.csv", {"act": "download_people"}).getvalue().decode()
    assert "; ".join(facts) in taken
    assert janis.name not in str(AuditEntry.objects.get(action="download_people").facts)


def test_a_row_names_the_rows_of_its_facts_by_number_once_they_are_gone(
    sign_in, oskar, thordur, now
):
    audit.record(by=oskar, action="import_person", about=thordur.participant, now=now, list=7000)
    [row] = rows(sign_in(oskar).get(PAGE, {"act": "import_person"}))
    assert list(map(str, row.facts)) == ["List: no. 7000"]


def test_a_workbook_that_would_be_too_long_is_refused_with_the_way_out(
    sign_in, oskar, moved, monkeypatch
):
    monkeypatch.setattr("desk.views.audit.MAX_XLSX", 0)
    answer = sign_in(oskar).get(f"{PAGE}trail.xlsx", follow=True)
    assert "choose a period, or take the CSV" in answer.text
    assert not AuditEntry.objects.filter(action="download_trail").exists()


def test_reading_a_page_with_personal_data_is_recorded_once_an_hour(sign_in, astrid, janis):
    browser = sign_in(astrid)
    for path in (PAGE, "/outbox/", "/accounts/people/", f"/accounts/people/{janis.pk}/"):
        assert browser.get(path).status_code == browser.get(path).status_code == 200
    entries = AuditEntry.objects.filter(action=READING, by=astrid)
    assert sorted(entry.facts["page"] for entry in entries) == [
        "account",
        "accounts",
        "audit",
        "outbox",
    ]
    first = entries.first()
    empty_trail()
    AuditEntry.objects.create(
        at=first.at - timedelta(hours=1),
        by=astrid,
        action=READING,
        subject="participants.account",
        subject_id=astrid.pk,
        facts={"page": "audit"},
    )
    browser.get(PAGE)
    assert AuditEntry.objects.filter(action=READING).count() == 2


def test_staff_read_in_the_history_what_was_corrected(sign_in, riga, janis, astrid, ilze, latvia):
    factories.session(riga)
    row = registrations.register(by=janis, training=riga, party=latvia, details=JANIS, now=NOW)
    history = reverse("trainings:registration_history", args=[riga.slug, row.pk])
    assert "Title or rank" in sign_in(astrid).get(history).text
    assert "Title or rank" not in sign_in(ilze).get(history).text


def test_paper_says_what_the_filter_asked_for(sign_in, oskar, moved):
    query = {"who": "oskar", "act": "change_role", "since": "2026-01-02"}
    page = sign_in(oskar).get(PAGE, query).text
    said = "Who: oskar · Act: Role changed · From: 2 January 2026"
    assert f'<p class="paper-only">{said}</p>' in page
    assert "paper-only" not in sign_in(oskar).get(PAGE).text
