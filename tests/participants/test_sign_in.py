"""Sign in with a password or a mailed code; a way back; who is refused."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from outbox.models import OUT_OF_REACH, Letter
from participants import signin
from participants.models import Account, AuditEntry
from tests import factories

PASSWORD = "correct horse battery"


def is_in(client) -> bool:
    return client.get(reverse("participants:profile")).status_code == 200


def with_password(client, account, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": account.email, "password": password})


def ask_for_code(client, address):
    return client.post(reverse("account_request_login_code"), {"email": address})


def type_code(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def test_the_password_signs_in(client, janis):
    with_password(client, janis)

    assert is_in(client)


def test_a_wrong_password_does_not(client, janis):
    answer = with_password(client, janis, "wrong horse battery")

    assert answer.context["form"].errors
    assert not is_in(client)


def test_the_page_has_the_fields_login_and_password(client, db):
    form = client.get(reverse("account_login")).context["form"]

    assert list(form.fields) == ["login", "password", "remember"]


def test_a_mailed_code_signs_in(client, janis, code_for):
    ask_for_code(client, janis.email)
    type_code(client, code_for(janis.email))

    assert is_in(client)


def test_a_code_that_a_newer_one_ended_is_not_sent_any_more_and_that_of_another_device_is(
    client, janis
):
    ask_for_code(Client(), janis.email)
    ask_for_code(client, janis.email)
    client.post(reverse("account_confirm_login_code"), {"action": "resend"})

    codes = Letter.objects.filter(to=janis.email).order_by("pk")
    assert [letter.status for letter in codes] == ["waiting", "lapsed", "waiting"]


def test_the_page_of_a_code_says_that_letters_are_late_while_the_mail_server_is_away(client, janis):
    ask_for_code(client, janis.email)
    page = reverse("account_confirm_login_code")
    assert "We have sent a code to:" in client.get(page).text

    Letter.objects.update(problem=OUT_OF_REACH)
    text = client.get(page).text
    assert ("A code will be sent to:" in text, "unwanted mail" in text) == (True, False)
    assert "Our letters are late at the moment. The code comes by itself" in text


def test_the_code_can_be_typed_at_once_and_after_a_wrong_one_the_mistake_is_read_first(
    client, janis
):
    ask_for_code(client, janis.email)
    page = reverse("account_confirm_login_code")

    assert "autofocus" in client.get(page).text
    assert "autofocus" not in client.post(page, {"code": "WRONG"}).text


def test_whoever_never_chose_a_language_gets_letters_in_that_of_the_page(client, latvia, code_for):
    officer = factories.officer("ieva@mfa.example", "Ieva Kalniņa", latvia, language="")
    assert officer.letters_language == "en"
    client.post(
        reverse("account_login"),
        {"login": officer.email, "password": PASSWORD},
        headers={"accept-language": "sv-SE,sv;q=0.9,en;q=0.5"},
    )
    officer.refresh_from_db()
    assert officer.letters_language == "sv"


def test_a_chosen_language_stays_whatever_the_page(client, janis):
    client.post(
        reverse("account_login"),
        {"login": janis.email, "password": PASSWORD},
        headers={"accept-language": "sv"},
    )
    janis.refresh_from_db()
    assert janis.letters_language == "en"


def test_page_and_letter_say_alike_how_long_a_code_is_good_for(client, janis, letters):
    assert "valid for 15 minutes" in client.get(reverse("account_request_login_code")).text
    ask_for_code(client, janis.email)
    assert "valid for 15 minutes" in client.get(reverse("account_confirm_login_code")).text
    assert "once, within 15 minutes" in letters(janis.email)[-1].body


def test_the_address_is_understood_in_capitals(client, janis, code_for):
    ask_for_code(client, janis.email.upper())
    type_code(client, code_for(janis.email))

    assert is_in(client)


def test_three_wrong_codes_end_the_attempt(client, janis, code_for):
    ask_for_code(client, janis.email)
    right = code_for(janis.email)
    for _attempt in range(3):
        type_code(client, "WRONG1")
    type_code(client, right)

    assert not is_in(client)


def test_a_code_is_good_for_one_browser_only(janis, code_for):
    ask_for_code(Client(), janis.email)
    other = Client()
    type_code(other, code_for(janis.email))

    assert not is_in(other)


def test_an_unknown_address_gets_the_same_answer(janis):
    known, unknown = Client(), Client()
    answers = [ask_for_code(known, janis.email), ask_for_code(unknown, "nobody@mfa.example")]

    assert answers[0].url == answers[1].url
    pages = [browser.get(answers[0].url) for browser in (known, unknown)]
    assert [page.status_code for page in pages] == [200, 200]
    assert Letter.objects.get(to="nobody@mfa.example").kind == "unknown_account"


def test_letters_link_to_the_configured_address_only(client, janis):
    client.post(
        reverse("account_request_login_code"),
        {"email": "nobody@mfa.example"},
        headers={"host": "localhost"},
    )
    body = Letter.objects.get().body

    assert "http://testserver/accounts/signup/" in body
    assert "localhost" not in body


def test_a_lost_password_is_replaced_by_a_code(client, janis, code_for):
    client.post(reverse("account_reset_password"), {"email": janis.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_for(janis.email)})
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    client.post(reverse("account_complete_password_reset"), new)
    other = Client()
    with_password(other, janis, "another long sentence")

    assert is_in(other)
    assert AuditEntry.objects.get().action == "change_password"
    assert Letter.objects.filter(to=janis.email, kind="password_reset").exists()


def test_a_new_password_needs_the_old_one(sign_in, janis):
    client = sign_in(janis)
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    client.post(reverse("account_change_password"), new | {"oldpassword": "wrong"})
    assert not is_in(_with(janis, "another long sentence"))

    client.post(reverse("account_change_password"), new | {"oldpassword": PASSWORD})
    assert is_in(_with(janis, "another long sentence"))


def test_a_password_stored_while_its_account_is_disabled_brings_nothing_back(
    sign_in, janis, monkeypatch
):
    def in_that_moment(password):
        Account.objects.filter(pk=janis.pk).update(is_active=False)
        return make_password(password)

    monkeypatch.setattr(signin, "make_password", in_that_moment)
    new = {"password1": "another long sentence", "password2": "another long sentence"}
    answer = sign_in(janis).post(
        reverse("account_change_password"), new | {"oldpassword": PASSWORD}
    )
    janis.refresh_from_db()
    assert (answer.status_code, janis.is_active) == (403, False)
    assert janis.check_password(PASSWORD)


def _with(account, password):
    client = Client()
    with_password(client, account, password)
    return client


def test_guessing_is_slowed_down_for_the_whole_site(janis):
    for _guess in range(6):
        with_password(Client(), janis, "wrong horse battery")
    other = Client()
    with_password(other, janis)

    assert not is_in(other)


# Who is refused


def test_a_disabled_account_is_refused_at_sign_in(janis):
    janis.is_active = False
    janis.save()
    client = _with(janis, PASSWORD)

    assert not is_in(client)


def test_a_disabled_account_is_refused_at_its_next_request(sign_in, janis):
    client = sign_in(janis)
    assert is_in(client)

    janis.is_active = False
    janis.save()
    assert not is_in(client)


@pytest.fixture
def demo_officer(latvia):
    return factories.officer("officer.lv@demo.example", "Jānis Bērziņš", latvia)


def test_an_account_of_the_demonstration_is_refused_outside_it(demo_officer, code_for, letters):
    assert not is_in(_with(demo_officer, PASSWORD))

    ask_for_code(Client(), demo_officer.email)
    assert letters(demo_officer.email)[-1].kind == "unknown_account"


def test_a_session_from_the_demonstration_ends_outside_it(sign_in, demo_officer, settings):
    settings.DEMO = True
    client = sign_in(demo_officer)
    assert is_in(client)

    settings.DEMO = False
    assert not is_in(client)


def test_an_account_of_the_demonstration_signs_in_within_it(demo_officer, settings):
    settings.DEMO = True

    assert is_in(_with(demo_officer, PASSWORD))


@pytest.mark.parametrize(
    "text", ["", "\x00", "a" * 10_000, "<script>", "'; --", "m\u0131ke@mfa.example", "a@\u202eb"]
)
@pytest.mark.parametrize(
    "address", ["account_login", "account_request_login_code", "account_reset_password"]
)
def test_nothing_typed_breaks_a_sign_in_page(client, db, address, text):
    answer = client.post(reverse(address), {"login": text, "password": text, "email": text})

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_foreign_page_is_no_way_on(client, janis):
    answer = client.post(
        reverse("account_login") + "?next=https://evil.example/",
        {"login": janis.email, "password": PASSWORD},
    )

    assert answer.url == "/"
