"""The list of people: whom a reader sees, finds and takes along."""

import csv
from dataclasses import fields
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from desk.people import Listed
from participants.models import AuditEntry, Participant
from participants.models.audit import READING
from participants.tasks import find_duplicates
from tests import factories
from tests.trail import empty_trail

LIST = "/participants/"


@pytest.fixture
def completed(janis, riga):
    """Jānis completed a training of January 2024."""
    riga.status = "closed"
    riga.first_day, riga.last_day = date(2024, 1, 14), date(2024, 1, 15)
    riga.save()
    return factories.registration(riga, janis.person, completed=True)


def names(answer):
    return [person.full_name for person, _cells in answer.context["rows"]]


def test_staff_see_everybody_by_the_name_in_lists(sign_in, astrid, janis, egle):
    assert names(sign_in(astrid).get(LIST)) == ["Jānis Bērziņš-Ķīsis", "Eglė Šimkūnaitė"]


def test_a_page_has_25_people_and_the_way_to_the_download_above_them(sign_in, astrid, latvia):
    for number in range(26):
        factories.participant(f"Anna Liepa {number}", latvia)
    first, second = (sign_in(astrid).get(LIST, {"page": page}) for page in (1, 2))
    assert (len(names(first)), len(names(second))) == (25, 1)
    assert 'href="#download"' in first.text.partition("<table")[0]
    assert 'id="download"' in first.text.partition("</table>")[2]


def test_a_coordinator_sees_whoever_serves_the_state_and_nobody_else(sign_in, ilze, janis, egle):
    assert names(sign_in(ilze).get(LIST)) == ["Jānis Bērziņš-Ķīsis", "Ilze Liepa"]


@pytest.fixture
def moved(janis, riga, lithuania):
    """Jānis was registered by Latvia and serves Lithuania in Warsaw now."""
    factories.registration(riga, janis.person)
    there = factories.mission(lithuania, name="Embassy in Warsaw")
    Participant.objects.filter(pk=janis.person.pk).update(party=lithuania, mission=there)
    return Participant.objects.get(pk=janis.person.pk)


def test_of_whoever_left_the_state_only_what_it_sent_is_shown(sign_in, ilze, moved):
    answer = sign_in(ilze).get(LIST)
    assert names(answer) == [moved.full_name, "Ilze Liepa"]
    assert "serves another state now" in answer.text
    row = answer.text.partition("<tbody>")[2].partition("Ilze")[0]
    assert "Warsaw" not in row and "Lithuania" not in row and "mfa.example" not in row


@pytest.mark.parametrize(
    "asked", [{"q": "Warsaw"}, {"q": "mfa.example"}, {"host": "LT"}, {"account": "recognised"}]
)
def test_nobody_is_found_by_what_the_reader_does_not_see(sign_in, ilze, ruta, moved, asked):
    assert moved.full_name not in names(sign_in(ilze).get(LIST, asked))
    assert names(sign_in(ilze).get(LIST, {"q": "berzins"})) == [moved.full_name]


def test_of_whoever_left_a_column_is_empty_unless_the_state_may_see_it(latvia):
    columns = {each.name: each.default for each in fields(Listed)}
    left = Listed(**dict.fromkeys(columns, "of today")).by_registration(latvia)
    filled = {name for name, default in columns.items() if getattr(left, name) != default}
    seen = {"pk", "full_name", "sort_name", "party"}
    seen |= {"completed", "last_completed", "due", "next_seat"}
    assert filled == seen


def test_whoever_left_is_not_found_by_another_name_that_was_written_down_since(
    sign_in, ilze, astrid, moved
):
    moved.other_names = ["Jonas Kazlauskas"]
    moved.save()
    assert names(sign_in(ilze).get(LIST, {"q": "kazlauskas"})) == []
    assert names(sign_in(ilze).get(LIST, {"q": "berzins"})) == [moved.full_name]
    assert names(sign_in(astrid).get(LIST, {"q": "kazlauskas"})) == [moved.full_name]


