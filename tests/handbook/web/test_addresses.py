"""Addresses are found as texts write them, and compared."""

import pytest

from handbook.web import addresses, addresses_in

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ungift.org/about/human-trafficking.html; read on", ["https://ungift.org/about/human-trafficking.html"]),
        ("Council of Europe, coe.int, three pages.", ["https://coe.int/"]),
        ("(https://a.example/x_(y)), and", ["https://a.example/x_(y)"]),
        ("[the act](https://a.example/act?id=1#part).", ["https://a.example/act?id=1"]),
        ("https://a.example/one; hours: http://b.example/two (undated)", ["https://a.example/one", "http://b.example/two"]),
        ("twice a.lv/x and a.lv/x", ["https://a.lv/x"]),
        ("https://Exämple.SE/å", ["https://xn--exmple-cua.se/%C3%A5"]),
    ],
)  # fmt: skip
def test_an_address_is_found_with_and_without_its_scheme(words, found):
    assert addresses_in(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "t.ex. bl.a. d.v.s. e.g. i.e. 3 kap. 4 §",
        "St.prp. nr. 2, No.5, CETS.197",
        "info@police.lv and mailto:info@police.lv",
        "https://user:secret@a.example/",
        "ftp://a.example/ javascript:alert(1) file:///etc/passwd",
        "https://",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_other_words_are_no_address(words):
    assert addresses_in(words) == []


def test_http_www_and_a_slash_make_no_other_page():
    assert addresses.is_alike("http://www.a.lv/x/", "https://a.lv/x")
    assert not addresses.is_alike("https://a.lv/x", "https://a.lv/y")
    assert not addresses.is_alike("https://a.lv/x?id=1", "https://a.lv/x?id=2")


@pytest.mark.parametrize("path", ["", "/", "/en", "/sv/start", "/index.html", "/en-gb/home"])
def test_a_front_page_is_known_in_any_language(path):
    assert addresses.is_front_page(f"https://a.lv{path}")


@pytest.mark.parametrize("path", ["/?id=5", "/act", "/en/act", "/index.html/act"])
def test_another_page_is_no_front_page(path):
    assert not addresses.is_front_page(f"https://a.lv{path}")
