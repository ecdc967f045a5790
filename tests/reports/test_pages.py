"""The page and its files: who may open them, what they say beside the numbers."""

import re
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.dimensions import BY, OF_PARTIES
from reports.paper import ON_PAPER
from tests import factories
from trainings.actions.facts import store_counts
from trainings.models import LegacyFigure, ParticipationFact, TrainingFact

ADDRESSES = [
    "/reports/",
    "/reports/totals.csv",
    "/reports/totals.xlsx",
    "/reports/totals.json",
    "/reports/totals.pdf",
]


@pytest.fixture
def deck(db):
    return LegacyFigure.objects.create(
        key="deck",
        since=date(2008, 1, 1),
        until=date(2010, 12, 31),
        trainings=12,
        people=650,
        precision="more_than",
        source={"en": "Slide deck of 2011.", "sv": "Bildspel 2011."},
        doubt={"en": "Persons or participations is unknown.", "sv": "Okänt vad som räknades."},
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_is_refused_and_coordinator_and_staff_are_let_in(
    address, sign_in, janis, ilze, astrid, oskar
):
    assert sign_in(janis).get(address).status_code == 403
    assert [sign_in(who).get(address).status_code for who in (ilze, astrid, oskar)] == [
        200,
        200,
        200,
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_an_account_one_is_sent_to_sign_in(address, sign_in, db):
    answer = sign_in().get(address)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_totals_are_only_read(sign_in, oskar):
    answers = [sign_in(oskar).post(address).status_code for address in ADDRESSES]
    assert answers == [405] * len(ADDRESSES)


def test_the_pdf_of_a_question_says_the_same_numbers(sign_in, oskar, closed, fact, latvia):
    fact(closed(), latvia)
    fact(closed(), latvia, attended=False)
    client = sign_in(oskar)
    told = client.get("/reports/totals.json", {"by": "state"}).json()

    with pdfplumber.open(
        BytesIO(client.get("/reports/totals.pdf", {"by": "state"}).content)
    ) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)

    row = told["rows"][0]
    told_on_paper = [name for name in ON_PAPER if told["total"][name] != "not recorded"]
    numbers = [str(row[name]) for name in told_on_paper]
    assert f"Latvia {' '.join(numbers)}" in text


def test_a_coordinator_sees_the_own_state_and_is_told_so(
    sign_in, ilze, astrid, closed, fact, latvia, lithuania
):
    riga = closed(host=factories.party("EE", "Estonia"))
    fact(riga, latvia)
    fact(riga, lithuania)

    own = sign_in(ilze).get("/reports/").text
    everybody = sign_in(astrid).get("/reports/").text

    assert "Only people sent by Latvia." in own
    assert "Lithuania" not in own
    assert "Lithuania" in everybody
    assert "People of all sending parties." in everybody


def test_a_training_by_invitation_shows_in_the_totals_of_the_invited_only(
    sign_in, ilze, ruta, astrid, closed, fact, latvia, lithuania
):
    """Somebody of Lithuania was seated by the secretariat; Rūta may not learn that it took
    place.
    """
    riga = closed(audience="restricted", invited=[latvia])
    fact(riga, latvia)
    fact(riga, lithuania)
    counted = {
        who: sign_in(account).get("/reports/totals.json").json()["total"]
        for who, account in (("ilze", ilze), ("ruta", ruta), ("astrid", astrid))
    }
    assert {who: figures["trainings"] for who, figures in counted.items()} == {
        "ilze": 1,
        "ruta": 0,
        "astrid": 1,
    }
    assert counted["astrid"]["participations"] == 2
    assert "to which it was not invited are not counted" in sign_in(ruta).get("/reports/").text


def test_two_coordinators_of_one_state_may_have_different_totals(
    sign_in, ruta, closed, fact, latvia, lithuania
):
    """One of them was there, so that the training is known to that one."""
    other = factories.coordinator("darius@urm.example", lithuania)
    riga = closed(audience="restricted", invited=[latvia])
    fact(riga, lithuania)
    factories.registration(riga, other.participant)
    totals = [
        sign_in(account).get("/reports/totals.json").json()["total"] for account in (ruta, other)
    ]
    assert [each["trainings"] for each in totals] == [0, 1]


def test_definitions_and_as_of_stand_under_the_table_and_in_every_file(
    sign_in, oskar, closed, fact, latvia
):
    fact(closed(), latvia)
    client = sign_in(oskar)

    page = client.get("/reports/").text
    lines = b"".join(client.get("/reports/totals.csv")).decode()
    told = client.get("/reports/totals.json").json()

    for text in (page, lines):
        assert "one person in one training, present or late at one session or more." in text
        assert "As of " in text
        assert "Nobody stands in two rows here." in text
    assert told["definitions"]["Participation"].startswith("one person in one training")
    assert told["as_of"]


def test_the_order_of_states_is_explained(sign_in, oskar, closed, fact, latvia):
    fact(closed(), latvia)
    browser = sign_in(oskar)
    assert "Members on the day of a training stand first" in browser.get("/reports/").text
    assert "stand first" not in browser.get("/reports/?by=year").text
    told = browser.get("/reports/totals.json").json()["definitions"]
    assert told["Order"].startswith("Members on the day of a training stand first")


def test_how_many_stand_in_several_rows(sign_in, oskar, closed, fact, latvia, lithuania):
    person = fact(closed(), latvia).person_key
    fact(closed(), lithuania, person)

    page = sign_in(oskar).get("/reports/").text

    assert "1 person stands in several rows. The total counts each person once." in page


def test_the_legacy_figure_is_told_with_source_and_doubt_to_staff(
    sign_in, oskar, ilze, deck, closed, fact, latvia
):
    fact(closed(), latvia)
    page = sign_in(oskar).get("/reports/?from=2008-01-01&until=2010-12-31").text

    assert "legacy figure 2008–2010, never added" in page
    assert "&gt;\u00a0650" in page and "more than 650 people. A head-count" in page
    assert "Slide deck of 2011." in page
    assert "Persons or participations is unknown." in page
    assert "650" not in sign_in(ilze).get("/reports/").text  # it is not of one state


def test_files_keep_the_question(sign_in, oskar, closed, fact, latvia):
    fact(closed(date(2009, 5, 20)), latvia)
    page = sign_in(oskar).get("/reports/?from=2009-01-01&until=2009-12-31&by=year").text

    for ending in ("csv", "xlsx", "json", "pdf"):
        assert (
            f'href="/reports/totals.{ending}?from=2009-01-01&amp;until=2009-12-31&amp;by=year"'
            in page
        )
    assert "<h1>Participation, 2009</h1>" in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=31.02.2009", "Enter a valid date."),
        ("from=2010-01-01&until=2009-12-31", "The period ends before it begins."),
        ("by=religion", "Select a valid choice."),
        ("and=religion", "Select a valid choice."),
        ("measures=height", "Select a valid choice."),
        ("by=year&and=year", "A row is that already. Choose another one, or nothing."),
        ("and=state", "A row is that already. Choose another one, or nothing."),
        ("from=" + "9" * 10_000, "Enter a valid date."),
    ],
)
def test_a_question_that_cannot_be_understood_gets_a_message(query, message, sign_in, oskar):
    page = sign_in(oskar).get(f"/reports/?{query}")
    file = sign_in(oskar).get(f"/reports/totals.xlsx?{query}")

    assert message in page.text
    assert (page.status_code, file.status_code) == (200, 400)
    assert message in file.text


