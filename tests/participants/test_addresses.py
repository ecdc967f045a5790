"""The e-mail address of an account: its holder changes it by a mailed code, an administrator by a
reason.
"""

import time
from datetime import timedelta

import pytest
from django.core import mail as post
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from outbox import sending
from outbox.models import Letter
from participants import mail
from participants.actions import addresses
from participants.models import Account, AuditEntry, Participant
from participants.refusal import Refused
from tests import factories
from tests.participants.test_sign_in import ask_for_code, is_in, type_code, with_password
from tests.undoing import read_and_send

OLD, NEW = "janis.berzins@mfa.example", "janis.k@mfa.example"


def ask_for_change(client, email=NEW):
    return client.post(reverse("account_email"), {"email": email})


def type_proof(client, code):
    return client.post(reverse("account_email_verification_sent"), {"code": code})


@pytest.fixture
def browser(janis):
    """Jānis has just signed in and typed his password once more."""
    client = Client()
    with_password(client, janis)
    client.post(reverse("account_reauthenticate"), {"password": "correct horse battery"})
    return client


@pytest.fixture
def changed(browser, janis, code_for):
    ask_for_change(browser)
    type_proof(browser, code_for(NEW))
    janis.refresh_from_db()
    return janis


# --- By its holder --------------------------------------------------------------------------------
def test_nothing_changes_before_the_code_is_typed(browser, janis, letters):
    ask_for_change(browser)
    janis.refresh_from_db()

    assert janis.email == OLD
    assert [letter.kind for letter in letters(NEW)] == ["email_confirmation"]
    assert "for their account" in letters(NEW)[0].body
    assert letters(OLD) == []


def test_the_code_changes_the_address_everywhere(changed, browser):
    assert changed.email == NEW
    assert changed.participant.email == NEW
    assert [
        (each.email, each.verified, each.primary) for each in changed.emailaddress_set.all()
    ] == [(NEW, True, True)]
    assert AuditEntry.objects.first().action == "change_own_address"
    assert (
        "Your address is now janis.k@mfa.example."
        in browser.get(reverse("participants:profile")).text
    )


def test_the_old_address_gets_a_letter_that_does_not_name_the_new_one(changed, letters):
    [letter] = letters(OLD)

    assert letter.kind == "address_changed"
    assert "write to the secretariat at once" in letter.body
    assert NEW not in letter.body


def test_a_letter_that_waits_for_the_mail_server_goes_to_the_new_address(janis, egle, now):
    mail.account_recognised(janis, still_waits=[], not_before=now, now=now - timedelta(hours=1))
    mail.account_recognised(egle, still_waits=[], not_before=now, now=now - timedelta(hours=1))
    addresses.change_own_address(account=janis, email=NEW, now=now)

    recognised = Letter.objects.filter(kind="account_recognised")
    assert {letter.to for letter in recognised} == {NEW, egle.email}


def test_a_code_for_the_old_address_stays_there(janis, now):
    ask_for_code(Client(), janis)
    addresses.change_own_address(account=janis, email=NEW, now=now)
    assert Letter.objects.get(kind="login_code").to == OLD


def test_every_other_session_ends_and_this_one_stays(browser, janis, code_for):
    other = Client()
    with_password(other, janis)
    assert is_in(other)
    ask_for_change(browser)
    type_proof(browser, code_for(NEW))

    assert is_in(browser)
    assert not is_in(other)


def test_a_code_mailed_to_the_old_address_is_dead(browser, janis, code_for):
    whoever_reads_the_old_mail = Client()
    ask_for_code(whoever_reads_the_old_mail, OLD)
    code = code_for(OLD)
    ask_for_change(browser)
    type_proof(browser, code_for(NEW))
    type_code(whoever_reads_the_old_mail, code)

    assert not is_in(whoever_reads_the_old_mail)


def test_a_reset_mailed_to_the_old_address_is_dead(browser, janis, code_for):
    other = Client()
    other.post(reverse("account_reset_password"), {"email": OLD})
    other.post(reverse("account_confirm_password_reset_code"), {"code": code_for(OLD)})
    ask_for_change(browser)
    type_proof(browser, code_for(NEW))
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    other.post(reverse("account_complete_password_reset"), new)
    janis.refresh_from_db()

    assert janis.check_password("correct horse battery")


