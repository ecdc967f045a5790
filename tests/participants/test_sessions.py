"""How long one stays signed in, on which devices, and signing out everywhere."""

import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox.models import Letter
from participants import sessions
from participants.models import Account, AuditEntry
from participants.tasks import forget_sessions
from tests.participants.test_sign_in import PASSWORD, ask_for_code, is_in, type_code

HOURS, DAYS = 3600, 86_400
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"


@pytest.fixture
def later(monkeypatch):
    """Let so many seconds pass for what counts the time of a session."""
    began = time.time()
    return lambda seconds: monkeypatch.setattr(sessions.time, "time", lambda: began + seconds)


def signed_in(account, **ticked) -> Client:
    browser = Client(HTTP_USER_AGENT=FIREFOX)
    browser.post(reverse("account_login"), {"login": account.email, "password": PASSWORD} | ticked)
    return browser


def age_of_cookie(browser):
    return browser.cookies["sessionid"]["max-age"]


# --- On a device that is not trusted --------------------------------------------------------------
def test_the_session_ends_with_the_browser(janis):
    assert age_of_cookie(signed_in(janis)) == ""


def test_asking_for_a_code_leaves_nothing_behind_in_a_browser_that_is_closed(janis):
    browser = Client()
    browser.post(reverse("account_request_login_code"), {"email": janis.email})
    assert age_of_cookie(browser) == ""


def test_the_session_ends_after_two_hours_without_use(janis, later):
    browser = signed_in(janis)
    later(2 * HOURS + 60)
    answer = browser.get(reverse("participants:profile"), follow=True)

    assert "nothing was done here for a while" in answer.text
    assert not is_in(browser)


def test_use_keeps_the_session(janis, later):
    browser = signed_in(janis)
    for hour in range(1, 9):
        later(hour * 1.5 * HOURS)
        assert is_in(browser)


def test_what_is_sent_after_that_is_not_carried_out(janis, later):
    browser = signed_in(janis)
    later(3 * HOURS)
    browser.post(reverse("participants:sign_out_everywhere"))
    janis.refresh_from_db()

    assert janis.sessions_ended == 0


def test_pages_ask_for_the_session_no_more_often_than_before(janis, django_assert_num_queries):
    browser = signed_in(janis)
    browser.get(reverse("participants:profile"))
    with django_assert_num_queries(2):  # session and account
        browser.get(reverse("desk:accessibility"))


# --- On a device that is trusted ------------------------------------------------------------------
def test_a_trusted_device_stays_signed_in_for_fourteen_days(janis, later):
    browser = signed_in(janis, remember="on")
    assert age_of_cookie(browser) == 14 * DAYS
    later(14 * DAYS - HOURS)
    assert is_in(browser)

    later(14 * DAYS + HOURS)
    assert not is_in(browser)


def test_a_device_is_trusted_at_a_code_as_well(janis, code_for, later):
    browser = Client()
    ask_for_code(browser, janis.email)
    page = browser.get(reverse("account_confirm_login_code"))
    assert "Stay signed in on this device for 14 days" in page.text
    code = {"code": code_for(janis.email), "remember": "on"}
    browser.post(reverse("account_confirm_login_code"), code)
    later(13 * DAYS)

    assert is_in(browser)
    assert age_of_cookie(browser) == 14 * DAYS


def test_the_box_that_was_ticked_goes_along_when_a_code_is_asked_for(janis, code_for):
    browser, page = Client(), reverse("account_confirm_login_code")
    browser.post(
        reverse("account_request_login_code"),
        {"login": janis.email, "password": "", "remember": "on"},
    )
    assert browser.get(page).context["form"]["remember"].value() is True

    browser.post(page, {"code": code_for(janis.email)})  # and is unticked there
    assert age_of_cookie(browser) == ""


def test_the_box_goes_along_with_an_address_that_has_to_be_typed_again(janis):
    browser, ask = Client(), reverse("account_request_login_code")
    answer = browser.post(ask, {"login": "janis", "password": "", "remember": "on"})
    assert 'type="hidden" name="remember" value="on"' in answer.text

    browser.post(ask, {"email": janis.email, "remember": "on"})
    assert (
        browser.get(reverse("account_confirm_login_code")).context["form"]["remember"].value()
        is True
    )


