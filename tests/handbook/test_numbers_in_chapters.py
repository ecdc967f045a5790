"""An edition is not published with a number that nobody reaches as it is printed (R-245)."""

import time

import pytest

from handbook import reference
from handbook.models import Edition, Translation
from handbook.rules import texts
from handbook.rules.numbers_nearby import numbers_refused_in_chapter
from tests.handbook import writing

pytestmark = pytest.mark.any_database

OF_LITHUANIA = "Numbers of Lithuania that begin with 8 no longer connect. Today 0 is dialled."
OF_ESTONIA = "110 is no longer in use in Estonia: 112 has replaced it."


def found(body: str) -> list[str]:
    return [number for _place, number, _reason in numbers_refused_in_chapter(body, "Help")]


def test_the_editor_reads_after_saving_which_number_nobody_reaches(draft, sign_in, astrid):
    told = "{.advice}\nLithuania prints this: 8 800 91119. In Estonia the police answer 110.\n"
    writing.save(astrid, draft, told)
    page = sign_in(astrid).get("/handbook/editions/2027/en/noticing/").text
    assert f"“Noticing”: “8 800 91119”. {OF_LITHUANIA}" in page
    assert f"“Noticing”: “110”. {OF_ESTONIA}" in page


def test_the_edition_is_not_published_and_says_chapter_language_and_number(draft, sign_in, astrid):
    writing.save(astrid, draft)
    writing.save(astrid, draft, "{.advice}\nI Litauen: 8 800 91119.\n", language="sv")
    Edition.objects.update(languages=["en", "sv"])
    Translation.objects.update(status="approved", approved_at=writing.NOW)
    page = sign_in(astrid).post("/handbook/editions/2027/publish/", follow=True).text
    assert f"Noticing (sv), “Noticing”: “8 800 91119”. {OF_LITHUANIA}" in page
    assert Edition.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("The former 8 800 91119 no longer works in Lithuania.", ["8 800 91119"]),
        ("## Leedu\n\nHelista 8\u00a0**800** [91119](country:LT).", ["8 800 91119"]),
        ("Dial 8 5 236 2444.", ["8 5 236 2444"]),
        (
            "Told.[^a]\n\n[^a]: https://line.example/8-800-91119, read as 8 800 91119.",
            ["8 800 91119"],
        ),
        (
            "Emergency numbers:\n\n- Estonia: 110\n- Germany: 110\n- Sweden: 90 000",
            ["110", "90 000"],
        ),
        ("| Whom to call | |\n|--|--|\n| Lithuania | 102 |\n| Ukraine | 102 |", ["102"]),
        ("In Estland antwortet die Polizei unter 110, in Deutschland auch.", ["110"]),
        ("Viron poliisi vastaa numerosta 110.", ["110"]),
        ("## Estonia\n\n### Help\n\nRing 110.", ["110"]),
        ("Estonia has one number now. Nobody answers who calls 110.", ["110"]),
        ("In Warsaw (0-22) 628 99 99", ["0-22) 628 99 99"]),
        ("Stockholm: +46 (0)8 506 100 00, 112", ["+46 (0)8 506 100 00"]),
        ("+46 (0)8 506 100 00\n112, from 2023", ["+46 (0)8 506 100 00"]),
        ("London 0044 (0)20 7946 0000", ["+44 (0)20 7946 0000"]),
        (
            "In Stockholm 46 (0)8 506 100 00 or +46 08 506 100 00",
            ["46 (0)8 506 100 00", "+46 08 506 100 00"],
        ),
        ("I Sverige ring 612345.", ["612345"]),
        ("In Riga +371 2861212, mob. 612345", ["+371 2861212", "612345"]),
        ("Igaunijā ☎ 110", ["110"]),
        ("Ring på 61 23 45, tel. 612346, телефон 612347.", ["61 23 45", "612346", "612347"]),
        ("In Moscow (495) 123-45-67, 495 123 45 67", ["495) 123-45-67", "495 123 45 67"]),
        # no number to dial, or one that is dialled where it is said to be
        ("Call 112. In Germany the police answer 110, in Estonia 112.", []),
        ("Estonia: 110 in 2024, Lithuania: 101.", []),
        ("Section 110 of the Estonian penal code, which the police apply.", []),
        ("The Estonian police identified 110 presumed victims in 2024. Call 112.", []),
        ("Die Polizei in Estland zählte 110 Opfer, SEK 90 000 und 90 000 kronor.", []),
        ("The Lithuanian police opened 101 pre-trial investigations, 102 new cases.", []),
        ("Lietuvos policija pradėjo 101 ikiteisminį tyrimą.", []),
        ("In Estonia the police helped 110 Ukrainian women.", []),
        ("Eestis alustas politsei 110 kriminaalmenetlust.", []),
        ("Rome: +39 06 6982 1234. Oslo: +47 02800. Tel. 6123456 in Estonia. Call 116 006.", []),
        ("The helpline had 61 234 calls, by telephone 12 345 cases; 345 123 45 67 of Italy.", []),
        ("Embassy of Poland in Stockholm: 08-505 750 00. Helsinki: 050 123 4567.", []),
        ("| Lithuania | 8 | 46 | 31 |\n|--|--|--|--|\n| Lithuania | 8 | 461 | 23456 |", []),
        ("In Lithuania 8, 46, 31, 52 and 12 people; +370 800 91119, 0 800 91119", []),
    ],
)
def test_a_number_is_judged_by_the_country_that_is_named_nearby(body, numbers):
    assert found(body) == numbers


@pytest.mark.parametrize(
    "file", sorted(reference.DATA.glob("edition-2026/*/*.md")), ids=lambda file: file.stem
)
def test_no_shipped_chapter_is_found_at_fault(file):
    assert found(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("words", ["8 ", "110, Estonia. ", "8 800 91119. ", ", ", "o", ".", "?!"])
def test_no_text_makes_more_work_than_a_second_or_two_hold(words):
    body = "Call: " + words * (3_000 if any(map(str.isdigit, words)) else 90_000)
    started = time.process_time()
    texts.number_problems(body, "Help")
    assert time.process_time() - started < 3


def test_a_text_of_more_figures_than_can_be_judged_is_not_published():
    (reason,) = texts.number_problems("1 " * 3_001, "Help")
    assert reason.startswith("This text has more than 3,000 figures")
