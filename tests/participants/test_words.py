"""The pages on the way in speak with the words of the house, in both languages, and not with a
library's.
"""

import gettext
import re
from html import unescape
from pathlib import Path

import allauth
import pytest
from django.test import Client
from django.urls import reverse

from tests.participants.test_sign_in import PASSWORD, ask_for_code, with_password

pytestmark = pytest.mark.any_database

LIBRARY = Path(allauth.__file__).parent


def catalogue_in(folder: Path) -> gettext.GNUTranslations:
    with (folder / "locale/sv/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def sentences() -> set[str]:
    """What the library says in its catalogue that has three words or more, in English and in
    Swedish.
    """
    catalogue = catalogue_in(LIBRARY)
    pairs = [(key, said) for key, said in catalogue._catalog.items() if isinstance(key, str)]
    both = {text for pair in pairs for text in pair}
    return {text for text in both if text.count(" ") >= 2 and "%" not in text and len(text) < 120}


def ours() -> set[str]:
    """Sentences that the house happens to have as well, in its own catalogue."""
    catalogue = catalogue_in(Path())
    return {text for pair in catalogue._catalog.items() for text in pair if isinstance(text, str)}


def text_of(answer) -> str:
    shown = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(unescape(shown).split())


def walk(janis, code_for, sign_up):
    """Every page on the way in, with what goes wrong on it, and the messages that follow."""
    new = {"password1": "another long sentence", "password2": "another longer sentence"}
    right = {"password1": "another long sentence", "password2": "another long sentence"}
    browser = Client()
    for name in (
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
    ):
        yield browser.get(reverse(name))
        yield browser.post(reverse(name), {})
    yield with_password(browser, janis, "wrong horse battery")
    for _asking in range(4):
        yield ask_for_code(Client(), janis.email)
    coded = Client(REMOTE_ADDR="192.0.2.1")
    yield coded.post(reverse("account_request_login_code"), {"email": janis.email}, follow=True)
    for _try in range(3):
        yield coded.post(reverse("account_confirm_login_code"), {"code": "WRONG1"}, follow=True)
    lost = Client()
    yield lost.post(reverse("account_reset_password"), {"email": janis.email}, follow=True)
    yield lost.post(reverse("account_confirm_password_reset_code"), {"code": "WRONG1"})
    code = {"code": code_for(janis.email)}
    yield lost.post(reverse("account_confirm_password_reset_code"), code, follow=True)
    yield lost.post(reverse("account_complete_password_reset"), new)
    yield lost.post(reverse("account_complete_password_reset"), right, follow=True)
    janis.set_password(PASSWORD)
    janis.save()
    yield from _signed_in(janis, code_for, new, right)
    proving = Client()
    sign_up(proving)
    yield proving.get(reverse("account_email_verification_sent"))
    yield proving.post(reverse("account_email_verification_sent"), {"code": "WRONG1"})
    code = {"code": code_for("anna@mfa.example")}
    yield proving.post(reverse("account_email_verification_sent"), code, follow=True)
    yield proving.get(reverse("account_set_password"))
    yield proving.post(reverse("account_set_password"), right, follow=True)


def _signed_in(janis, code_for, new, right):
    browser = Client(REMOTE_ADDR="192.0.2.2")
    login = {"login": janis.email, "password": PASSWORD}
    yield browser.post(reverse("account_login"), login, follow=True)
    yield browser.get(reverse("account_change_password"))
    yield browser.post(reverse("account_change_password"), new | {"oldpassword": "wrong"})
    yield browser.post(
        reverse("account_change_password"), right | {"oldpassword": PASSWORD}, follow=True
    )
    yield browser.get(reverse("account_reauthenticate"))
    yield browser.post(reverse("account_reauthenticate"), {"password": "wrong"})
    yield browser.post(
        reverse("account_reauthenticate"), {"password": "another long sentence"}, follow=True
    )
    yield browser.get(reverse("account_email"))
    yield browser.post(reverse("account_email"), {"email": janis.email})
    yield browser.post(reverse("account_email"), {"email": "new@mfa.example"}, follow=True)
    code = {"code": code_for("new@mfa.example")}
    yield browser.post(reverse("account_email_verification_sent"), code, follow=True)
    yield browser.get(reverse("usersessions_list"))
    yield browser.post(reverse("usersessions_list"), follow=True)
    yield browser.get(reverse("account_logout"))
    yield browser.post(reverse("account_logout"), follow=True)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_page_speaks_with_the_librarys_words(janis, code_for, sign_up, language, monkeypatch):
    foreign = sentences() - ours()
    init = Client.__init__

    def in_language(self, *args, **options):
        init(self, *args, **options)
        self.cookies["django_language"] = language

    monkeypatch.setattr(Client, "__init__", in_language)
    found = {
        (answer.request["PATH_INFO"], sentence)
        for answer in walk(janis, code_for, sign_up)
        for sentence in foreign
        if sentence in text_of(answer)
    }
    assert found == set()


def test_the_library_does_have_sentences():
    assert {
        "You have signed out.",
        "Password successfully changed.",
        "Please type your current password.",
    } <= sentences()
