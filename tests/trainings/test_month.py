"""The month of trainings: what stands on which day, for whom, and how one gets to other months."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories
from trainings.models import Training

LIST = "/trainings/"
NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def early_in_january(time_is):
    time_is(NOW)


@pytest.fixture
def training(latvia):
    """A training of so many days from this one on."""

    def made(title: str, first_day: date, days: int = 1, **fields) -> Training:
        last_day = first_day + timedelta(days=days - 1)
        fields = {"host": latvia} | fields
        return factories.training(title, now=NOW, first_day=first_day, last_day=last_day, **fields)

    return made


@pytest.fixture
def restricted(training, latvia):
    return training("Closed circle", date(2027, 1, 14), audience="restricted", invited=[latvia])


def shown(client, month: str = "2027-01", **query: str):
    answer = client.get(LIST, {"view": "month", "month": month} | query)
    assert answer.status_code == 200
    return answer


def days(answer) -> dict[int, list[str]]:
    """The titles by the day on which they stand; days without one are left out."""
    found = [day for week in answer.context["weeks"] for day in week.days if day.entries]
    return {day.date.day: [each.training.title for each in day.entries] for day in found}


def hrefs(answer, rel: str) -> list[str]:
    return re.findall(rf'rel="{rel}"\s+href="([^"]+)"', answer.text)


def without_spaces(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def test_weeks_begin_on_monday_and_have_their_iso_number(sign_in, training):
    training("Safe return", date(2027, 1, 14))
    weeks = shown(sign_in()).context["weeks"]
    assert [week.number for week in weeks] == [53, 1, 2, 3, 4]
    assert {week.days[0].date.isoweekday() for week in weeks} == {1}
    assert [day.date.day for day in weeks[0].days if day.is_inside] == [1, 2, 3]


def test_a_training_stands_on_each_of_its_days_with_a_link(sign_in, training):
    made = training("Safe return", date(2027, 1, 14), days=2)
    answer = shown(sign_in())
    assert days(answer) == {14: ["Safe return"], 15: ["Safe return"]}
    assert answer.text.count(f'href="/trainings/{made.slug}/"') == 2


def test_a_training_across_months_stands_in_both(sign_in, training):
    training("Winter school", date(2027, 1, 30), days=4)
    assert list(days(shown(sign_in()))) == [30, 31]
    assert list(days(shown(sign_in(), "2027-02"))) == [1, 2]


def test_a_training_longer_than_the_month_stands_on_every_day_of_it(sign_in, training):
    training("A whole winter", date(2026, 12, 1), days=90)
    assert list(days(shown(sign_in()))) == list(range(1, 32))


def test_days_of_the_next_month_in_the_last_week_hold_nothing(sign_in, training):
    training("New Year", date(2026, 12, 31), days=3)
    answer = shown(sign_in(), "2026-12")
    assert [day.date.day for day in answer.context["weeks"][-1].days] == [28, 29, 30, 31, 1, 2, 3]
    assert days(answer) == {31: ["New Year"]}


def test_several_on_one_day_stand_there_in_the_order_of_their_first_days(sign_in, training):
    for title, first_day, length in (
        ("Second", date(2027, 1, 14), 1),
        ("Third", date(2027, 1, 14), 1),
        ("First", date(2027, 1, 12), 3),
    ):
        training(title, first_day, length)
    assert days(shown(sign_in()))[14] == ["First", "Second", "Third"]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (None, False),
        ("egle", False),
        ("ruta", False),
        ("janis", True),
        ("ilze", True),
        ("astrid", True),
    ],
)
def test_a_restricted_training_exists_for_the_invited_only(request, sign_in, restricted, who, sees):
    """On its day, in what its filter offers, and as the next one of an empty month."""
    client = sign_in(request.getfixturevalue(who) if who else None)
    assert (days(shown(client)) == {14: ["Closed circle"]}) is sees
    assert (str(restricted.host) in shown(client).text) is sees
    assert ("Closed circle" in shown(client, "2026-12").text) is sees


def test_only_staff_see_drafts(sign_in, training, astrid, ilze):
    training("Being planned", date(2027, 1, 14), status="draft")
    assert days(shown(sign_in(astrid))) == {14: ["Being planned"]}
    assert days(shown(sign_in(ilze))) == days(shown(sign_in())) == {}


def test_the_own_status_stands_beside_the_title_as_in_the_list(sign_in, training, janis, egle):
    registered = training("Safe return", date(2027, 1, 14))
    factories.registration(registered, janis.participant)
    assert ">You have a seat</span>" in shown(sign_in(janis)).text
    assert ">Open</span>" in shown(sign_in(egle)).text


def test_a_cancelled_training_is_marked(sign_in, training):
    training("Labour exploitation at sea", date(2027, 1, 14), status="cancelled")
    assert "Labour exploitation at sea Cancelled" in without_spaces(shown(sign_in()))


def test_host_and_words_narrow_the_month_and_go_along_to_others(sign_in, training, lithuania):
    training("Safe return", date(2027, 1, 14))
    training("Children on the move", date(2027, 1, 15), host=lithuania)
    training("Children at sea", date(2027, 1, 16))
    answer = shown(sign_in(), q="children", host="LV")
    assert days(answer) == {16: ["Children at sea"]}
    assert hrefs(answer, "next") == ["?q=children&amp;host=LV&amp;view=month&amp;month=2027-02"]
    assert 'href="/trainings/?q=children&amp;host=LV"' in answer.text  # the list
    listed = sign_in().get(LIST, {"q": "children", "host": "LV", "page": "1"})
    assert 'href="/trainings/?q=children&amp;host=LV&amp;view=month"' in listed.text


def test_without_a_month_the_current_one_is_shown_with_today(sign_in, training):
    training("Safe return", date(2027, 1, 5))
    answer = sign_in().get(LIST, {"view": "month"})
    assert days(answer) == {5: ["Safe return"]}
    assert "Tuesday 5 January Today" in without_spaces(answer)
    assert "This month" not in answer.text
    assert 'href="?view=month">This month</a>' in shown(sign_in(), "2027-02").text


@pytest.mark.parametrize(
    "month",
    ["soon", "2027-13", "2027-00", "1989-12", "2101-01", "0000-01", "2027-01-05", "9" * 400],
)
def test_a_month_that_is_none_is_said_and_the_current_one_shown(sign_in, training, month):
    training("Safe return", date(2027, 1, 14))
    answer = shown(sign_in(), month)
    assert days(answer) == {14: ["Safe return"]}
    assert "Give a month from January 1990 to December 2100" in answer.text


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [
        ("1990-01", [], ["?view=month&amp;month=1990-02"]),
        ("2100-12", ["?view=month&amp;month=2100-11"], []),
        ("2027-01", ["?view=month&amp;month=2026-12"], ["?view=month&amp;month=2027-02"]),
    ],
)
def test_links_lead_to_the_months_before_and_after_as_far_as_months_go(
    sign_in, db, month, before, after
):
    answer = shown(sign_in(), month)
    assert (hrefs(answer, "prev"), hrefs(answer, "next")) == (before, after)
    assert answer.context["form"].errors == {}


def test_an_empty_month_says_so_and_leads_to_the_next_one(sign_in, training):
    training("Cancelled by storm", date(2027, 3, 1), status="cancelled")
    training("Safe return", date(2027, 3, 14), days=2)
    answer = shown(sign_in())
    assert (
        "No training in January 2027 The next one after that: Safe return , 14–15 March 2027 "
        "Show March 2027"
    ) in without_spaces(answer)
    assert 'href="?view=month&amp;month=2027-03"' in answer.text
    assert "<table" not in answer.text


def test_an_empty_month_after_all_trainings_says_that_none_follows(sign_in, training):
    training("Safe return", date(2027, 1, 14))
    said = without_spaces(shown(sign_in(), "2027-02"))
    assert "No training in February 2027 No later training is planned." in said


def test_a_month_without_a_match_is_not_called_empty(sign_in, training):
    training("Safe return", date(2027, 1, 14))
    answer = shown(sign_in(), q="penguin")
    assert "No training in January 2027 matches" in answer.text
    assert 'href="/trainings/?view=month&amp;month=2027-01"' in answer.text  # without the words


def test_in_swedish_months_and_days_have_swedish_names(sign_in, training):
    training("Safe return", date(2027, 1, 14))
    client = sign_in()
    client.cookies["django_language"] = "sv"
    said = without_spaces(shown(client))
    assert "Vecka Måndag Tisdag Onsdag Torsdag Fredag Lördag Söndag 53" in said
    assert "Torsdag 14 januari" in said
    assert "Ingen utbildning i februari 2027" in without_spaces(shown(client, "2027-02"))


@pytest.mark.parametrize(("who", "queries"), [(None, 3), ("janis", 5), ("ilze", 6), ("astrid", 5)])
def test_a_month_asks_as_much_for_one_training_as_for_three_hundred(
    request, sign_in, training, django_assert_num_queries, who, queries
):
    client = sign_in(request.getfixturevalue(who) if who else None)
    for rows in (1, 3, 300):
        for number in range(Training.objects.count(), rows):
            training(f"No {number}", date(2027, 1, 1 + number % 30), days=2)
        with django_assert_num_queries(queries):
            answer = shown(client)
        assert sum(map(len, days(answer).values())) == 2 * rows
