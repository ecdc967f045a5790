"""A coordinator's term: pages and letters say its dates, and nobody passes for a coordinator out of
term.
"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from participants.actions import accounts, roles
from participants.models import Account
from participants.refusal import Refused
from participants.rules import accounts as rules
from tests import factories
from tests.undoing import on_page, read_and_send

TODAY = date(2027, 1, 5)


@pytest.fixture(autouse=True)
def today(time_flies):
    time_flies()


def address(name, *args):
    return reverse(f"participants:{name}", args=args)


def words(client, url):
    return " ".join(strip_tags(client.get(url).text.replace("<", " <")).split())


@pytest.fixture
def in_term(latvia):
    """Make Anna, who coordinates Latvia in these days."""

    def made(since=date(2026, 1, 1), until=None):
        return factories.coordinator("anna.ozola@mfa.example", latvia, since=since, until=until)

    return made


# --- Who is out of term ---------------------------------------------------------------------------
OUT_OF_TERM = {
    "over": ({"until": date(2026, 5, 3)}, "National coordinator (term ended on 3 May 2026)"),
    "to come": (
        {"since": date(2027, 2, 1)},
        "National coordinator (term begins on 1 February 2027)",
    ),
}


@pytest.mark.parametrize(("days", "said"), OUT_OF_TERM.values(), ids=OUT_OF_TERM)
def test_list_and_page_say_who_is_out_of_term(sign_in, astrid, in_term, days, said):
    anna = in_term(**days)
    browser = sign_in(astrid)
    assert said in words(browser, address("account_list"))
    assert said in words(browser, address("account_detail", anna.pk))


@pytest.mark.parametrize("until", [None, TODAY, date(2027, 5, 1)])
def test_who_is_in_term_is_simply_a_coordinator(sign_in, astrid, in_term, until):
    page = words(sign_in(astrid), address("account_detail", in_term(until=until).pk))
    assert "National coordinator State or organisation" in page


def test_between_two_terms_the_coming_one_is_said(sign_in, astrid, in_term, latvia):
    anna = in_term(until=date(2026, 5, 3))
    anna.terms.create(party=latvia, since=date(2027, 3, 1))
    assert "(term begins on 1 March 2027)" in words(
        sign_in(astrid), address("account_detail", anna.pk)
    )


def test_a_coordinator_without_any_term_is_said_to_have_none(sign_in, astrid, in_term):
    anna = in_term()
    anna.terms.all().delete()
    assert "National coordinator (no term)" in words(sign_in(astrid), address("account_list"))


def test_its_holder_is_no_longer_called_a_coordinator(sign_in, in_term):
    browser = sign_in(in_term(until=date(2026, 5, 3)))
    page = words(browser, address("profile"))
    assert "Role: National coordinator (term ended on 3 May 2026)." in page
    assert page.count("National coordinator") == 1
    header = browser.get(address("profile")).text.split("<main")[0]
    assert "Officer" in header


# --- Letters --------------------------------------------------------------------------------------
def test_letters_about_the_role_name_the_dates(oskar, janis, latvia, now, letters):
    term = {"since": date(2027, 2, 1), "until": date(2028, 1, 31)}
    roles.change_role(account=janis, role="coordinator", party=latvia, by=oskar, now=now, **term)
    accounts.invite_account(
        email="new@mfa.example",
        role="coordinator",
        party=latvia,
        language="sv",
        by=oskar,
        now=now,
        **term,
    )
    assert "Term: 1 February 2027 – 31 January 2028" in letters(janis.email)[-1].body
    assert "1 februari 2027 – 31 januari 2028" in letters("new@mfa.example")[-1].body


def test_a_further_term_is_told_to_its_holder(oskar, in_term, lithuania, now, letters):
    anna = in_term(until=date(2027, 1, 31))
    roles.set_term(
        account=anna, party=lithuania, since=date(2027, 2, 1), until=None, by=oskar, now=now
    )
    (letter,) = letters(anna.email)
    assert letter.subject == "You coordinate Lithuania at Consular Training"
    assert "1 February 2027 – until further notice" in letter.body


def test_the_end_of_a_term_is_told_to_its_holder(oskar, in_term, now, letters):
    anna = in_term()
    roles.end_term(term=anna.terms.get(), until=date(2027, 1, 31), by=oskar, now=now)
    (letter,) = letters(anna.email)
    assert letter.subject == "Your term as coordinator of Latvia"
    assert "1 January 2026 – 31 January 2027" in letter.body
    assert "After that day your account has an officer's rights." in letter.body


def test_a_term_that_ended_before_today_is_told_so(oskar, in_term, now, letters):
    anna = in_term()
    roles.end_term(term=anna.terms.get(), until=date(2026, 12, 31), by=oskar, now=now)
    assert "Since then your account has an officer's rights." in letters(anna.email)[0].body


# --- What is refused ------------------------------------------------------------------------------
PAST = {"since": date(2025, 1, 1), "until": date(2027, 1, 4)}


def test_a_term_wholly_in_the_past_is_refused(oskar, janis, in_term, lithuania, now):
    anna = in_term(since=date(2027, 1, 5))
    with pytest.raises(Refused, match="would be over already"):
        roles.set_term(account=anna, party=lithuania, by=oskar, now=now, **PAST)
    with pytest.raises(Refused, match="would be over already"):
        roles.change_role(
            account=janis, role="coordinator", party=lithuania, by=oskar, now=now, **PAST
        )
    with pytest.raises(Refused, match="would be over already"):
        accounts.invite_account(
            email="new@urm.example",
            role="coordinator",
            party=lithuania,
            language="en",
            by=oskar,
            now=now,
            **PAST,
        )
    assert Account.objects.get(pk=janis.pk).role == "officer"


SLIPS = {
    "begins in more than a year": (
        {"since": "2028-01-07"},
        "begin on 7 January 2028, in more than a year",
    ),
    "lasts for more than ten": (
        {"since": "2027-02-01", "until": "2062-01-31"},
        "last until 31 January 2062",
    ),
}
FORMS = {
    "a term": ("account_term", {}),
    "another role": ("account_role", {"role": "coordinator"}),
    "an invitation": (
        "account_invite",
        {"role": "coordinator", "email": "new@urm.example", "language": "en"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_year_is_asked_about_and_whoever_means_it_says_so(
    sign_in, oskar, in_term, lithuania, form, slip
):
    anna = in_term(until=date(2027, 1, 31))
    name, fields = FORMS[form]
    where = address(name) if name == "account_invite" else address(name, anna.pk)
    browser, typed = sign_in(oskar), {"party": lithuania.pk} | fields | SLIPS[slip][0]
    page = browser.get(where).text
    assert "The days are right" not in page
    typed |= on_page(page) if 'name="seen"' in page else {}
    answer = browser.post(where, typed)
    assert "Is this date right?" in answer.text and SLIPS[slip][1] in answer.text
    assert answer.context["form"]["are_days_meant"].value() is False
    assert f'value="{typed["since"]}"' in answer.text
    assert not lithuania.coordinator_terms.exists()

    assert browser.post(where, typed | {"are_days_meant": "on"}).status_code == 302
    assert lithuania.coordinator_terms.get().since.isoformat() == typed["since"]


@pytest.mark.parametrize("days", [("2028-01-06", ""), ("2027-02-01", "2037-02-01")])
def test_days_that_are_usual_are_not_asked_about(sign_in, oskar, in_term, lithuania, days):
    anna = in_term(until=date(2027, 1, 31))
    typed = {"party": lithuania.pk, "since": days[0], "until": days[1]}
    assert sign_in(oskar).post(address("account_term", anna.pk), typed).status_code == 302


def test_an_act_without_a_form_is_asked_too(oskar, in_term, lithuania, now):
    anna, far = in_term(until=date(2027, 1, 31)), {"since": date(2062, 2, 1), "until": None}
    with pytest.raises(Refused, match="in more than a year"):
        roles.set_term(account=anna, party=lithuania, by=oskar, now=now, **far)
    new = {"email": "new@urm.example", "role": "coordinator", "language": "en"}
    with pytest.raises(Refused, match="in more than a year"):
        accounts.invite_account(party=lithuania, by=oskar, now=now, **new, **far)


def test_a_term_whose_last_day_is_today_is_written_down(oskar, in_term, lithuania, now):
    anna = in_term(until=date(2026, 6, 30))
    roles.set_term(
        account=anna, party=lithuania, since=date(2026, 7, 1), until=TODAY, by=oskar, now=now
    )
    assert anna.terms.count() == 2


def test_a_term_that_is_over_ends_no_other_way(sign_in, oskar, in_term, now):
    anna = in_term(until=date(2026, 5, 3))
    term, browser = anna.terms.get(), sign_in(oskar)
    end = address("account_term_end", anna.pk, term.pk)
    assert end not in browser.get(address("account_detail", anna.pk)).text
    assert (
        "This term ended on 3 May 2026."
        in read_and_send(browser, end, {"until": "2026-04-01"}).text
    )
    with pytest.raises(Refused, match=r"This term ended on 3 May 2026\."):
        roles.end_term(term=term, until=date(2026, 4, 1), by=oskar, now=now)


def test_a_term_that_ends_is_not_ended_on_the_same_day_again(oskar, in_term, now):
    term = in_term(until=date(2027, 5, 1)).terms.get()
    with pytest.raises(Refused, match="ends on 1 May 2027 already"):
        roles.end_term(term=term, until=date(2027, 5, 1), by=oskar, now=now)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-12-31", "The term ended on 31 December 2026."),
        ("2027-01-05", "The term ends on 5 January 2027."),
    ],
)
def test_what_was_done_is_said_with_its_day(sign_in, oskar, in_term, until, said):
    anna = in_term()
    end = address("account_term_end", anna.pk, anna.terms.get().pk)
    assert said in read_and_send(sign_in(oskar), end, {"until": until}, follow=True).text


def test_the_role_page_says_that_its_holder_is_signed_out(sign_in, oskar, janis):
    page = sign_in(oskar).get(address("account_role", janis.pk)).text
    assert "holder out at once; the new rights apply" in page


def test_a_term_of_a_far_year_is_asked_about_and_one_at_the_end_of_the_calendar_refused(
    sign_in, oskar, latvia, in_term
):
    browser, there = sign_in(oskar), address("account_term", in_term().pk)
    for until, said in (("2100-12-31", "Is this date right?"), ("9999-12-31", "up to 2100.")):
        page = browser.post(there, {"party": latvia.pk, "since": "2099-01-01", "until": until})
        assert said in page.text


def test_an_unusual_term_is_given_only_once_somebody_says_that_it_is_meant(
    oskar, janis, latvia, now
):
    to_2090 = {"since": date(2027, 1, 5), "until": date(2090, 1, 1)}
    facts = {"account": janis, "role": "coordinator", "party": latvia, "by": oskar, "now": now}
    with pytest.raises(Refused):
        roles.change_role(**facts, **to_2090)
    roles.change_role(**facts, **to_2090, are_days_meant=True)
    assert janis.terms.get().until == date(2090, 1, 1)


def test_a_term_for_another_state_moves_the_post_there(in_term, oskar, lithuania, latvia, now):
    anna = in_term(until=date(2026, 5, 3))
    anna.participant.mission = factories.mission(latvia)
    anna.participant.save()
    term = {"party": lithuania, "since": date(2027, 3, 1), "until": date(2028, 2, 29)}
    roles.set_term(account=anna, **term, by=oskar, now=timezone.now())
    anna.participant.refresh_from_db()
    assert (anna.participant.party, anna.participant.mission) == (lithuania, None)


def test_only_administrators_are_offered_to_end_a_term(in_term, oskar, astrid):
    anna, now = in_term(), timezone.now()
    assert "end_term" in rules.possible(anna, by=oskar, now=now)
    assert "end_term" not in rules.possible(anna, by=astrid, now=now)