def test_the_new_address_signs_in_and_the_old_one_does_not(changed, code_for, letters):
    client = Client()
    ask_for_code(client, NEW)
    type_code(client, code_for(NEW))
    assert is_in(client)

    ask_for_code(Client(), OLD)
    assert letters(OLD)[-1].kind == "unknown_account"


def test_the_password_that_was_typed_a_moment_ago_is_not_asked_for_again(janis, letters):
    client = Client()
    with_password(client, janis)
    ask_for_change(client)

    assert [letter.kind for letter in letters(NEW)] == ["email_confirmation"]


def test_after_five_minutes_the_password_is_asked_for_first(janis, monkeypatch):
    client, began = Client(), time.time()
    with_password(client, janis)
    monkeypatch.setattr(time, "time", lambda: began + 301)
    answer = ask_for_change(client)

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert "unless you did so within the last five minutes" in client.get(answer.url).text
    assert Letter.objects.count() == 0


def test_a_code_is_no_password(janis, code_for):
    client = Client()
    ask_for_code(client, janis.email)
    type_code(client, code_for(janis.email))

    assert ask_for_change(client).url.startswith(reverse("account_reauthenticate"))


def test_the_password_of_somebody_else_in_this_browser_does_not_count(janis, egle, code_for):
    client = Client()
    with_password(client, janis)
    client.post(reverse("account_logout"))
    ask_for_code(client, egle.email)
    type_code(client, code_for(egle.email))

    assert ask_for_change(client).url.startswith(reverse("account_reauthenticate"))


def test_an_address_of_somebody_else_is_refused_after_the_code(
    browser, janis, egle, code_for, letters
):
    answer = ask_for_change(browser, egle.email)
    assert answer.status_code == 302
    answer = type_proof(browser, code_for(egle.email))
    janis.refresh_from_db()

    assert "has an account already" in answer.text
    assert janis.email == OLD


def test_three_wrong_codes_end_the_change(browser, janis, code_for):
    ask_for_change(browser)
    for number in range(3):
        type_proof(browser, f"WRONG{number}")
    type_proof(browser, code_for(NEW))
    janis.refresh_from_db()

    assert janis.email == OLD


@pytest.mark.parametrize(
    "email", ["", OLD, OLD.upper(), "m\u0131ke@mfa.example", "a" * 300, "\x00"]
)
def test_what_is_no_new_address_is_told_at_the_field(browser, janis, email):
    answer = ask_for_change(browser, email)

    assert list(answer.context["form"].errors) == ["email"]


@pytest.mark.parametrize("act", ["action_remove", "action_primary", "action_send"])
def test_nobody_removes_the_own_address(browser, janis, act):
    browser.post(reverse("account_email"), {"email": OLD, act: ""})

    assert janis.emailaddress_set.get().email == OLD
    assert Letter.objects.filter(to=OLD).count() == 0


def test_a_sign_up_that_never_proved_the_address_gives_way(browser, janis, sign_up, code_for):
    sign_up(Client(REMOTE_ADDR="192.0.2.9"), email=NEW)
    account = Account.objects.get(email=NEW)
    addresses.change_own_address(account=janis, email=NEW, now=timezone.now())

    assert not Account.objects.filter(pk=account.pk).exists()
    assert Account.objects.get(email=NEW) == janis


def test_the_address_of_somebody_registered_by_hand_is_refused_after_the_code(
    browser, janis, lithuania, code_for
):
    factories.participant("Rūta Žemaitė", lithuania, email=NEW)
    answer = ask_for_change(browser)
    assert answer.status_code == 302  # as for an address that nobody has
    answer = browser.get(type_proof(browser, code_for(NEW)).url)
    janis.refresh_from_db()

    assert "registered somebody by hand with this address" in answer.text
    assert "Žemaitė" not in answer.text
    assert (janis.email, Participant.objects.get(account=janis).email) == (OLD, OLD)


