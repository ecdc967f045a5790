"""How a list is read: its encoding, its headings, its days; and what stays when it is read anew."""

from collections import defaultdict
from itertools import chain

import pytest

from imports import headings
from imports.actions import imports as actions
from imports.cells import Reader
from imports.models import Import
from participants.list_words import HEADINGS, folded_words
from participants.models import Participant
from participants.refusal import Refused
from tests import factories
from tests.imports.rows import outcomes, verdicts

CYRILLIC = "ФИО;E-mail\nИванов Андрей;andrej@mfa.example\nAnna Ozola;anna@mfa.example\nZane Liepa;"


@pytest.fixture
def cyrillic(work, now):
    """A list in Windows-1251, read and compared as if it were in another encoding."""

    def bring(by, party) -> Import:
        data = CYRILLIC.encode("cp1251")
        source = actions.bring_in(by=by, kind="people", file_name="list.csv", data=data, now=now)
        read_in("cp1252", by, source, now)
        work()
        columns = ["full_name", "email"]
        mapping = actions.Mapping(heading_row=1, columns=columns, party=party)
        compare(mapping, by, source, now)
        work()
        source.refresh_from_db()
        return source

    return bring


def read_in(encoding: str, by, source, now, delimiter: str = "semicolon") -> None:
    Import.objects.filter(pk=source.pk, state="reading").update(state="mapping")
    reading = actions.Reading(encoding=encoding, delimiter=delimiter)
    actions.read_otherwise(by=by, source=source, reading=reading, now=now)


def compare(mapping, by, source, now) -> None:
    actions.choose_columns(by=by, source=source, mapping=mapping, now=now)


def decided(source: Import) -> list[str]:
    return [row.decision for row in source.body.order_by("number")]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_cyrillic_list_is_read_and_its_columns_known(work, astrid, now, encoding):
    data = CYRILLIC.encode(encoding)
    actions.bring_in(by=astrid, kind="people", file_name="list.csv", data=data, now=now)
    work()
    source = Import.objects.get()
    assert source.columns == ["surname_first", "email"]
    assert source.rows.get(number=2).cells[0] == "Иванов Андрей"


def test_a_list_in_another_encoding_keeps_its_columns_and_the_decisions_that_still_fit(
    cyrillic, work, astrid, latvia, now
):
    known = factories.participant("Zane Liepa", latvia, email="zane@mfa.example")
    source = cyrillic(astrid, latvia)
    for row in source.body:
        facts = {"row": row.pk, "decision": "skip", "person": None}
        if row.number == 4:
            facts |= {"decision": "same", "person": known.pk}
        actions.decide(by=astrid, source=source, now=now, **facts)
    assert decided(source) == ["skip", "skip", "same"]

    read_in("koi8-u", astrid, source, now)
    work()
    read_in("cp1251", astrid, source, now)
    work()
    source.refresh_from_db()
    assert (source.state, source.columns) == ("mapping", ["full_name", "email"])
    mapping = actions.Mapping(heading_row=1, columns=source.columns, party=latvia)
    compare(mapping, astrid, source, now)
    work()
    names = [Reader(source).name(row.cells) for row in source.body]
    assert names == ["Иванов Андрей", "Anna Ozola", "Zane Liepa"]
    assert decided(source) == ["", "skip", "same"]  # the first was another name


def test_between_other_delimiters_a_list_starts_afresh(cyrillic, work, astrid, latvia, now):
    source = cyrillic(astrid, latvia)
    actions.decide_all(by=astrid, source=source, verdict="new", decision="skip", now=now)
    read_in("cp1251", astrid, source, now, delimiter="comma")
    work()
    source.refresh_from_db()
    assert (source.columns, decided(source)) == ([], [""] * 4)


def test_a_decision_does_not_pass_to_another_person_or_address(brought, work, astrid, latvia, now):
    for name in ("Anna Ozola", "Zane Liepa"):
        factories.participant(name, latvia)
    lines = ["Anna Ozola;Zane Liepa;a@mfa.example;z@mfa.example"]
    headings_ = "Name;Deputy;E-mail;Second"
    source = brought(astrid, *lines, headings=headings_, party=latvia)
    row = source.body.get()
    facts = {"by": astrid, "source": source, "now": now}

    def decide() -> None:
        person = source.body.get().person_id
        actions.decide(row=row.pk, decision="same", person=person, **facts)

    def read_as(*columns: str) -> list[str]:
        mapping = actions.Mapping(heading_row=1, columns=list(columns), party=latvia)
        compare(mapping, astrid, source, now)
        work()
        return decided(source)

    decide()
    assert read_as("full_name", "title", "email", "") == ["same"]
    assert read_as("full_name", "", "", "email") == [""]
    decide()
    assert read_as("", "full_name", "", "email") == [""]


def test_nobody_reads_the_list_of_another_state_anew(brought, ilze, ruta, now):
    source = brought(ilze, "Zaiga Ozoliņa;;;;;")
    with pytest.raises(Refused):
        read_in("cp1251", ruta, source, now)


@pytest.mark.parametrize(
    "heading",
    [
        *("Begin", "Start", "Start date", "First day", "From", "Starting date", "In post since"),
        *("Från och med", "Fr.o.m.", "Startdatum", "Tillträdesdag", "Börjar", "Första dagen"),
        *("Beginn", "Beginnt am", "Seit", "Ab", "Dienstantritt", "Erster Tag", "Im Amt seit"),
        *("Fra og med", "Tiltrædelsesdato", "Tiltredelse", "Alkamispäivä", "Alguskuupäev"),
        *("Sākuma datums", "Pradžios data", "Data rozpoczęcia", "Upphafsdagur", "Дата початку"),
    ],
)
def test_the_first_day_is_known_by_any_usual_heading(heading):
    assert headings.guess(["Name", heading], kind="people") == ["full_name", "since"]


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["Name", "State", "Mission", "Country"], ["party", "mission", "mission_country"]),
        (["Name", "Land", "Mission", "Sending state"], ["mission_country", "mission", "party"]),
        (["Name", "Country", "Mission"], ["party", "mission"]),
    ],
)
def test_a_country_beside_the_state_is_that_of_the_mission(cells, columns):
    assert headings.guess(cells, kind="people") == ["full_name", *columns]


