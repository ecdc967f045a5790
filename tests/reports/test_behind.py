"""The list behind a number: as many rows as the number says, for those who may see them."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.models import AuditEntry
from reports.behind import Number, rows_behind, size
from reports.dimensions import BY
from reports.figures import Question
from reports.measures import MEASURES
from reports.totals import report
from tests import factories
from trainings.actions.facts import store_counts, store_returning
from trainings.models import ParticipationFact, PartyFact, TopicFact, TrainingFact

NUMBER_LINK = re.compile(
    r'<a href="(/reports/behind/\?[^"]*)"[^>]*>(?:\s*<title>[^<]*</title>)?(.*?)</a>', re.S
)


# training, person, party, role, institution, attended, completed, minutes
FACT = st.tuples(
    st.integers(0, 3),
    st.integers(1, 5),
    st.integers(0, 2),
    st.sampled_from(["participant", "trainer"]),
    st.sampled_from(["embassy", "ministry"]),
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(0, 90),
)
FACTS = st.lists(FACT, max_size=25, unique_by=lambda fact: (fact[0], fact[1], fact[3]))
DAYS = [date(2008, 12, 31), date(2009, 1, 1), date(2009, 6, 15), date(2010, 1, 1)]
PERIODS = st.tuples(st.none() | st.sampled_from(DAYS[:2]), st.none() | st.sampled_from(DAYS[2:]))


@pytest.fixture
def parties(latvia, lithuania):
    return [latvia, lithuania, factories.party("MD", "Moldova", status="")]


@pytest.fixture
def trainings(closed, parties):
    """On the edges of years: with and without kind, topics, and facts of seats and asking."""
    made = []
    for number, day in enumerate(DAYS):
        training = closed(day, host=parties[number % 2], kind="basic" if number % 2 else "")
        seats = None if number == 1 else 10 + number
        TrainingFact.objects.create(training=training, seats_offered=seats, minutes_held=60)
        PartyFact.objects.create(training=training, party=parties[0], waiting=number)
        PartyFact.objects.create(training=training, party=parties[1], waiting=2)
        for topic in ("Law", "Signs")[: number % 3]:
            TopicFact.objects.create(training=training, topic=topic)
        made.append(training)
    return made


def write(facts, trainings, parties):
    ParticipationFact.objects.all().delete()
    made = ParticipationFact.objects.bulk_create(
        ParticipationFact(
            training=trainings[training],
            person_key=UUID(int=person),
            party=parties[party],
            role=role,
            institution=institution,
            attended=attended,
            completed=attended and completed,
            minutes_attended=minutes,
        )
        for training, person, party, role, institution, attended, completed, minutes in facts
    )
    store_returning({fact.person_key for fact in made})
    for training in trainings:
        store_counts(training)


def listed(client, **asked):
    """The page of a list: how many rows it says, and its names."""
    page = client.get("/reports/behind/?" + urlencode(asked))
    return page.context["page_obj"].paginator.count, page.text


def links(page):
    """Every number of a page that leads to a list, with the address."""
    for address, shown in NUMBER_LINK.findall(page):
        (number,) = re.findall(r">\s*(\d+)\s*<", f">{shown}<")
        yield unescape(address), int(number)


@pytest.fixture
def taken(closed, fact, latvia, lithuania):
    """Jānis and two others in Riga; one of them is Lithuanian and was not there."""
    riga = closed()
    janis = factories.participant("Jānis Bērziņš", latvia)
    egle = factories.participant("Eglė Kazlauskienė", lithuania)
    fact(riga, latvia, janis.fact_key)
    fact(riga, lithuania, egle.fact_key, attended=False)
    fact(riga, latvia)  # somebody who was erased since
    return riga


def test_the_list_names_people_state_training_and_what_came_of_it(sign_in, astrid, taken):
    number, text = listed(sign_in(astrid), by="state", measure="registered", row="LT")
    assert number == 1
    for said in ("Registered, Lithuania", "Eglė Kazlauskienė", "Seminar", "Not there"):
        assert said in text
    assert "Jānis" not in text


def test_an_erased_person_is_counted_and_not_named(sign_in, astrid, taken):
    number, text = listed(sign_in(astrid), by="state", measure="persons", row="LV")
    assert number == 2
    assert "Jānis Bērziņš" in text
    assert text.count("Erased person") == 1


def test_a_coordinator_sees_the_own_state_alone(sign_in, ilze, ruta, taken):
    assert listed(sign_in(ilze), measure="registered")[0] == 2
    number, text = listed(sign_in(ruta), measure="registered")
    assert number == 1
    assert "Jānis" not in text
    assert sign_in(ruta).get("/reports/behind/?measure=registered&row=LV").status_code == 404


def test_a_training_a_coordinator_may_not_know_of_is_not_listed(
    sign_in, ruta, astrid, closed, fact, latvia, lithuania
):
    fact(closed(audience="restricted", invited=[latvia]), lithuania)
    assert listed(sign_in(astrid), measure="trainings")[0] == 1
    assert listed(sign_in(ruta), measure="trainings")[0] == 0


def test_an_officer_is_refused(sign_in, janis):
    assert sign_in(janis).get("/reports/behind/?measure=persons").status_code == 403


def test_who_taught_is_listed_for_staff_alone(sign_in, ilze, astrid, taken, fact, latvia):
    trainer = factories.participant("Anna Ozola", latvia)
    fact(taken, latvia, trainer.fact_key, role="trainer", completed=False)

    number, text = listed(sign_in(astrid), measure="trainers")
    assert number == 1
    assert "Anna Ozola" in text
    for asked in ("measure=trainers", "measure=persons&by=role&row=trainer"):
        assert sign_in(ilze).get(f"/reports/behind/?{asked}").status_code == 404

    page = sign_in(ilze).get("/reports/").text
    assert "measure=participations" in page
    assert "measure=trainers" not in page


@pytest.mark.parametrize(
    "asked",
    [
        "by=state&row=XX",
        "by=year&row=1999",
        "by=role&row=guest",
        "by=host&row=nowhere",
        "by=state&and=year&row=LV&and_row=1999",
        "by=state&and=year&row=LV",
        "by=state&row=LV&measure=seats_offered",
    ],
)
def test_a_row_that_there_is_not_is_not_found(sign_in, astrid, asked):
    assert sign_in(astrid).get(f"/reports/behind/?measure=persons&{asked}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["", "measure=nonsense", "measure=persons&by=x", "measure=persons&from=tomorrow"]
)
def test_a_question_that_is_none_is_told_so(sign_in, astrid, asked):
    answer = sign_in(astrid).get(f"/reports/behind/?{asked}")
    assert answer.status_code == 200
    assert "This list does not exist" in answer.text
    assert "<table" not in answer.text


def test_a_row_of_a_period_without_trainings_is_empty(sign_in, astrid, taken):
    number, text = listed(sign_in(astrid), measure="persons", until="1990-12-31")
    assert number == 0
    assert "In this row and period nothing was counted." in text


def test_the_seats_of_a_topic_are_those_of_its_trainings(sign_in, astrid, taken):
    TopicFact.objects.create(training=taken, topic="Law")
    TrainingFact.objects.create(training=taken, seats_offered=20, minutes_held=480)
    asked = {"by": "topic", "measure": "seats_offered", "row": "Law"}

    page = sign_in(astrid).get("/reports/behind/?" + urlencode(asked))

    assert page.context["says"] == 20
    assert "Seminar" in page.text


def test_the_way_back_asks_the_same_question(sign_in, astrid, taken):
    asked = {"from": "2010-01-01", "until": "2010-12-31", "by": "host"}
    _number, text = listed(sign_in(astrid), **asked, measure="completed", row="LV")
    assert "/reports/?from=2010-01-01&amp;until=2010-12-31&amp;by=host" in text


def test_no_number_of_nobody_leads_anywhere(sign_in, astrid, closed, fact, latvia):
    fact(closed(), latvia, attended=False)
    addresses = [address for address, _number in links(sign_in(astrid).get("/reports/").text)]
    assert {"measure=registered" in each or "measure=trainings" in each for each in addresses} == {
        True
    }


def test_the_statements_do_not_grow_with_the_rows(sign_in, astrid, closed, fact, latvia):
    client = sign_in(astrid)
    riga = closed()

    def statements(measure):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(f"/reports/behind/?measure={measure}")
        return len(found)

    fact(riga, latvia, factories.participant("Jānis Bērziņš", latvia).fact_key)
    measures = ("completed", "persons", "trainings")
    for measure in measures:
        statements(measure)  # the first time, when it is recorded that it is read
    before = [statements(measure) for measure in measures]
    for number in range(30):
        person = factories.participant(f"Anna {number}", latvia)
        fact(closed(date(2009, 5, 1)), latvia, person.fact_key)
    assert [statements(measure) for measure in measures] == before


def test_people_stand_by_name_and_the_latest_training_first(sign_in, astrid, closed, fact, latvia):
    early, late = closed(date(2009, 5, 1)), closed(date(2010, 5, 1))
    for training, name in ((early, "Aina"), (late, "Zane"), (late, "Baiba")):
        fact(training, latvia, factories.participant(name, latvia).fact_key)

    text = listed(sign_in(astrid), measure="completed")[1]
    assert re.findall("Aina|Baiba|Zane", text) == ["Baiba", "Zane", "Aina"]
    text = listed(sign_in(astrid), measure="persons")[1]
    assert re.findall("Aina|Baiba|Zane", text) == ["Aina", "Baiba", "Zane"]


def test_every_number_of_the_page_is_a_link_to_as_many_rows(
    sign_in, astrid, ilze, taken, closed, fact, latvia, lithuania
):
    fact(closed(date(2009, 5, 1), kind="basic"), latvia, institution="ministry")
    fact(taken, lithuania, role="trainer")
    for who, least in ((astrid, 15), (ilze, 11)):
        client = sign_in(who)
        for by in ("state", "year", "role"):
            more = urlencode({"by": by, "measures": list(MEASURES)[6:]}, doseq=True)
            found = set(links(client.get(f"/reports/?{more}").text))
            assert len(found) >= least
            for address, number in found:
                assert (address, client.get(address).context["says"]) == (address, number)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facts=FACTS, period=PERIODS, kinds=st.lists(st.sampled_from(list(BY)), max_size=2, unique=True)
)
def test_every_list_is_as_long_as_its_number_says(
    astrid,
    ilze,
    now,
    trainings,
    parties,
    facts,
    period,
    kinds,
):
    write(facts, trainings, parties)
    question = Question(*period, *kinds)
    for account in (astrid, ilze):
        found = report(account, question, now=now)
        rows = [(row.keys, row.figures) for row in found.rows]
        if found.has_total:
            rows.append(((), found.total))
        for keys, figures in rows:
            for measure in found.measures:
                number = Number(question, measure, keys)
                told = getattr(figures, measure) or 0  # None: nothing tells it
                assert (number, size(account, number)) == (number, told)
                if not number.adds:
                    assert (number, len(rows_behind(account, number))) == (number, told)


def test_reading_the_people_behind_a_number_is_recorded_once(sign_in, ilze, closed, fact, latvia):
    fact(closed(), latvia)
    browser = sign_in(ilze)
    for page in (1, 2):
        browser.get("/reports/behind/", {"by": "state", "measure": "persons", "page": page})

    entry = AuditEntry.objects.get()
    assert (entry.by, entry.action) == (ilze, "see_page")
    assert entry.facts == {"page": "behind", "measure": "persons"}


def test_reading_the_trainings_behind_a_number_is_not(sign_in, ilze, closed, fact, latvia):
    fact(closed(), latvia)
    sign_in(ilze).get("/reports/behind/", {"by": "state", "measure": "trainings"})

    assert not AuditEntry.objects.exists()


def test_a_list_that_somebody_may_not_see_leaves_no_row(sign_in, ilze, closed, fact, latvia):
    fact(closed(), latvia, role="trainer")
    asked = {"by": "state", "measure": "trainers"}

    assert sign_in(ilze).get("/reports/behind/", asked).status_code == 404
    assert not AuditEntry.objects.exists()