def test_what_was_typed_stays(sign_in, oskar):
    asked = "from=31.02.2009&until=2010-12-31&by=host&and=year&measures=minutes"
    page = sign_in(oskar).get(f"/reports/?{asked}").text

    assert 'value="31.02.2009"' in page
    assert 'value="2010-12-31"' in page
    assert '<option value="host" selected>' in page
    assert '<option value="year" selected>' in page
    assert re.search('value="minutes"[^>]* checked', page)


def test_an_empty_period_says_what_to_do(sign_in, oskar):
    page = sign_in(oskar).get("/reports/?from=1999-01-01&until=1999-12-31").text

    assert "No closed training in this period" in page
    assert "stand first" not in page
    assert "two rows" not in page


def test_a_file_of_an_empty_period_explains_no_row_either(sign_in, oskar):
    query = "?from=1999-01-01&until=1999-12-31"
    lines = b"".join(sign_in(oskar).get(f"/reports/totals.csv{query}")).decode()
    told = sign_in(oskar).get(f"/reports/totals.json{query}").json()["definitions"]

    assert "stand first" not in lines
    assert "two rows" not in lines
    assert "No closed training in this period" in lines
    assert not {"Order", "Several rows"} & told.keys()


def test_the_swedish_file_defines_as_many_terms_as_the_english_one(
    sign_in, oskar, closed, fact, latvia
):
    fact(closed(), latvia)
    fact(closed(date(2011, 5, 2)), latvia, role="trainer")
    english, swedish = (
        sign_in(oskar).get("/reports/totals.json", headers={"accept-language": code}).json()
        for code in ("en", "sv")
    )
    assert len(english["definitions"]) == len(swedish["definitions"])
    assert "Utan utbildare" in swedish["definitions"]