def test_of_headings_in_two_lines_the_one_with_most_columns_is_read():
    rows = [(1, ["Name", "", "State"]), (2, ["First name", "Surname", "State"])]
    found = headings.find(rows, {"full_name", "surname"}, kind="people")
    assert found == (2, ["given_name", "surname", "party"])


@pytest.mark.parametrize(
    ("first", "last"),
    [("Begin", "End"), ("Från", "Till"), ("Beginn", "Ende"), ("Od", "Do"), ("Nuo", "Iki")],
)
def test_both_days_of_a_training_are_known_by_their_headings(first, last):
    columns = headings.guess(["Title", first, last], kind="head_counts")
    assert columns == ["key", "since", "until"]


def test_the_first_day_in_a_list_of_attendance_may_be_that_of_the_training():
    known = [headings.guess([each], kind="attendance") for each in ("Start", "In post since")]
    assert known == [[""], ["since"]]


@pytest.mark.parametrize(
    "tables",
    [
        [HEADINGS, headings.MORE, {"since": headings.FIRST_DAY}],
        [headings.OF_HEAD_COUNTS],
    ],
)
def test_no_word_is_the_heading_of_two_columns(tables):
    columns = defaultdict(set)
    for column, words in chain.from_iterable(table.items() for table in tables):
        for word in words.split(", "):
            columns[folded_words(word)].add(column)
    assert [word for word, found in columns.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024/03/13", "2024-03-13"),
        ("13.3.2024", "2024-03-13"),
        ("13.03.2024.", "2024-03-13"),
        ("3/13/2024 0:00", "2024-03-13"),
        ("2024-03-13T00:00:00", "2024-03-13"),
        ("March 13, 2024", "2024-03-13"),
        ("13. März 2024", "2024-03-13"),
        ("13 марта 2024", "2024-03-13"),
        ("13 березня 2024 р.", "2024-03-13"),
        ("45364", "2024-03-13"),
        ("1.3.2024", "None"),
        ("12.13.1898", "None"),
        ("1898-05-04", "None"),
        ("2091-01-01", "None"),
        ("17", "None"),
    ],
)
def test_days_as_text_are_read_as_they_are_usually_written(brought, astrid, latvia, cell, day):
    source = brought(astrid, f"Anna Ozola;LV;{cell}", headings="Name;State;In post since")
    person = Reader(source).person(source.body.get().cells)
    assert str(person.since) == day


@pytest.mark.parametrize(
    ("cell", "verdict", "why"),
    [
        ("45364", "new", "“45364” is read as 2024-03-13, as a spreadsheet counts days."),
        ("1898-05-04", "new", "“1898-05-04” lies before 1950 or has not come yet"),
        ("2091-01-01", "new", "“2091-01-01” lies before 1950 or has not come yet"),
        ("1.3.2024", "new", "“1.3.2024” can be read in two ways, so the day in post stays empty"),
        ("17", "new", "“17” is no day, so the day in post stays empty."),
    ],
)
def test_a_day_that_is_not_simply_read_is_told(brought, astrid, latvia, cell, verdict, why):
    source = brought(astrid, f"Anna Ozola;LV;{cell}", headings="Name;State;In post since")
    [(found, told)] = verdicts(source)
    assert (found, told[: len(why)]) == (verdict, why)


@pytest.mark.parametrize("fault", ["#REF!", "#NAME?", "#DIV/0!", "#N/A", "#BEZUG!", "#VÄRDEFEL!"])
def test_what_a_spreadsheet_could_not_calculate_is_no_name(brought, astrid, latvia, fault):
    why = f"“{fault}” is what a spreadsheet could not calculate. Correct it there."
    assert verdicts(brought(astrid, f"{fault};;LV;;;")) == [("error", why)]


def test_headings_that_stand_again_are_no_person(brought, astrid, latvia):
    source = brought(astrid, "Name;E-mail;;;;", "Anna Ozola;;LV;;;", "First name;Surname;;;;")
    why = "These are headings, not a person."
    assert verdicts(source) == [("error", why), ("new", ""), ("error", why)]


def test_a_list_right_after_another_finds_its_people_in_any_spelling(imported, astrid, latvia):
    imported(astrid, "Jürgen Müller;;LV;;;", "Тарас Шевченко;;LV;;;")
    source = imported(astrid, "Mueller, Jurgen;;LV;;;", "Taras Shevchenko;;LV;;;")
    assert verdicts(source) == [
        ("conflict", "Perhaps Jürgen Müller, –: the same name in another spelling or order."),
        ("conflict", "Perhaps Тарас Шевченко, –: the same name in another spelling or order."),
    ]
    assert outcomes(source) == ["left_out"] * 2


def test_what_is_imported_is_what_was_shown_whatever_becomes_of_the_file(
    brought, work, astrid, latvia, now
):
    source = brought(astrid, "Anna Ozola;;LV;;;")
    brought(astrid, "Somebody Else;;LV;;;")  # a file of the same name
    actions.start(by=astrid, source=source, now=now)
    work()
    assert [each.full_name for each in Participant.objects.all()] == ["Anna Ozola"]
