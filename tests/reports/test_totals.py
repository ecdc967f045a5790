"""The numbers themselves: what counts, when, where and for whom."""

import uuid
from datetime import date

import pytest

from participants.models import PartyStatus
from reports.dimensions import BY
from reports.figures import Figures, Question
from reports.totals import report
from tests import factories
from tests.reports.figures import essential, in_all
from trainings.models import LegacyFigure, Training

PERSON = uuid.UUID(int=1)


def figures(found, key):
    return next(row.figures for row in found.rows if row.key == key)


def test_registered_attended_and_completed_are_three_numbers(closed, fact, latvia, oskar, now):
    riga = closed()
    fact(riga, latvia)
    fact(riga, latvia, completed=False)
    fact(riga, latvia, attended=False)

    found = report(oskar, Question(), now=now)

    assert essential(found.total) == {
        **{"trainings": 1, "registered": 3, "participations": 2, "persons": 2, "completed": 1},
        "trainers": None,
    }
    assert essential(figures(found, "LV")) == essential(found.total)


def test_a_person_in_two_trainings_is_two_participations_and_one_person(
    closed, fact, latvia, oskar, now
):
    fact(closed(), latvia, PERSON)
    fact(closed(), latvia, PERSON)

    found = report(oskar, Question(), now=now)

    assert (found.total.participations, found.total.persons) == (2, 1)
    assert found.persons_in_several_rows == 0


def test_a_person_in_two_rows_is_counted_in_each_and_once_in_the_total(
    closed, fact, latvia, lithuania, oskar, now
):
    fact(closed(), latvia, PERSON)
    fact(closed(), lithuania, PERSON)

    found = report(oskar, Question(), now=now)

    assert [(row.key, row.figures.persons) for row in found.rows] == [("LV", 1), ("LT", 1)]
    assert found.total.persons == 1
    assert found.persons_in_several_rows == 1


def test_who_was_absent_in_the_second_row_does_not_stand_in_it(
    closed, fact, latvia, lithuania, oskar, now
):
    fact(closed(), latvia, PERSON)
    fact(closed(), lithuania, PERSON, attended=False)

    assert report(oskar, Question(), now=now).persons_in_several_rows == 0


def test_trainers_are_never_added_to_participants(closed, fact, latvia, lithuania, oskar, now):
    riga = closed()
    fact(riga, latvia)
    fact(riga, lithuania, role="trainer")

    found = report(oskar, Question(), now=now)

    assert set(essential(found.total).values()) == {1}
    assert essential(figures(found, "LT")) == essential(Figures(trainings=1, trainers=1))


def test_by_role_each_role_is_a_row_and_nothing_is_added(closed, fact, latvia, oskar, now):
    riga = closed()
    fact(riga, latvia, PERSON)
    fact(riga, latvia, PERSON, role="trainer")

    found = report(oskar, Question(by="role"), now=now)

    assert [(row.key, row.figures.participations) for row in found.rows] == [
        ("participant", 1),
        ("trainer", 1),
    ]
    assert not found.has_total
    assert found.persons_in_several_rows == 1


def test_a_year_in_which_no_trainer_is_recorded_says_so_and_not_that_nobody_taught(
    closed, fact, latvia, lithuania, sign_in, oskar, ilze
):
    taught, untaught = closed(), closed(date(2011, 5, 2))
    fact(taught, latvia)
    fact(taught, lithuania, role="trainer", completed=False)
    fact(untaught, latvia)
    sentence = "In 1 of these trainings no trainer is recorded as a person"
    for who, recorded in ((oskar, 1), (ilze, 0)):  # her state sent nobody who taught: a true 0
        found = sign_in(who).get("/reports/totals.json?by=year").json()
        assert [row["trainers"] for row in found["rows"]] == [recorded, "not recorded"]
        assert (found["total"]["trainers"], found["total"]["persons"]) == (recorded, 2)
        page = sign_in(who).get("/reports/?by=year").text
        assert sentence in page and "a person with a part in a session" in page


@pytest.mark.parametrize("by", ["state", "institution"])
def test_a_state_in_none_of_whose_trainings_a_trainer_is_recorded_says_so(
    closed, fact, latvia, lithuania, sign_in, oskar, by
):
    taught, untaught = closed(), closed(date(2011, 5, 2))
    embassy, ministry = {"institution": "embassy"}, {"institution": "ministry"}
    fact(taught, latvia, **embassy)
    fact(taught, latvia, role="trainer", completed=False, **embassy)
    fact(untaught, lithuania, **ministry)
    rows = sign_in(oskar).get(f"/reports/totals.json?by={by}").json()["rows"]
    assert [row["trainers"] for row in rows] == [1, "not recorded"]


@pytest.mark.parametrize("status", ["draft", "published", "cancelled"])
def test_only_closed_trainings_count(status, closed, fact, latvia, oskar, now):
    fact(closed(status=status), latvia)
    assert report(oskar, Question(), now=now).rows == []

    fact(closed(), latvia)
    assert report(oskar, Question(), now=now).total.trainings == 1


@pytest.mark.parametrize(
    ("first_day", "counts"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2010, 12, 31), True),
        (date(2011, 1, 1), False),
    ],
)
def test_a_training_counts_by_its_first_day_both_ends_included(
    first_day, counts, closed, fact, latvia, oskar, now
):
    fact(closed(first_day), latvia)  # it ends a day later: that day plays no part

    found = report(oskar, Question(date(2010, 1, 1), date(2010, 12, 31)), now=now)

    assert found.total.trainings == counts