def test_name_and_place_in_a_list_tell_not_that_somebody_went_to_iceland(
    sign_in, ilze, astrid, moved, latvia
):
    factories.participant("Zane Dombrovska", latvia)
    moved.party, moved.mission = factories.party("IS", "Iceland"), None
    moved.save()
    page = sign_in(ilze).get(LIST)
    assert names(page) == [moved.full_name, "Zane Dombrovska", "Ilze Liepa"]
    assert page.context["rows"][0][0].sorting_name == "Bērziņš-Ķīsis, Jānis"
    record = reverse("desk:person", args=[moved.pk])
    assert "Bērziņš-Ķīsis, Jānis" in sign_in(ilze).get(record).text
    assert "Bērziņš-Ķīsis, Jānis" not in sign_in(astrid).get(record).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "Simkunaite"}, ["Eglė Šimkūnaitė"]),
        ({"q": "URM.example"}, ["Eglė Šimkūnaitė"]),
        ({"party": "LV"}, ["Jānis Bērziņš-Ķīsis"]),
        ({"account": "none"}, []),
        ({"completed": "any"}, ["Jānis Bērziņš-Ķīsis"]),
        ({"completed": "none"}, ["Eglė Šimkūnaitė"]),
        ({"since": "2024-01-15"}, ["Jānis Bērziņš-Ķīsis"]),
        ({"since": "2024-01-16"}, []),
        ({"completed": "due"}, []),
        ({"sort": "-name"}, ["Eglė Šimkūnaitė", "Jānis Bērziņš-Ķīsis"]),
        ({"sort": "-party"}, ["Eglė Šimkūnaitė", "Jānis Bērziņš-Ķīsis"]),
        ({"sort": "last_completed"}, ["Jānis Bērziņš-Ķīsis", "Eglė Šimkūnaitė"]),
        ({"party": "XX"}, []),
        ({"sort": "XX"}, ["Jānis Bērziņš-Ķīsis", "Eglė Šimkūnaitė"]),
    ],
)
def test_filters_narrow_and_heads_sort(sign_in, astrid, completed, egle, asked, found, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_now: date(2027, 1, 14))
    assert names(sign_in(astrid).get(LIST, asked)) == found


def test_a_filter_that_cannot_be_read_finds_nobody_and_says_so(
    sign_in, astrid, ilze, janis, lithuania
):
    page = sign_in(astrid).get(LIST, {"since": "0001-13-01"})
    assert (names(page), "Enter a valid date." in page.text) == ([], True)
    elsewhere = factories.mission(lithuania, name="Embassy in Warsaw")
    page = sign_in(ilze).get(LIST, {"mission": elsewhere.pk})
    assert (names(page), "A filter could not be read." in page.text) == ([], True)


def test_staff_find_possible_duplicates_and_are_led_to_the_pair(
    sign_in, astrid, ilze, janis, latvia, egle, now
):
    twin = factories.participant("Janis Berzins-Kisis", latvia)
    find_duplicates(now)
    page = sign_in(astrid).get(LIST, {"alike": "possible"})
    assert names(page) == ["Janis Berzins-Kisis", "Jānis Bērziņš-Ķīsis"]
    pair = reverse("duplicates:merge", args=[janis.person.pk, twin.pk])
    assert page.text.count(pair) == 2
    assert "Ilze Liepa" in names(sign_in(ilze).get(LIST, {"alike": "possible"}))


def test_a_refresher_is_due_three_years_after_the_last_completed_training(
    sign_in, astrid, completed, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_now: date(2027, 1, 15))
    answer = sign_in(astrid).get(LIST, {"completed": "due"})
    assert names(answer) == ["Jānis Bērziņš-Ķīsis"]
    assert "15 January 2027" in answer.text


def test_a_mission_of_another_state_is_not_named_to_a_coordinator(sign_in, ilze, lithuania):
    there = factories.mission(lithuania, name="Embassy in Warsaw", is_listed=False)
    browser = sign_in(ilze)
    answers = [browser.get(LIST, {"mission": number}) for number in (there.pk, there.pk + 1)]
    assert [names(each) for each in answers] == [[], []]  # as a number that nothing has
    assert "Warsaw" not in answers[0].text


def test_a_hundred_words_are_few_searches(sign_in, astrid, janis, django_assert_max_num_queries):
    client = sign_in(astrid)
    client.get(LIST)  # which is recorded, once an hour
    with django_assert_max_num_queries(6):
        assert names(client.get(LIST, {"q": "a b c d e f g h i j k l m n o p q r s t u v w"})) == []


@pytest.mark.parametrize(("asked", "rows"), [("", 25), ("x", 25), ("3", 10), ("9", 10)])
def test_a_search_says_how_many_it_finds_on_each_page(sign_in, astrid, latvia, asked, rows):
    for number in range(60):
        factories.participant(f"Anna Ozola {'a' * (number + 1)}", latvia)
    answer = sign_in(astrid).get(LIST, {"q": "ozola", "page": asked})
    assert (len(names(answer)), "60 people were found." in answer.text) == (rows, True)
    assert answer.context["page_obj"].paginator.num_pages == 3


