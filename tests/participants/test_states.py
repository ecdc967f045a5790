"""States by date, from the reference data."""

from datetime import date

import pytest

from participants import reference, states
from participants.models import Party


@pytest.fixture
def reference_data(db, now):
    reference.load(now)


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("RU", date(2010, 11, 10), "member"),
        ("RU", date(2022, 3, 2), "member"),
        ("RU", date(2022, 3, 3), "suspended"),
        ("RU", date(2022, 5, 16), "suspended"),
        ("RU", date(2022, 5, 17), "withdrawn"),
        ("BY", date(2010, 11, 10), "observer"),
        ("BY", date(2022, 3, 3), "suspended"),
        ("LV", date(2027, 1, 5), "member"),
        ("EU", date(2027, 1, 5), "member"),
        ("BR", date(2027, 1, 5), "other"),
    ],
)
def test_a_status_is_that_of_the_day(reference_data, code, day, status):
    assert states.status_on(Party.objects.get(code=code), day) == status


def members_on(day) -> set[str]:
    parties = Party.objects.in_bulk(
        [pk for pk, is_now in states.statuses_on(day).items() if is_now == "member"]
    )
    return {party.code for party in parties.values()}


def test_eleven_states_and_the_european_union_were_members_in_2010(reference_data):
    today = {"DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "SE", "EU"}
    assert members_on(date(2010, 11, 10)) == today | {"RU"}


def test_today_ten_states_and_the_european_union_are_members(reference_data):
    assert len(members_on(date(2027, 1, 5)) - {"EU"}) == 10


def test_who_is_suspended_or_withdrawn_is_not_offered(reference_data):
    offered = {party.code for party in Party.objects.offered_on(date(2027, 1, 5))}

    assert {"RU", "BY"}.isdisjoint(offered)
    assert {"LV", "EU", "UA", "BR"} <= offered


def test_russia_was_offered_in_2010(reference_data):
    assert "RU" in {party.code for party in Party.objects.offered_on(date(2010, 11, 10))}


@pytest.mark.parametrize(
    ("address", "code", "domain"),
    [
        ("anna@mfa.gov.lv", "LV", "mfa.gov.lv"),
        ("anna@notmfa.gov.lv", "LV", None),
        ("anna@mfa.gov.lv.example", "LV", None),
        ("anna@riga.diplo.de", "DE", "diplo.de"),
        ("anna@riga.mfa.gov.lv", "LV", None),
        ("anna@mfa.gov.lv", "LT", None),
    ],
)
def test_a_domain_is_known_of_its_party_only(reference_data, address, code, domain):
    known = states.email_domain_of(Party.objects.get(code=code), address)

    assert (known or {}).get("domain") == domain