# --- By an administrator --------------------------------------------------------------------------
def correct(client, account, email=NEW, reason="The ministry has changed its addresses."):
    where = reverse("participants:change_address", args=[account.pk])
    return read_and_send(client, where, {"email": email, "reason": reason})


def test_an_administrator_changes_it_with_a_reason_that_both_addresses_read(
    sign_in, oskar, janis, letters
):
    correct(sign_in(oskar), janis)
    janis.refresh_from_db()

    assert janis.email == janis.participant.email == NEW
    assert [letter.kind for letter in letters(OLD)] == ["address_changed"]
    assert [letter.kind for letter in letters(NEW)] == ["address_given"]
    for letter in [*letters(OLD), *letters(NEW)]:
        assert "The ministry has changed its addresses." in letter.body
    assert (AuditEntry.objects.first().action, AuditEntry.objects.first().by) == (
        "change_address",
        oskar,
    )


def test_its_holder_is_signed_out_everywhere(sign_in, oskar, janis):
    client = sign_in(janis)
    assert is_in(client)
    correct(sign_in(oskar), janis)

    assert not is_in(client)


def test_a_reason_is_needed(sign_in, oskar, janis):
    answer = correct(sign_in(oskar), janis, reason="")
    janis.refresh_from_db()

    assert list(answer.context["form"].errors) == ["reason"]
    assert NEW in answer.text
    assert janis.email == OLD


def test_an_address_that_has_an_account_is_refused(sign_in, oskar, janis, egle):
    answer = correct(sign_in(oskar), janis, email=egle.email)

    assert "This address has an account already." in answer.text
    assert "This address belongs to Eglė Šimkūnaitė (Lithuania)." in answer.text
    assert Letter.objects.count() == 0


def test_the_address_of_somebody_without_an_account_is_refused_with_whose_it_is(
    sign_in, oskar, janis, lithuania
):
    factories.participant("Rūta Žemaitė", lithuania, email="Ruta@URM.example")
    answer = correct(sign_in(oskar), janis, email="ruta@urm.example")
    janis.refresh_from_db()

    assert "This address belongs to Rūta Žemaitė (Lithuania)." in answer.text
    assert 'value="ruta@urm.example"' in answer.text
    assert janis.email == OLD
    assert Letter.objects.count() == 0


def test_an_administrator_changes_the_own_address_like_everybody(oskar, now):
    with pytest.raises(Refused, match="your own account"):
        addresses.change_address(account=oskar, email=NEW, reason="New", by=oskar, now=now)


@pytest.mark.parametrize(("who", "status"), [("janis", 403), ("ilze", 403), ("astrid", 403)])
def test_nobody_else_changes_it(sign_in, request, egle, who, status):
    where = reverse("participants:change_address", args=[egle.pk])
    sent = {"email": NEW, "reason": "By phone"}
    assert sign_in(request.getfixturevalue(who)).post(where, sent).status_code == status


# --- The code in the subject ----------------------------------------------------------------------
def test_the_code_stands_in_the_subject(client, janis, code_for, letters):
    ask_for_code(client, janis.email)

    assert letters(janis.email)[-1].subject == f"Your code to sign in: {code_for(janis.email)}"


def test_the_code_stands_in_the_subject_of_a_reset_and_of_a_proof(
    client, janis, sign_up, code_for, letters
):
    client.post(reverse("account_reset_password"), {"email": janis.email})
    sign_up(Client())

    assert code_for(janis.email) in letters(janis.email)[-1].subject
    assert code_for("anna@mfa.example") in letters("anna@mfa.example")[-1].subject


def test_no_desk_shows_or_finds_the_code(client, sign_in, astrid, janis, code_for):
    ask_for_code(client, janis.email)
    code = code_for(janis.email)
    desk = sign_in(astrid)

    assert code not in desk.get(reverse("desk:outbox")).text
    assert janis.email not in desk.get(reverse("desk:outbox"), {"q": code}).text


def test_the_subject_is_emptied_once_the_letter_is_sent(client, janis, code_for):
    ask_for_code(client, janis.email)
    code = code_for(janis.email)
    sending.send_due(timezone.now())

    assert code in post.outbox[0].subject
    assert Letter.objects.get().subject == ""