def test_an_account_keeps_its_columns(sign_in, astrid, janis):
    client = sign_in(astrid)
    client.post("/participants/columns/", {"columns": ["email"], "next": LIST})
    [(_person, cells)] = sign_in(astrid).get(LIST).context["rows"]
    assert [cell for _label, cell in cells] == ["janis.berzins@mfa.example"]


def test_no_column_is_refused(sign_in, astrid, janis):
    answer = sign_in(astrid).post("/participants/columns/", follow=True)
    assert "Choose a column." in answer.text


def csv_rows(browser):
    lines = b"".join(browser.get("/participants/people.csv").streaming_content)
    return list(csv.DictReader(StringIO(lines.decode("utf-8-sig"))))


def test_a_file_says_who_serves_another_state_now(sign_in, ilze, moved):
    states = {row["Name"]: row["Sending party"] for row in csv_rows(sign_in(ilze))}
    assert states == {moved.full_name: "serves another state now", "Ilze Liepa": "Latvia"}


def test_a_file_says_who_no_longer_serves(sign_in, ilze, astrid, janis, riga):
    factories.registration(riga, janis.person)
    Participant.objects.filter(pk=janis.person.pk).update(served_until=date(2026, 1, 1))
    for reader, said in ((ilze, "no longer serves"), (astrid, "Latvia (no longer serves)")):
        states = {row["Name"]: row["Sending party"] for row in csv_rows(sign_in(reader))}
        assert states[janis.person.full_name] == said


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_has_whoever_is_found_and_is_recorded(sign_in, astrid, janis, egle, ending):
    answer = sign_in(astrid).get(f"/participants/people.{ending}", {"q": "egle"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert content
    entry = AuditEntry.objects.get(action="download_people")
    assert (entry.by, entry.facts["people"]) == (astrid, 1)


def test_a_file_that_cannot_be_made_is_recorded_nowhere(sign_in, astrid, janis, monkeypatch):
    monkeypatch.setattr("documents.spreadsheets.text", None)
    with pytest.raises(TypeError):
        sign_in(astrid).get("/participants/people.xlsx")
    assert not AuditEntry.objects.filter(action="download_people").exists()


def test_a_csv_has_one_line_for_each_person(sign_in, astrid, completed):
    lines = b"".join(sign_in(astrid).get("/participants/people.csv").streaming_content)
    assert 'Jānis Bērziņš-Ķīsis,"Bērziņš-Ķīsis, Jānis"' in lines.decode()
    assert "2024-01-15,2027-01-15" in lines.decode()


def test_a_filter_that_is_not_understood_gives_no_file(sign_in, astrid, janis):
    answer = sign_in(astrid).get("/participants/people.csv", {"since": "soon"}, follow=True)
    assert "Nothing was downloaded" in answer.text
    assert not AuditEntry.objects.filter(action="download_people").exists()


@pytest.mark.parametrize("number", [1, 3, 120])
def test_the_list_takes_as_many_statements_for_any_number(
    sign_in, astrid, latvia, django_assert_num_queries, number
):
    client = sign_in(astrid)
    for each in range(number):
        factories.participant(f"Anna Ozola {'a' * (each + 1)}", latvia)
    client.get(reverse("desk:people"))  # which is recorded, once an hour
    with django_assert_num_queries(5):
        client.get(reverse("desk:people"), {"q": "ozola"})


def test_the_order_tells_a_coordinator_not_where_somebody_went(
    sign_in, ilze, latvia, lithuania, now
):
    riga = factories.training("Riga", host=latvia, now=now)
    left = factories.participant("Aija Ābele", lithuania)
    factories.registration(riga, left, party=latvia)
    factories.participant("Zane Ozola", latvia)
    orders = [names(sign_in(ilze).get(LIST, {"sort": sort})) for sort in ("party", "-party")]
    assert orders == [["Aija Ābele", "Ilze Liepa", "Zane Ozola"]] * 2


def test_a_look_at_the_list_is_recorded_again_after_an_hour(sign_in, astrid):
    browser = sign_in(astrid)
    browser.get(LIST)
    session = browser.session
    assert list(session["seen_lists"]) == ["people"]
    session["seen_lists"] = {"people": timezone.now().timestamp()}
    session.save()
    empty_trail()
    browser.get(LIST)
    browser.get(LIST)
    assert AuditEntry.objects.get(action=READING).by == astrid


def test_what_stands_in_a_cell_is_text(sign_in, astrid, lithuania):
    there = factories.mission(lithuania, name="Embassy <b>in Warsaw</b>")
    factories.participant("Rūta Kazlauskienė", lithuania, mission=there)
    page = sign_in(astrid).get(LIST).text
    assert '<td data-label="Mission">Embassy &lt;b&gt;in Warsaw&lt;/b&gt;</td>' in page
