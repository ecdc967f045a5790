"""After an act one is at the registrations desk again, with the same filters, at the row to go on
at.
"""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests import factories
from tests.undoing import latest

FILTERS = "status=requested&q=mfa"


@pytest.fixture
def requests(latvia, now, time_is):
    """Three requests of Latvia that the filter finds, and one before them that it does not."""
    time_is(now)
    training = factories.training("Counter", host=latvia, now=now, admission="approval")
    other = factories.officer("zoe@post.example", "Zoe", latvia)
    factories.registration(training, other.person, status="requested")
    people = [factories.officer(f"{name}@mfa.example", name, latvia) for name in ("a", "b", "c")]
    return [
        factories.registration(training, officer.person, status="requested") for officer in people
    ]


def address(act: str, row, query: str = FILTERS) -> str:
    return reverse(f"trainings:registration_{act}", args=[row.training.slug, row.pk]) + f"?{query}"


def landed(answer) -> tuple[str, dict[str, list[str]], str]:
    parts = urlsplit(answer["Location"])
    return parts.path, parse_qs(parts.query), parts.fragment


def at_row(row, *, decided, **filters):
    """The desk at that row, with those filters."""
    desk = reverse("trainings:registrations", args=[row.training.slug])
    query = {"page": 1, "decided": decided.pk, "at": row.pk} | filters
    return desk, {name: [str(value)] for name, value in query.items()}, f"registration-{row.pk}"


def test_after_an_approval_the_next_one_that_the_filters_leave_follows(sign_in, ilze, requests):
    answer = sign_in(ilze).post(address("approve", requests[0]), {"name": "a"})
    expected = at_row(requests[1], decided=requests[0], status="requested", q="mfa")
    assert landed(answer) == expected


def test_after_a_decline_as_well(sign_in, ilze, requests):
    given = {"reason": "Not now.", "seen": "requested"}
    answer = sign_in(ilze).post(address("decline", requests[0]), given)
    expected = at_row(requests[1], decided=requests[0], status="requested", q="mfa")
    assert landed(answer) == expected


def test_after_an_undo_the_person_itself_is_next(sign_in, ilze, requests):
    browser = sign_in(ilze)
    browser.post(address("approve", requests[0]), {"name": "a"})
    answer = browser.post(address("undo", requests[0]), latest(requests[0]))
    expected = at_row(requests[0], decided=requests[0], status="requested", q="mfa")
    assert landed(answer) == expected


def test_a_refused_act_leaves_one_at_the_row(sign_in, ilze, requests):
    answer = sign_in(ilze).post(address("approve", requests[1]), {"name": "of before"})
    expected = at_row(requests[1], decided=requests[1], status="requested", q="mfa")
    assert landed(answer) == expected


def test_whom_the_filters_no_longer_show_is_told_of_at_the_first_row(sign_in, astrid, requests):
    given = {"reason": "Ill.", "seen": "requested"}
    answer = sign_in(astrid).post(address("withdraw_for", requests[0]), given)
    expected = at_row(requests[1], decided=requests[0], status="requested", q="mfa")
    assert landed(answer) == expected


def test_the_only_row_that_the_filters_left_is_told_of_at_the_top(sign_in, astrid, requests):
    given = {"reason": "Ill.", "seen": "requested"}
    only = f"status=requested&q={requests[0].participant.email}"
    answer = sign_in(astrid).post(address("withdraw_for", requests[0], only), given)
    desk = reverse("trainings:registrations", args=[requests[0].training.slug])
    assert landed(answer) == (
        desk,
        {"status": ["requested"], "q": [requests[0].participant.email]},
        "",
    )


def test_the_row_to_go_on_at_is_on_its_own_page(sign_in, ilze, requests, monkeypatch):
    monkeypatch.setattr("trainings.views.desk.PER_PAGE", 1)
    answer = sign_in(ilze).post(address("approve", requests[1], "page=3"), {"name": "b"})
    assert landed(answer) == at_row(requests[2], decided=requests[1], page=3)


