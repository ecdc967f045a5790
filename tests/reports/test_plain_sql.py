"""Each definition once more in plain SQL over the facts of people, against the report."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.figures import Question
from reports.measures import MEASURES
from reports.totals import report
from tests.reports import years
from tests.reports.years import FACTS, PERIODS, WAITING

# of closed trainings in the period
FACTS_ASKED = """
    FROM trainings_participationfact f
    JOIN trainings_training t ON t.id = f.training_id
    JOIN participants_party p ON p.id = f.party_id
    WHERE t.status = 'closed' AND t.first_day >= %(since)s AND t.first_day <= %(until)s
"""
OWN = "f.role = 'participant'"
THERE = f"{OWN} AND f.attended"
BEFORE = """
    EXISTS (
        SELECT 1 FROM trainings_participationfact g
        JOIN trainings_training e ON e.id = g.training_id
        WHERE g.person_key = f.person_key AND g.role = f.role AND g.attended
        AND (e.first_day < t.first_day OR (e.first_day = t.first_day AND e.id < t.id))
    )
"""
SEATS = "SELECT seats_offered FROM trainings_trainingfact s WHERE s.training_id = t.id"
OF_FACTS = {
    "trainings": "COUNT(DISTINCT f.training_id)",
    "registered": f"SUM(CASE WHEN {OWN} THEN 1 ELSE 0 END)",
    "participations": f"SUM(CASE WHEN {THERE} THEN 1 ELSE 0 END)",
    "persons": f"COUNT(DISTINCT CASE WHEN {THERE} THEN f.person_key END)",
    "completed": f"SUM(CASE WHEN {OWN} AND f.completed THEN 1 ELSE 0 END)",
    "trainers": "COUNT(DISTINCT CASE WHEN f.role = 'trainer' AND f.attended THEN f.person_key END)",
    "no_shows": f"SUM(CASE WHEN {OWN} AND NOT f.attended THEN 1 ELSE 0 END)",
    "first_time": f"SUM(CASE WHEN {THERE} AND NOT {BEFORE} THEN 1 ELSE 0 END)",
    "returning": f"SUM(CASE WHEN {THERE} AND {BEFORE} THEN 1 ELSE 0 END)",
    "minutes": f"SUM(CASE WHEN {THERE} THEN f.minutes_attended END)",
    "seats_used": f"SUM(CASE WHEN {OWN} AND ({SEATS}) IS NOT NULL THEN 1 ELSE 0 END)",
}
HELD = """
    FROM trainings_trainingfact s JOIN trainings_training t ON t.id = s.training_id
    WHERE t.status = 'closed' AND t.first_day >= %(since)s AND t.first_day <= %(until)s
    AND EXISTS (SELECT 1 FROM trainings_participationfact f WHERE f.training_id = t.id)
"""
WAITED = """
    FROM trainings_partyfact f JOIN trainings_training t ON t.id = f.training_id
    JOIN participants_party p ON p.id = f.party_id
    WHERE t.status = 'closed' AND t.first_day >= %(since)s AND t.first_day <= %(until)s
"""
IN_SQL = {name: f"SELECT {count} {FACTS_ASKED}" for name, count in OF_FACTS.items()} | {
    "seats_offered": f"SELECT SUM(s.seats_offered) {HELD}",
    "minutes_held": f"SELECT SUM(s.minutes_held) {HELD}",
    "waiting": f"SELECT SUM(f.waiting) {WAITED}",
}
OF_A_STATE = [name for name in MEASURES if name not in ("seats_offered", "minutes_held")]


def asked(sql, period, **values):
    since, until = period
    values |= {"since": str(since or "0001-01-01"), "until": str(until or "9999-12-31")}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0] or 0


@pytest.fixture
def parties(latvia, lithuania):
    return years.make_parties(latvia, lithuania)


@pytest.fixture
def trainings(parties):
    return years.make_trainings(parties)


def test_every_measure_has_a_definition_in_sql():
    assert IN_SQL.keys() == MEASURES.keys()


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts=FACTS, waiting=WAITING, period=PERIODS)
def test_a_report_says_what_plain_sql_says(facts, waiting, period, trainings, parties, oskar, now):
    years.write(facts, trainings, parties, waiting)
    by_year = report(oskar, Question(*period, by="year"), now=now)
    by_state = report(oskar, Question(*period), now=now)

    for name in MEASURES:
        value = getattr(by_year.total, name)
        assert (name, value or 0) == (name, asked(IN_SQL[name], period))
    for row in by_state.rows:
        for name in set(by_state.measures) & set(OF_A_STATE):
            sql = f"{IN_SQL[name]} AND p.code = %(code)s"
            value = getattr(row.figures, name)
            assert (name, value or 0) == (name, asked(sql, period, code=row.key))


ADDED = ("registered", "participations", "completed", "no_shows", "first_time", "returning")


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    facts=FACTS,
    pair=st.sampled_from(
        [("state", "year"), ("institution", ""), ("relation", "half"), ("kind", "host")]
    ),
)
def test_rows_add_up_to_the_total_and_persons_to_more_only_where_it_is_said(
    facts, pair, trainings, parties, oskar, now
):
    years.write(facts, trainings, parties)
    found = report(oskar, Question(by=pair[0], and_by=pair[1]), now=now)

    for name in ADDED:
        added = sum(getattr(row.figures, name) for row in found.rows)
        assert (name, added) == (name, getattr(found.total, name))
    persons = sum(row.figures.persons for row in found.rows)
    assert (persons > found.total.persons) is (found.persons_in_several_rows > 0)
