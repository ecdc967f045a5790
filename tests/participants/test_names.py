"""One cleaning for every name, and one folding for every search."""

import json
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from participants.names import (
    AddressField,
    LineField,
    NameField,
    WordsField,
    alphabetical,
    clean_address,
    clean_name,
    fold,
)

# Also what the scripts of a page must answer: tests/js/fold.test.js.
FOLDED = json.loads(Path("tests/folded.json").read_text(encoding="utf-8"))
REGION = [
    "Þórður Æðarson-Žukauskaitė",
    "Łukasz Żółć",
    "Eglė Šimkūnaitė",
    "Jānis Bērziņš-Ķīsis",
    "Ганна Шевченко",
    "Õnne Pärnpuu",
    "O’Neill D'Arcy",
    "Suharto",
    "Nguyễn Thị Bưởi",
    "สมชาย ทั้งน้ำ",
    "श्रीकृष्ण",
    "X",
]
INVISIBLE = {
    "NUL": "Jānis\x00Bērziņš",
    "vertical tab": "Jānis\x0bBērziņš",
    "line break": "Jānis\nBērziņš",
    "right-to-left override": "Jānis\u202eBērziņš",
    "zero-width space": "Jānis\u200bBērziņš",
    "byte order mark": "\ufeffJānis",
    "isolate": "\u2066Jānis\u2069",
    "line separator": "Jānis\u2028Bērziņš",
    "Hangul filler": "\u3164",
    "variation selector": "Jānis\ufe0f",
    "further variation selector": "Jānis\U000e0100",
    "Mongolian variation selector": "Jānis\u180b",
    "sign for what could not be read": "J\ufffdnis",
}


@pytest.mark.parametrize("name", REGION)
def test_a_name_of_the_region_stays_as_it_is(name):
    assert clean_name(name) == name


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_invisible_characters_are_refused(text):
    with pytest.raises(ValidationError):
        clean_name(text)


def test_spaces_are_trimmed_and_never_double():
    assert clean_name("  Jānis \u00a0  Bērziņš ") == "Jānis Bērziņš"


def test_a_heap_of_marks_is_refused_before_it_is_composed(monkeypatch):
    with monkeypatch.context() as broken, pytest.raises(ValidationError, match="too many marks"):
        broken.setattr(unicodedata, "normalize", None)  # some Pythons take minutes for it
        clean_name("a" + "\u0301\u0323" * 50_000)


def test_a_heap_of_marks_is_refused():
    assert clean_name("Ja\u0304" + "\u0316" * 4 + "nis")  # the first one is part of the letter
    with pytest.raises(ValidationError):
        clean_name("Ja\u0304" + "\u0316" * 5 + "nis")


def test_a_name_is_composed():
    assert clean_name("J\u0061\u0304nis") == "Jānis"


def test_a_name_without_a_letter_is_refused():
    with pytest.raises(ValidationError):
        clean_name("12 - 7")


def test_a_name_has_at_most_200_characters():
    assert NameField().clean("a" * 200) == "a" * 200
    with pytest.raises(ValidationError):
        NameField().clean("a" * 300)


def test_the_greatest_length_holds_for_the_composed_text():
    grows_when_composed = "\u0958" * 200
    with pytest.raises(ValidationError):
        NameField().clean(grows_when_composed)


def test_a_field_that_may_be_empty_is_empty():
    assert LineField(required=False).clean(None) == ""


@pytest.mark.parametrize(("name", "folded"), FOLDED.items())
def test_folding_forgets_case_and_marks(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("sv", ["Litauen", "Zambia", "Åland", "Ängland", "Øland", "Österrike"]),
        ("en", ["Åland", "Ängland", "Litauen", "Øland", "Österrike", "Zambia"]),
    ],
)
def test_the_order_is_that_of_the_readers_alphabet(language, order):
    with translation.override(language):
        assert alphabetical(reversed(order)) == order


def test_an_address_is_kept_in_lower_case():
    assert AddressField().clean(" Janis.Berzins@MFA.example ") == "janis.berzins@mfa.example"