def test_nothing_but_the_filters_of_the_desk_goes_along(sign_in, ilze, requests):
    query = "next=https://evil.example/&at=1&decided=2&status=requested"
    answer = sign_in(ilze).post(address("approve", requests[0], query), {"name": "a"})
    assert landed(answer) == at_row(requests[1], decided=requests[0], status="requested")


def test_buttons_links_and_the_way_back_carry_the_filters(sign_in, ilze, requests):
    browser, row = sign_in(ilze), requests[0]
    desk = reverse("trainings:registrations", args=[row.training.slug])
    page = browser.get(f"{desk}?{FILTERS}&at=1").text
    for act in ("approve", "decline"):
        assert address(act, row, "q=mfa&amp;status=requested") in page, act
    declining = browser.get(address("decline", row)).text
    assert f'href="{desk}?q=mfa&amp;status=requested"' in declining


def test_what_was_done_stands_above_the_row_with_its_undo(sign_in, ilze, requests):
    browser = sign_in(ilze)
    answer = browser.post(address("approve", requests[0]), {"name": "a"})
    page = browser.get(answer["Location"].partition("#")[0]).text
    row = page.index(f'id="registration-{requests[1].pk}"')
    undo = page.index(address("undo", requests[0], "q=mfa&amp;status=requested"))
    table = page.index("<tbody>")
    told = page.index("Approved: a has a seat.", table)
    assert table < told < undo < row
    assert page.count('class="messages"') == 1


# Those who wait for a seat


@pytest.fixture
def waiting(latvia, now, time_is):
    """Four who wait, one request, and no seat left."""
    time_is(now)
    training = factories.training("Counter", host=latvia, now=now, capacity=1)
    people = [factories.participant(name, latvia) for name in ("Anna", "Boris", "Cilla", "Dace")]
    rows = [factories.registration(training, person, status="waiting") for person in people]
    factories.registration(training, factories.participant("Zoe", latvia), status="requested")
    factories.registration(training, factories.participant("Emil", latvia))
    return rows


ACTS = {
    "seat": {"reason": "The minister asked."},
    "decline": {"reason": "Not now.", "seen": "waiting"},
    "withdraw_for": {"reason": "Ill.", "seen": "waiting"},
}


@pytest.mark.parametrize("act", ACTS)
def test_under_the_filter_the_next_one_who_waits_follows(sign_in, astrid, waiting, act):
    browser, (_first, second, third, _last) = sign_in(astrid), waiting
    given = ACTS[act] | {"name": second.participant.full_name}
    answer = browser.post(address(act, second, "status=waiting"), given)
    assert landed(answer) == at_row(third, decided=second, status="waiting")


@pytest.mark.parametrize("act", ["seat", "decline"])
def test_without_a_filter_too(sign_in, astrid, waiting, act):
    second, third = waiting[1:3]
    given = ACTS[act] | {"name": second.participant.full_name}
    answer = sign_in(astrid).post(address(act, second, ""), given)
    assert landed(answer) == at_row(third, decided=second)


def test_without_a_filter_a_withdrawal_for_somebody_is_told_of_at_its_row(sign_in, astrid, waiting):
    answer = sign_in(astrid).post(address("withdraw_for", waiting[1], ""), ACTS["withdraw_for"])
    assert landed(answer) == at_row(waiting[1], decided=waiting[1])


def test_after_the_last_one_who_waits_the_first_one_follows(sign_in, astrid, waiting):
    given = ACTS["seat"] | {"name": waiting[3].participant.full_name}
    answer = sign_in(astrid).post(address("seat", waiting[3], "status=waiting"), given)
    assert landed(answer) == at_row(waiting[0], decided=waiting[3], status="waiting")


def test_approving_one_who_waits_beside_reserved_seats_goes_on_at_the_next_one(
    sign_in, ilze, latvia, waiting
):
    training = waiting[0].training
    type(training).objects.filter(pk=training.pk).update(capacity=4)
    training.reservations.create(party=latvia, seats=4)
    answer = sign_in(ilze).post(address("approve", waiting[0], "status=waiting"), {"name": "Anna"})
    assert landed(answer) == at_row(waiting[1], decided=waiting[0], status="waiting")