def test_a_program_reads_what_is_wrong_as_json(sign_in, oskar):
    answer = sign_in(oskar).get("/reports/totals.json?from=31.02.2009&by=religion")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/json")
    errors = answer.json()["errors"]
    assert errors["from"] == ["Enter a valid date."]
    assert errors["by"][0].startswith("Select a valid choice.")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "totals-state"),
        ("from=2009-01-01", "totals-state-from-2009-01-01"),
        ("until=2009-01-01&by=year", "totals-year-until-2009-01-01"),
        ("from=2009-01-01&until=2010-12-31", "totals-state-from-2009-01-01-until-2010-12-31"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_name_of_a_file_says_which_end_a_day_is(sign_in, oskar, query, name, ending):
    answer = sign_in(oskar).get(f"/reports/totals.{ending}?{query}")

    assert f'filename="{name}.{ending}"' in answer["Content-Disposition"]


def test_completed_is_what_the_figures_count_after_a_correction(
    sign_in, oskar, closed, fact, latvia
):
    """A fact follows each correction, so that the words may not speak of the day of closing."""
    fact(closed(), latvia)
    meaning = "by the attendance that was recorded when this was counted, also after closing."
    browser = sign_in(oskar)
    assert meaning in browser.get("/reports/").text
    assert meaning in b"".join(browser.get("/reports/totals.csv")).decode()
    assert browser.get("/reports/totals.json").json()["definitions"]["Completed"].endswith(meaning)


def test_a_state_in_a_year_is_a_row_of_page_and_files(
    sign_in, oskar, closed, fact, latvia, lithuania
):
    fact(closed(date(2009, 5, 20)), latvia)
    fact(closed(date(2010, 5, 20)), latvia)
    fact(closed(date(2010, 5, 20)), lithuania)
    client = sign_in(oskar)

    page = client.get("/reports/?by=state&and=year").text
    told = client.get("/reports/totals.json?by=state&and=year").json()

    assert page.count('<td data-label="Year">2010</td>') == 2
    assert [(row["key"], row["and_key"]) for row in told["rows"]] == [
        *(("LV", "2009"), ("LV", "2010"), ("LT", "2010"))
    ]


def test_a_column_that_rows_cannot_tell_is_named_and_not_shown(
    sign_in, oskar, closed, fact, latvia
):
    fact(closed(), latvia)
    page = sign_in(oskar).get("/reports/?by=state&measures=seats_offered&measures=no_shows").text

    assert "Not shown here: Seats offered." in page
    assert 'data-label="No-shows"' in page
    assert 'data-label="Seats offered"' not in page


def test_minutes_and_seats_that_nothing_tells_are_said_to_be_unknown(
    sign_in, oskar, closed, fact, latvia
):
    known, listed = closed(), closed(date(2011, 5, 2))
    TrainingFact.objects.create(training=known, seats_offered=20, minutes_held=480)
    TrainingFact.objects.create(training=listed)
    fact(known, latvia, minutes_attended=240)
    fact(listed, latvia)
    client = sign_in(oskar)

    chosen = "".join(f"&measures={name}" for name in ("minutes", "seats_offered", "minutes_held"))
    page = client.get(f"/reports/?by=year{chosen}").text
    told = client.get("/reports/totals.json?by=year").json()

    assert "Of 1 participation the minutes are not known; they are in no sum." in page
    assert "Of 1 training, from a list, seats and length are not known" in page
    assert [row["minutes"] for row in told["rows"]] == [240, "not recorded"]
    assert [row["seats_offered"] for row in told["rows"]] == [20, "not recorded"]
    assert (told["total"]["minutes"], told["total"]["seats_offered"]) == (240, 20)


def test_a_coordinator_is_told_of_no_seats_of_others(sign_in, ilze, closed, fact, latvia):
    training = closed()
    TrainingFact.objects.create(training=training, seats_offered=20, minutes_held=480)
    fact(training, latvia)
    told = sign_in(ilze).get("/reports/totals.json?by=year").json()

    assert not {"seats_offered", "seats_used", "minutes_held"} & told["total"].keys()


def test_pictures_have_words(sign_in, oskar, closed, fact, latvia, lithuania):
    fact(closed(), latvia)
    fact(closed(), lithuania)

    page = sign_in(oskar).get("/reports/").text

    assert page.count("<title>50 % of all participations</title>") == 2
    assert 'aria-labelledby="heat-title-1 heat-text-1"' in page
    assert "State by year as a table" in page
    assert "style=" not in page


def test_a_demonstration_says_so(sign_in, oskar, closed, fact, latvia, settings):
    fact(closed(), latvia)
    settings.DEMO = True
    client = sign_in(oskar)

    assert "Demonstration data" in client.get("/reports/").text
    assert client.get("/reports/totals.json").json()["demonstration"] is True
    assert "Demonstration" in b"".join(client.get("/reports/totals.csv")).decode().splitlines()[1]


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_page_asks_as_often_for_one_fact_as_for_many(by, rows, sign_in, oskar, closed, latvia):
    parties = [
        factories.party(f"X{number:02}", f"State {number}") for number in range(min(rows, 30))
    ]
    riga = closed()
    ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=riga,
            party=parties[number % len(parties)],
            person_key=f"{number:032x}",
            institution="embassy",
            attended=True,
            completed=True,
        )
        for number in range(rows)
    )
    store_counts(riga)
    client = sign_in(oskar)
    client.get(f"/reports/?by={by}")

    with CaptureQueriesContext(connection) as first:
        client.get(f"/reports/?by={by}&until=2030-12-31")
    with CaptureQueriesContext(connection) as again:
        client.get(f"/reports/?by={by}&until=2030-12-31")

    asked = [query for query in first if "participation" in query["sql"].lower()]
    counted_in_all = 2 * (by == "topic")  # whose rows overlap: sums and people
    counted_in_all -= by == "gender"  # which is told of no trainers
    names_of_parties = by in OF_PARTIES
    assert (len(asked), len(again)) == (9 + counted_in_all, 8 + names_of_parties)


def test_the_page_gives_the_address_of_its_question_in_whole(
    sign_in, oskar, closed, fact, latvia, settings
):
    fact(closed(date(2009, 5, 20)), latvia)
    client = sign_in(oskar)
    question = "from=2009-01-01&until=2009-12-31&by=year&and=state&measures=no_shows"
    link = f"{settings.PUBLIC_URL}/reports/?{question}"

    page = client.get(f"/reports/?{question}&page=1").text

    assert f'id="link-address">{link.replace("&", "&amp;")}</code>' in page
