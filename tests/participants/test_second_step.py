"""The second step at sign-in: set up by whoever has a desk, asked after password or code."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants import factors
from participants.actions import accounts, roles
from participants.models import Account, AuditEntry, Participant
from tests.participants.steps import kinds, set_up, type_step, with_password
from tests.participants.test_sign_in import PASSWORD, ask_for_code, is_in, type_code

LIST, APP = reverse("participants:factor_list"), reverse("participants:app_add")
CODES = reverse("participants:recovery_codes")


def shown_codes(browser) -> list[str]:
    return re.findall(r"<li>(\d{8})</li>", browser.get(CODES).text)


# --- Whoever has a desk sets it up ----------------------------------------------------------------
@pytest.mark.usefixtures("required")
def test_a_coordinator_without_it_is_led_to_set_it_up_and_an_officer_is_not(ilze, janis):
    browser = with_password(ilze)
    answer = browser.get(reverse("trainings:training_list"), follow=True)

    assert answer.redirect_chain == [(LIST, 302)]
    assert "Until then the other pages stay closed" in " ".join(answer.text.split())
    assert with_password(janis).get(reverse("trainings:training_list")).status_code == 200


@pytest.mark.usefixtures("required")
def test_until_then_nothing_that_is_sent_is_carried_out(oskar, janis):
    browser = with_password(oskar)
    answer = browser.post(reverse("participants:account_disable", args=[janis.pk]), {})

    assert answer["Location"] == LIST
    assert Account.objects.get(pk=janis.pk).is_active


@pytest.mark.usefixtures("required")
def test_until_then_statements_language_and_signing_out_stay_open(ilze):
    browser = with_password(ilze)

    assert browser.get(reverse("desk:privacy")).status_code == 200
    assert browser.post(reverse("set_language"), {"language": "sv"})["Location"] != LIST
    assert browser.post(reverse("account_logout"))["Location"] != LIST


def test_where_it_is_not_required_as_in_the_demonstration_nobody_is_asked(ilze):
    assert with_password(ilze).get(reverse("trainings:training_list")).status_code == 200


@pytest.mark.usefixtures("required")
def test_a_term_that_begins_asks_at_the_next_request(ilze):
    today = timezone.localdate()
    ilze.terms.update(since=today + timedelta(days=1))
    browser = with_password(ilze)
    assert browser.get(reverse("participants:profile")).status_code == 200

    ilze.terms.update(since=today)
    assert browser.get(reverse("participants:profile"))["Location"] == LIST


@pytest.mark.usefixtures("required")
def test_from_the_invitation_to_the_start_page_in_one_sitting(
    app, client, oskar, latvia, code_for, letters
):
    facts = {"role": "coordinator", "party": latvia, "since": timezone.localdate()}
    accounts.invite_account(
        email="new@mfa.example", **facts, language="en", by=oskar, now=timezone.now()
    )
    ask_for_code(client, "new@mfa.example")
    type_code(client, code_for("new@mfa.example"))
    app.scan(client.get(APP).text)
    answer = client.post(APP, {"code": app.code()}, follow=True)

    assert answer.redirect_chain[-1][0] == CODES
    assert len(re.findall(r"<li>(\d{8})</li>", answer.text)) == 10
    assert client.get(reverse("desk:start")).status_code == 200
    assert [each.kind for each in letters("new@mfa.example")][-1] == "second_step_changed"


# --- Asked at sign-in -----------------------------------------------------------------------------
def test_it_is_asked_after_the_password(app, janis):
    set_up(app, janis)
    browser = with_password(janis)
    assert not is_in(browser)

    type_step(browser, app.code())
    assert is_in(browser)


def test_it_is_asked_after_a_mailed_code_also_on_a_known_device(app, janis, code_for):
    browser = set_up(app, janis)
    browser.post(reverse("account_logout"))
    ask_for_code(browser, janis.email)
    assert type_code(browser, code_for(janis.email))["Location"] == reverse("mfa_authenticate")
    assert not is_in(browser)


def test_a_new_password_by_mail_does_not_replace_it(app, janis, code_for):
    set_up(app, janis)
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": janis.email})
    typed = {"code": code_for(janis.email)}
    browser.post(reverse("account_confirm_password_reset_code"), typed)
    new = {"password1": "an otter in the reeds", "password2": "an otter in the reeds"}
    browser.post(reverse("account_complete_password_reset"), new)
    browser.post(
        reverse("account_login"), {"login": janis.email, "password": "an otter in the reeds"}
    )

    assert Account.objects.get(pk=janis.pk).check_password("an otter in the reeds")
    assert not is_in(browser)


def test_a_code_works_once_and_a_later_one_ends_the_earlier(app, janis):
    set_up(app, janis)
    used, earlier = app.code(), app.code(-1)
    type_step(with_password(janis), used)

    for code in (used, earlier):
        browser = with_password(janis)
        assert "That is not the code, or it has been used" in type_step(browser, code).text
        assert not is_in(browser)


def test_the_code_that_set_the_app_up_is_used(app, janis):
    set_up(app, janis)
    browser = with_password(janis)
    type_step(browser, app.code(-1))

    assert not is_in(browser)


def test_a_recovery_code_signs_in_once_and_a_letter_says_how_many_are_left(app, janis, letters):
    code = shown_codes(set_up(app, janis))[0]
    first, second = with_password(janis), with_password(janis)
    type_step(first, code)
    type_step(second, code)

    assert (is_in(first), is_in(second)) == (True, False)
    assert "9 codes are left" in letters(janis.email)[-1].body
    assert "9 recovery codes are left" in first.get(LIST).text


def test_recovery_codes_are_shown_once_and_new_ones_end_the_old(app, janis, letters):
    browser = set_up(app, janis)
    old = shown_codes(browser)
    assert (len(old), shown_codes(browser)) == (10, [])

    browser.post(CODES)
    new = shown_codes(browser)
    later = with_password(janis)
    type_step(later, old[0])
    assert (len(new), is_in(later)) == (10, False)
    assert "New recovery codes were made" in letters(janis.email)[-1].body


def test_codes_are_guessed_five_times_at_most(app, janis):
    set_up(app, janis)
    browser = with_password(janis)
    for _try in range(5):
        type_step(browser, "000000")

    assert "That was tried too often" in type_step(browser, app.code()).text
    assert not is_in(browser)


def test_guesses_elsewhere_do_not_lock_a_known_device_out(app, janis):
    browser = set_up(app, janis)
    browser.post(reverse("account_logout"))
    for _try in range(6):
        type_step(with_password(janis), "000000")
    browser.post(reverse("account_login"), {"login": janis.email, "password": PASSWORD})
    type_step(browser, app.code())

    assert is_in(browser)


def test_a_sign_in_that_waits_for_it_is_void_once_the_account_changes(app, janis):
    set_up(app, janis)
    browser = with_password(janis)
    accounts.end_sessions(account=janis, now=timezone.now())

    assert "Your account has changed since" in type_step(browser, app.code()).text
    assert not is_in(browser)


def test_the_box_of_a_trusted_device_is_carried_over_it_and_not_on_to_another(app, janis, egle):
    set_up(app, janis)
    browser = with_password(janis, remember="on")
    type_step(browser, app.code())
    assert browser.cookies["sessionid"]["max-age"] == 14 * 86_400

    shared = with_password(janis, remember="on")  # gives up before the second step
    shared.post(reverse("account_login"), {"login": egle.email, "password": PASSWORD})
    assert shared.cookies["sessionid"]["max-age"] == ""


def test_the_sign_in_page_drops_a_second_step_that_waits(app, janis):
    set_up(app, janis)
    browser = with_password(janis)
    text = browser.get(reverse("account_login")).text

    assert "Somebody signed up in this browser" not in text
    assert browser.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


# --- Changed by its holder ------------------------------------------------------------------------
def test_setting_it_up_ends_the_other_sessions_and_an_urgent_letter_tells(app, janis, letters):
    elsewhere = with_password(janis)
    here = set_up(app, janis)

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    letter = letters(janis.email)[-1]
    assert (letter.kind, letter.is_urgent) == ("second_step_changed", True)
    assert "An authenticator app was set up" in letter.body


def test_a_wrong_first_code_sets_nothing_up_and_the_picture_stays(app, janis):
    browser = with_password(janis)
    app.scan(browser.get(APP).text)
    answer = browser.post(APP, {"code": "000000"})

    assert "That is not the code" in answer.text
    assert app.secret in answer.text
    assert kinds(janis) == set()


def test_removing_the_last_ends_the_recovery_codes_and_asks_for_another(
    app, ilze, letters, settings
):
    browser = set_up(app, ilze)
    settings.SECOND_STEP_REQUIRED = True
    browser.post(_removal(ilze))

    assert kinds(ilze) == set()
    assert "was removed" in letters(ilze.email)[-1].body
    assert browser.get(reverse("desk:start"))["Location"] == LIST


def test_somebody_elses_is_not_there(app, janis, egle):
    set_up(app, janis)

    assert with_password(egle).post(_removal(janis)).status_code == 404
    assert "totp" in kinds(janis)


def test_changes_ask_for_password_or_code_again(app, janis, monkeypatch):
    browser = set_up(app, janis)
    monkeypatch.setattr("participants.signin.app_settings.REAUTHENTICATION_TIMEOUT", -1)
    monkeypatch.setattr("allauth.account.app_settings.REAUTHENTICATION_TIMEOUT", -1)

    for page in (_removal(janis), CODES, reverse("participants:passkey_add")):
        assert "/reauthenticate/" in browser.post(page)["Location"]
    assert "totp" in kinds(janis)


def test_what_an_administrator_does_to_others_asks_again_and_is_then_done(
    required, app, oskar, janis, monkeypatch
):
    browser = set_up(app, oskar)
    monkeypatch.setattr("allauth.account.app_settings.REAUTHENTICATION_TIMEOUT", -1)
    monkeypatch.setattr("participants.signin.app_settings.REAUTHENTICATION_TIMEOUT", -1)
    of_account = ("change_address", "account_role", "account_term", "account_disable")
    of_account += ("account_enable", "factors_reset", "account_ministries_disconnect")
    acts = (
        *[reverse(f"participants:{each}", args=[janis.pk]) for each in of_account],
        reverse("participants:account_invite"),
        reverse("records:give_back", args=[janis.participant.pk]),
        reverse("retention:period_release", args=["people"]),
    )
    erase = reverse("desk:erase", args=[janis.participant.pk])
    for page in (*acts, erase):
        assert "/reauthenticate/" in browser.post(page)["Location"]
    asked = browser.post(erase, {"full_name": janis.participant.full_name})
    assert browser.get(erase).status_code == 200
    assert Participant.objects.filter(pk=janis.participant.pk).exists()
    monkeypatch.setattr("allauth.account.app_settings.REAUTHENTICATION_TIMEOUT", 300)
    browser.post(asked["Location"], {"password": PASSWORD})
    assert not Participant.objects.filter(pk=janis.participant.pk).exists()


def _removal(account) -> str:
    number = Authenticator.objects.get(user=account, type="totp").pk
    return reverse("participants:factor_remove", args=[number])


# --- Reset by another administrator ---------------------------------------------------------------
def reset(browser, account, reason="Rang me; I know the voice"):
    page = reverse("participants:factors_reset", args=[account.pk])
    seen = browser.get(page).context["form"].initial["seen"]
    return browser.post(page, {"seen": seen, "reason": reason})


def test_an_administrator_resets_it_with_a_reason_that_the_holder_reads(app, ilze, oskar, letters):
    hers = set_up(app, ilze)
    reset(with_password(oskar), ilze)

    assert (kinds(ilze), is_in(hers)) == (set(), False)
    assert "Rang me; I know the voice" in letters(ilze.email)[-1].body
    entry = AuditEntry.objects.get(action="reset_factors")
    assert (entry.by, entry.note) == (oskar, "Rang me; I know the voice")


def test_what_was_done_to_the_account_since_the_page_was_opened_stops_a_reset(app, ilze, oskar):
    set_up(app, ilze)
    browser, page = with_password(oskar), reverse("participants:factors_reset", args=[ilze.pk])
    seen = browser.get(page).context["form"].initial["seen"]
    roles.change_role(account=ilze, role="officer", party=ilze.party, by=oskar, now=timezone.now())
    answer = browser.post(page, {"seen": seen, "reason": "Rang me"})

    assert "This has changed since you opened it" in answer.text
    assert "totp" in kinds(ilze)


def test_nobody_resets_their_own_and_a_secretariat_nobodys(app, oskar, astrid, ilze):
    set_up(app, ilze)
    app.secret = ""
    his = set_up(app, oskar)

    assert "You cannot do this to your own account" in reset(his, oskar).text
    page = reverse("participants:factors_reset", args=[ilze.pk])
    assert with_password(astrid).post(page, {"reason": "x"}).status_code == 403
    assert "totp" in kinds(oskar) & kinds(ilze)


def test_the_operator_resets_it_for_an_administrator_who_lost_all(app, oskar, letters, capsys):
    set_up(app, oskar)
    call_command("make_admin", oskar.email, "--reset-second-step")

    assert kinds(oskar) == set()
    assert "The operator of this site did it" in letters(oskar.email)[-1].body
    with pytest.raises(CommandError, match="This account has no second step"):
        call_command("make_admin", oskar.email, "--reset-second-step")


@pytest.mark.parametrize("email", ["oskar@typo.example", "janis.berzins@mfa.example"])
def test_a_reset_makes_nobody_an_administrator(oskar, janis, email):
    with pytest.raises(CommandError, match="No administrator has this address. Nothing was done."):
        call_command("make_admin", email, "--reset-second-step")
    assert list(Account.objects.filter(role=Account.Role.ADMINISTRATOR)) == [oskar]


# --- Stored ---------------------------------------------------------------------------------------
def test_secrets_are_stored_encrypted_and_open_nothing_with_another_key(app, janis, settings):
    codes = shown_codes(set_up(app, janis))
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert app.secret not in stored

    settings.SECRET_KEY = "another"
    browser = with_password(janis)
    right, app.secret = app.code(), ""  # an unreadable secret is not an empty one
    for code in (right, app.code(), codes[0]):
        type_step(browser, code)
    assert not is_in(browser)


@pytest.mark.parametrize("sent", ["", "5", "{}", "[1]", '{"response": 3}', "x" * 100_000])
def test_what_is_no_passkey_is_refused_in_a_sentence(sent, app, janis):
    browser = with_password(janis)
    text = browser.post(
        reverse("participants:passkey_add"), {"name": "Key", "credential": sent}
    ).text
    assert "The browser has made no passkey that can be used here" in text

    answer = Client().post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert answer["Location"] == reverse("account_login")


def test_a_first_password_does_not_stand_for_the_second_step(required, sign_in, ilze):
    """Somebody at an open session could otherwise set one, and then remove the app."""
    Account.objects.filter(pk=ilze.pk).update(password="!")
    ilze.refresh_from_db()
    factors.add_app(ilze, "ABCDEFGH", 1)
    new = {"password1": "Ķīsis-un-līdaka-2027", "password2": "Ķīsis-un-līdaka-2027"}
    answer = sign_in(ilze).post(reverse("account_set_password"), new)
    assert answer.status_code == 302 and "reauthenticate" in answer["Location"]
    ilze.refresh_from_db()
    assert not ilze.has_usable_password()