@pytest.mark.parametrize(
    "address", ["jānis@mfa.example", "m\u0131ke@mfa.example", "anna@mf\u0430.example"]
)
def test_an_address_with_letters_that_look_like_others_is_refused(address):
    with pytest.raises(ValidationError):
        clean_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "officer.de@[127.0.0.1]",
        "root@localhost",
        "root@web.localhost",
        "a@b.local",
        "a@mail.internal",
        "|x@c.example",
        '"|x"@c.example',
        "a!b@c.example",
        "a%b@c.example",
    ],
)
def test_a_mailbox_of_one_machine_or_network_is_refused(address):
    with pytest.raises(ValidationError) as refused:
        AddressField().clean(address)
    assert refused.value.code in ("inner", "path")


@pytest.mark.parametrize(
    "address", ["anna@local.example", "a+b@mfa.internal.example", "o'neill@mfa.gov.ie"]
)
def test_a_mailbox_of_everywhere_is_taken(address):
    assert AddressField().clean(address) == address


def test_an_address_has_at_most_254_characters():
    with pytest.raises(ValidationError):
        clean_address("a@" + "b" * 250 + ".example")


# --- Titles and missions --------------------------------------------------------------------------
@pytest.mark.parametrize(
    "words", ["Mag.iur.", "Att.Econ./Consul", "1st.Secretary", "Consul (http)", "Consul @ Riga", ""]
)
def test_a_title_may_have_full_stops(words):
    assert WordsField(required=False).clean(words) == words


@pytest.mark.parametrize(
    "words",
    [
        *("Consul https://evil.example", "Consul www.evil.example", "http:evil"),
        *("Consul \uff57\uff57\uff57.evil.example", "anna@mfa.example", "ftp://evil"),
    ],
)
def test_a_title_holds_no_address(words):
    with pytest.raises(ValidationError, match="leave out the address of a page or a mailbox"):
        WordsField().clean(words)


# --- Letters that pass for others -----------------------------------------------------------------
@pytest.mark.parametrize(
    "name",
    [
        "Ганна Шевченко-Smith",  # each part in its own alphabet
        "Παπαδόπουλος Γιώργος",
        "Արմեն Պետրոսյան",
        "გიორგი მაისურაძე",
        "สมชาย ทั้งน้ำ",
        "محمد عبد الله",
        "דוד בן־גוריון",
        "山田 さくら子",
        "サ高カ",
        "김철수",
        "金철수",
        "Đặng Thị Ngọc",
        "Ŀuís Dʼhondt Kaʻiulani",
        "Jäääär Öö",
        "Ægir Đorđe Łoś Ŋuoŋ Ǯe Əli",
        "Ван дер Ґалаґан-Ёлкін",
        "Jānis Bērziņš (Ян Берзинь)",
    ],
)
def test_a_name_in_one_alphabet_passes(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *("Sign in at https://evil.example", "WWW.evil.example Anna", "anna@mfa.example"),
        *("Līga Bank-login.com/x", "http:evil", "Līga pay at EVIL.example", "Anna evil。com"),
        *("evil\uff0ecom Anna", "Līga evil\u2024com"),  # look-alike full stops
    ],
)
def test_a_name_that_a_letter_would_show_as_a_link_is_refused(name):
    with pytest.raises(ValidationError, match="holds no address"):
        clean_name(name)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("\u13aadmin", "\u13aadmin"),  # Cherokee
        ("Anna Kal\u043diņa", "Kal\u043diņa"),  # Cyrillic
        ("\u0410nna Kalniņa", "\u0410nna"),
        ("J\u0101nis Bērziņš-K\u03b1sis", "K\u03b1sis"),  # Greek
        ("ოlga", "ოlga"),  # Georgian
        ("\U0001d400nna", "\U0001d400nna"),  # a mathematical letter
        ("\u13aa\u13a0\u13b7\u13a5", "\u13aa\u13a0\u13b7\u13a5"),  # Cherokee alone
        ("Anna a\u0301\u0430a", "\u00e1\u0430a"),  # behind a mark
    ],
)
def test_a_word_with_letters_of_two_alphabets_is_refused_by_its_name(name, word):
    with pytest.raises(ValidationError, match=f"“{word}”"):
        clean_name(name)


def test_a_look_alike_is_told_at_the_field_and_nothing_is_lost(client, sign_up):
    answer = sign_up(client, full_name="\u13aadmin")

    assert "has signs that no name is written with" in answer.context["form"].errors["full_name"][0]
    assert "anna@mfa.example" in answer.text
