"""Passwords that anybody who knows the field would try are refused, in whatever way one is set."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from participants.models import Account
from participants.passwords import WORDS, is_made_of, known_words
from tests.participants.test_sign_in import PASSWORD

WEAK = [
    "cbsscbsscbss",
    "consulartraining",
    "ConsularTraining2026!",
    "c-o-n-s-u-l-a-r training",
    "LatviaLithuania",
    "lettland-litauen",
    "Latvia-Lettland-2026",
    "embassy of latvia",
    "tfthb handbook 1",
    "welcome.to.cbss",
    "traffickinghumans",
    "trafficking-humans-1",
    "consulartrainingxyz",
    "Människohandel2026",
    "aaaaaaaaaaaa",
    "ababababababab",
    "839274619283",
]
GOOD = [
    "correct horse battery",
    "kotten rullar långsamt",
    "vīrs ar zilu cepuri",
    "x7$Kq!m2Lp#9vR",
    "stockholm winter kotte",
    "8392-7461-wren-283",
]


def problems(password, account=None) -> list[str]:
    try:
        validate_password(password, account)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("password", WEAK)
def test_a_password_of_the_fields_own_words_is_refused(latvia, lithuania, password):
    assert problems(password)


@pytest.mark.parametrize("password", GOOD)
def test_a_password_with_words_of_ones_own_passes(latvia, lithuania, password):
    assert problems(password) == []


def test_the_name_of_a_state_is_known_because_it_is_a_party(latvia):
    assert problems("lithuanialithuania1") == []


def test_the_refusal_says_why_at_the_field(client, sign_up, lithuania):
    answer = sign_up(client, password1="LatviaLithuania")

    assert "words that everybody here would try" in str(answer.context["form"].errors["password1"])
    assert "Anna Ķīse" in answer.text
    assert not Account.objects.exists()


def test_the_own_name_is_no_password(client, sign_up):
    answer = sign_up(client, full_name="Anna Ķīse-Kalniņa", password1="anna ķīse-kalniņa")

    assert "too similar" in str(answer.context["form"].errors["password1"])


def test_it_is_refused_in_a_change_as_well(sign_in, janis, latvia):
    weak = {
        "password1": "Latvia-Lettland-2026",
        "password2": "Latvia-Lettland-2026",
        "oldpassword": PASSWORD,
    }
    answer = sign_in(janis).post(reverse("account_change_password"), weak)

    assert list(answer.context["form"].errors) == ["password1"]


def test_it_is_refused_in_a_reset_as_well(janis, code_for):
    lost = Client()
    lost.post(reverse("account_reset_password"), {"email": janis.email})
    lost.post(reverse("account_confirm_password_reset_code"), {"code": code_for(janis.email)})
    weak = {"password1": "consulartraining", "password2": "consulartraining"}
    lost.post(reverse("account_complete_password_reset"), weak)
    janis.refresh_from_db()

    assert janis.check_password(PASSWORD)


def test_a_long_password_costs_little(latvia):
    assert problems("latvia" * 2000) != []
    assert problems("latvia" * 2000 + "zebra crossing") == []
    assert problems("latviax" * 100_000) == ["This password is too long."]


@given(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=8))
def test_whatever_is_put_together_of_known_words_is_known(words):
    assert is_made_of("".join(words), WORDS)


def test_names_in_every_language_are_known(latvia):
    assert {"latvia", "lettland", "lv"} <= known_words()