def test_nobody_else_finds_the_box_ticked(janis, egle, code_for):
    browser, page = Client(), reverse("account_confirm_login_code")
    browser.post(reverse("account_request_login_code"), {"login": janis.email, "remember": "on"})
    browser.post(page, {"code": code_for(janis.email), "remember": "on"})
    browser.post(reverse("account_logout"))
    ask_for_code(browser, egle.email)
    assert browser.get(page).context["form"]["remember"].value() is False


def test_a_code_alone_trusts_no_device(janis, code_for):
    browser = Client()
    ask_for_code(browser, janis.email)
    type_code(browser, code_for(janis.email))

    assert age_of_cookie(browser) == ""


# --- The list of one's own sessions ---------------------------------------------------------------
def test_the_list_shows_the_own_sessions_and_nobody_elses(janis, egle):
    here = signed_in(janis)
    signed_in(janis)
    signed_in(egle)
    page = here.get(reverse("usersessions_list")).text

    assert page.count("Firefox, Windows") == 2
    assert page.count("This device") == 1
    assert "from 127.0.0.1" in page


def test_others_are_signed_out_and_this_device_stays(janis):
    here, there = signed_in(janis), signed_in(janis)
    answer = here.post(reverse("usersessions_list"), follow=True)

    assert "You are signed out on all other devices." in answer.text
    assert is_in(here)
    assert not is_in(there)


def test_one_device_is_signed_out_and_nobody_ends_anothers(janis, egle):
    here, there, hers = signed_in(janis), signed_in(janis), signed_in(egle)
    page = reverse("participants:end_session", args=[_number(there)])

    assert hers.post(page).status_code == 404
    assert "That device is signed out." in here.post(page, follow=True).text
    assert (is_in(here), is_in(there), is_in(hers)) == (True, False, True)
    assert AuditEntry.objects.get().action == "end_session"


def test_ending_the_session_of_this_device_signs_out(janis):
    here = signed_in(janis)
    here.post(reverse("participants:end_session", args=[_number(here)]))

    assert not is_in(here)


def _number(browser) -> int:
    return UserSession.objects.get(session_key=browser.session.session_key).pk


def test_an_administrator_ends_one_session_or_all_of_an_account_that_stays(
    sign_in, janis, oskar, astrid, egle
):
    one, other, hers = signed_in(janis), signed_in(janis), signed_in(egle)
    page = reverse("participants:account_detail", args=[janis.pk])
    staff = sign_in(oskar)
    assert staff.get(page).text.count("Sign out there") == 2
    assert "127.0.0.1" not in staff.get(page).text
    assert "Where it is signed in" not in sign_in(astrid).get(page).text

    end = reverse("participants:account_session_end", args=[janis.pk, _number(one)])
    assert "The holder is told by letter." in staff.post(end, follow=True).text
    assert (is_in(one), is_in(other)) == (False, True)
    staff.post(reverse("participants:account_session_end", args=[janis.pk, _number(hers)]))
    staff.post(reverse("participants:account_sign_out", args=[janis.pk]))
    assert (is_in(other), is_in(hers), is_in(signed_in(janis))) == (False, True, True)
    letters = Letter.objects.filter(kind="signed_out", to=janis.email)
    told = AuditEntry.objects.filter(action="sign_out", by=oskar, subject_id=janis.pk)
    assert (letters.count(), told.count()) == (2, 2)


def test_signing_out_everywhere_ends_all(janis, egle):
    here, there, other = signed_in(janis), signed_in(janis, remember="on"), signed_in(egle)
    here.post(reverse("participants:sign_out_everywhere"))

    assert not is_in(here) and not is_in(there)
    assert is_in(other)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.by) == ("end_sessions", janis)


def test_signing_out_everywhere_ends_codes_under_way(janis, code_for):
    waiting = Client()
    ask_for_code(waiting, janis.email)
    signed_in(janis).post(reverse("participants:sign_out_everywhere"))
    type_code(waiting, code_for(janis.email))

    assert not is_in(waiting)