def test_in_2010_russia_is_a_member_and_comes_before_observers(closed, fact, oskar, now):
    russia = factories.party("RU", "Russia")
    PartyStatus.objects.filter(party=russia).update(until=date(2022, 3, 3))
    PartyStatus.objects.create(
        party=russia, status="suspended", since=date(2022, 3, 3), source="test"
    )
    ukraine = factories.party("UA", "Ukraine", status="observer")
    moldova = factories.party("MD", "Moldova", status="")
    riga = closed(date(2010, 11, 10))
    for sending in (moldova, ukraine, ukraine, russia):
        fact(riga, sending)

    found = report(oskar, Question(), now=now)

    assert [(row.key, row.statuses) for row in found.rows] == [
        ("RU", ("member",)),
        ("UA", ("observer",)),
        ("MD", ("other",)),
    ]


def test_a_status_that_changed_within_the_period_is_told_in_order(closed, fact, latvia, oskar, now):
    PartyStatus.objects.filter(party=latvia).update(since=date(2010, 1, 1), until=date(2022, 3, 3))
    PartyStatus.objects.create(
        party=latvia, status="suspended", since=date(2022, 3, 3), source="test"
    )
    for day in (date(2009, 5, 1), date(2022, 3, 3), date(2022, 3, 2)):
        fact(closed(day), latvia)

    (row,) = report(oskar, Question(), now=now).rows

    assert row.statuses == ("other", "member", "suspended")


def test_rows_by_year_host_and_institution(closed, fact, latvia, lithuania, oskar, now):
    fact(closed(date(2010, 5, 1), host=lithuania), latvia, institution="consulate")
    fact(closed(date(2009, 5, 1)), latvia)
    fact(closed(date(2009, 6, 1)), latvia)

    def rows(by):
        return [
            (row.key, row.figures.participations)
            for row in report(oskar, Question(by=by), now=now).rows
        ]

    assert rows("year") == [("2009", 2), ("2010", 1)]
    assert rows("host") == [("LV", 2), ("LT", 1)]
    assert rows("institution") == [("embassy", 2), ("consulate", 1)]


def test_rows_by_kind_of_training_with_those_that_state_none_last(closed, fact, latvia, oskar, now):
    basic = closed(date(2010, 5, 1))
    Training.objects.filter(pk=basic.pk).update(kind="basic")
    fact(basic, latvia)
    fact(closed(date(2009, 5, 1)), latvia)

    rows = report(oskar, Question(by="kind"), now=now).rows

    assert [(row.label, row.figures.participations) for row in rows] == [
        ("Basic training", 1),
        ("Not stated", 1),
    ]


def test_state_by_year(closed, fact, latvia, lithuania, oskar, now):
    fact(closed(date(2010, 5, 1)), latvia)
    fact(closed(date(2008, 5, 1)), lithuania)

    found = report(oskar, Question(), now=now)

    assert found.years == [2008, 2010]
    assert [(row.key, row.by_year) for row in found.rows] == [("LV", (0, 1)), ("LT", (1, 0))]
    assert found.total_by_year == [1, 1]


def test_a_coordinator_gets_the_own_state_only(closed, fact, latvia, lithuania, ilze, ruta, now):
    riga = closed()
    fact(riga, latvia)
    fact(riga, lithuania)
    fact(riga, lithuania)

    assert [(row.key, row.figures.persons) for row in report(ilze, Question(), now=now).rows] == [
        ("LV", 1)
    ]
    assert [(row.key, row.figures.persons) for row in report(ruta, Question(), now=now).rows] == [
        ("LT", 2)
    ]
    assert report(ruta, Question(), now=now).total.persons == 2
    assert report(ruta, Question(), now=now).scope == lithuania


def test_the_legacy_figure_stands_apart_and_touches_its_period(closed, fact, latvia, oskar, now):
    LegacyFigure.objects.create(
        key="deck",
        since=date(2008, 1, 1),
        until=date(2010, 12, 31),
        trainings=12,
        people=650,
        precision="more_than",
    )
    fact(closed(), latvia)

    found = report(oskar, Question(), now=now)

    assert [figure.people for figure in found.legacy] == [650]
    assert (found.total.trainings, found.total.persons) == (1, 1)


@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [
        (date(2010, 12, 31), None, True),
        (date(2011, 1, 1), None, False),
        (None, date(2008, 1, 1), True),
        (None, date(2007, 12, 31), False),
        (date(2010, 12, 31), date(2010, 12, 31), True),
        (date(2008, 1, 1), date(2008, 1, 1), True),
        (date(2009, 5, 1), date(2009, 5, 2), True),
    ],
)
def test_the_legacy_figure_is_told_when_one_day_of_it_lies_in_the_period(
    since, until, is_told, oskar, now
):
    LegacyFigure.objects.create(
        key="deck",
        since=date(2008, 1, 1),
        until=date(2010, 12, 31),
        trainings=12,
        people=650,
        precision="more_than",
    )
    assert bool(report(oskar, Question(since, until), now=now).legacy) is is_told


@pytest.mark.parametrize("by", BY)
def test_the_start_page_says_the_same_total_whatever_the_rows(
    by, closed, fact, latvia, lithuania, oskar, now
):
    """One person in two rows, one who was absent, one who only taught, and one who also taught."""
    one, two = closed(), closed(date(2011, 3, 1), host=lithuania)
    person, teacher = uuid.uuid4(), uuid.uuid4()
    fact(one, latvia, person)
    fact(two, lithuania, person, institution="ministry", completed=False)
    fact(two, latvia, attended=False)
    fact(two, latvia, role="trainer")
    fact(one, latvia, teacher)
    fact(two, lithuania, teacher, role="trainer")
    fact(one, lithuania, teacher, role="trainer")

    total = report(oskar, Question(by=by), now=now).total
    expected = Figures(
        trainings=2, registered=4, participations=3, persons=2, completed=2, trainers=2
    )
    assert essential(total) == essential(in_all(now)) == essential(expected)