def test_a_session_that_was_signed_out_stands_in_no_list(janis):
    here, there = signed_in(janis), signed_in(janis)
    there.post(reverse("account_logout"))

    assert UserSession.objects.count() == 1
    assert here.get(reverse("usersessions_list")).text.count("Firefox, Windows") == 1


def lists_of(account, sign_in, oskar) -> tuple[int, int]:
    """How many sessions stand in the holder's list and on the page of the account."""
    own = signed_in(account).get(reverse("usersessions_list")).text
    there = sign_in(oskar).get(reverse("participants:account_detail", args=[account.pk])).text
    return own.count("Firefox, Windows"), there.count("Sign out there")


def test_a_session_that_ended_unused_stands_in_no_list_and_a_trusted_one_does(
    janis, oskar, sign_in, later
):
    signed_in(janis), signed_in(janis, remember="on")
    assert lists_of(janis, sign_in, oskar) == (3, 3)

    later(2 * HOURS + 60)
    assert lists_of(janis, sign_in, oskar) == (2, 2)


@pytest.mark.parametrize(
    "changed", [{"sessions_ended": 1}, {"password": "another"}, {"is_active": False}]
)
def test_sessions_that_an_act_has_ended_stand_in_no_list(janis, egle, changed):
    signed_in(janis), signed_in(egle)
    Account.objects.filter(pk=janis.pk).update(**changed)
    janis.refresh_from_db()
    assert [len(sessions.of(each)) for each in (janis, egle)] == [0, 1]


def test_whoever_was_disabled_meanwhile_is_signed_out_and_reads_on(janis, later):
    browser = signed_in(janis)
    Account.objects.filter(pk=janis.pk).update(is_active=False)
    later(6 * 60)
    assert [browser.get(page).status_code for page in ("/", "/privacy/")] == [200, 200]
    assert not is_in(browser)


def test_the_list_says_when_a_session_was_last_used(janis, later):
    browser = signed_in(janis)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=2))
    later(10 * 60)
    is_in(browser)

    assert UserSession.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize("agent", ["", "curl/8.5", "x" * 5000, "Ķ<script>"])
def test_an_odd_browser_is_one_that_we_do_not_know(janis, agent):
    browser = Client(HTTP_USER_AGENT=agent)
    browser.post(reverse("account_login"), {"login": janis.email, "password": PASSWORD})
    page = browser.get(reverse("usersessions_list")).text

    assert "A browser that we do not know" in page
    assert "<script>" not in page.partition("<h1>")[2].partition("</main>")[0]


def test_sessions_that_ran_out_are_forgotten(janis):
    signed_in(janis)
    signed_in(janis)
    gone = Session.objects.first()
    Session.objects.filter(pk=gone.pk).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert forget_sessions(timezone.now()) == 1
    assert not UserSession.objects.filter(session_key=gone.pk).exists()
    assert UserSession.objects.count() == Session.objects.count() == 1


def test_what_is_known_of_a_session_is_kept_for_fourteen_days(janis):
    signed_in(janis)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=14, minutes=1))
    forget_sessions(timezone.now())

    assert not UserSession.objects.exists()


# --- The sign-in page -----------------------------------------------------------------------------
def test_the_address_typed_on_the_sign_in_page_goes_along(client, janis, letters):
    page = client.get(reverse("account_login")).text
    assert f'formaction="{reverse("account_request_login_code")}" formnovalidate' in page
    answer = client.post(
        reverse("account_request_login_code"), {"login": janis.email, "password": ""}
    )

    assert answer.url == reverse("account_confirm_login_code")
    assert [letter.kind for letter in letters(janis.email)] == ["login_code"]


def test_without_an_address_the_page_asks_for_it(client, db):
    answer = client.post(reverse("account_request_login_code"), {"login": "", "password": ""})

    assert list(answer.context["form"].errors) == ["email"]


def test_the_way_back_goes_along_too(client, janis, code_for):
    there = reverse("participants:profile")
    page = client.get(reverse("account_login"), {"next": there})
    form = {"login": janis.email, "password": "", "next": there}
    assert f'name="next" value="{there}"' in page.text
    answer = client.post(reverse("account_request_login_code"), form)
    answer = client.post(answer.url, {"code": code_for(janis.email), "next": there})

    assert answer.url == there
