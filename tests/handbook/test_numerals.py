"""The numbers of a translation are those of the English, by what they mean (R-564)."""

import time

import pytest

from handbook.actions import reviews
from handbook.actions.reviews import Said, Shown
from handbook.editing.desk import Typed
from handbook.models import Part, Translation
from handbook.rules.numerals import number_differences
from handbook.text.numerals import numerals
from participants.models import AuditEntry
from participants.refusal import Refused
from tests.handbook.writing import NOW, save

REVIEW = "/handbook/editions/2027/lv/noticing/review/"


def differ(english: str, translated: str, language: str = "sv") -> list[tuple[str, list, list]]:
    """Each section, with what only the English and only the translation says there."""
    texts = (Typed("Title", "", body) for body in (english, translated))
    found = number_differences(*texts, language)
    return [(each.section, each.in_english, each.in_translation) for each in found]


@pytest.mark.parametrize(
    ("language", "english", "translated"),
    [
        ("da", "30 November 2026", "30. november 2026"),
        ("sv", "read on 30 November 2026", "läst 2026-11-30"),
        ("sv", "November 30, 2026", "den 30 november 2026"),
        ("lv", "on 30 November 2026", "2026. gada 30. novembrī"),
        ("lv", "from 1 March", "no 1. marta"),
        ("lv", "since May 2024", "kopš 2024. gada maija"),
        ("lt", "30 November 2026", "2026 m. lapkričio 30 d."),
        ("fi", "30 November 2026", "30. marraskuuta 2026"),
        ("pl", "1 May 2025", "1 maja 2025"),
        ("de", "15 July 2026", "15.07.2026"),
        ("sv", "21,000 people", "21 000 personer"),
        ("da", "1,234,567 and 7.5", "1.234.567 og 7,5"),
        ("sv", "1.5 million, 40%", "1,5 miljoner, 40 %"),
        ("sv", "open 18:30 to 9 pm", "öppet 18.30–21.00"),
        ("sv", "Call 116 111 or +371 2861 2120", "Ring 116111 eller +371 28 61 21 20"),
        ("sv", "article 11(1) and section 33(14)", "artikel 11.1 och § 33 stycke 14"),
        ("sv", "section 4(3)", "4 § tredje stycket"),
        ("da", "the 2nd and the 3rd day", "den 2. og den 3. dag"),
        ("sv", "two of 9", "2 av nio"),
        ("lv", "5 questions", "pieci jautājumi"),
        ("lv", "three months", "trim mēnešiem"),
        ("lv", "six months", "6 mēneši"),
        ("lv", "within a year, in three cases", "viena gada laikā, trīs gadījumos"),
        ("sv", "on one day", "en dag"),
        ("sv", "a day", "en dag"),
        ("da", "two years, for three causes", "to år, tre årsager"),
        ("sv", "You may call 18 lines", "Du får ringa 18 linjer"),
        ("sv", "See example.org/2024/7", "Se exempel.se/9"),
    ],
)
def test_what_means_the_same_is_the_same(language, english, translated):
    assert differ(f"In {english}", f"I {translated}", language) == []


@pytest.mark.parametrize(
    ("language", "english", "translated", "only"),
    [
        ("sv", "article 16", "artikel 61", (["16"], ["61"])),
        (
            "da",
            "30 November 2026",
            "3. november 2026",
            (["30 November 2026"], ["3. november 2026"]),
        ),
        ("sv", "1 May 2026", "1 mars 2026", (["1 May 2026"], ["1 mars 2026"])),
        ("lv", "1 May 2026", "2025. gada 1. maijā", (["1 May 2026"], ["2025. gada 1. maijā"])),
        ("sv", "Call 116 111", "Ring 116 000", (["116 111"], ["116 000"])),
        ("sv", "+371 28612120", "+371 28612121", (["+371 28612120"], ["+371 28612121"])),
        ("sv", "1,500 victims", "1,500 offer", (["1,500"], ["1,500"])),
        ("sv", "7.5 per cent", "75 procent", (["7.5"], ["75"])),
        ("sv", "30 days, 30 days", "30 dagar", (["30"], [])),
        ("sv", "30 days", "minst 30 dagar av 90", ([], ["90"])),
        ("sv", "6 months", "två månader", (["6"], ["två månader"])),
        ("sv", "three months", "fyra månader", (["three months"], ["fyra månader"])),
        ("da", "at least three months", "fire måneder", (["three months"], ["fire måneder"])),
        ("lv", "three months", "vismaz četri mēneši", (["three months"], ["četri mēneši"])),
        ("lv", "one year", "līdz pieciem gadiem", (["one year"], ["pieciem gadiem"])),
        ("lv", "six months", "seši gadi", (["six months"], ["seši gadi"])),
        (
            "lv",
            "two sources; it lasts 3 months",
            "trīs avoti; tas ilgst četrus mēnešus",  # the word for three counts something else
            (["3 months"], ["četrus mēnešus"]),
        ),
        ("sv", "article 11(1)", "artikel 11.2", (["11(1)"], ["11.2"])),
        ("sv", "at 6 pm", "klockan 6", (["6 pm"], ["6"])),
        ("lv", "30 days", "30 mēneši", (["30 days"], ["30 mēneši"])),
        ("sv", "a 90-day visa", "90-års", (["90-day"], ["90-års"])),
    ],
)
def test_another_number_is_told_as_it_is_written(language, english, translated, only):
    assert differ(f"In {english}", f"I {translated}", language) == [("", *only)]


@pytest.mark.parametrize(
    ("english", "translated", "in_english", "in_translation"),
    [
        ("30 days, up to 120", "120 dienas, līdz 30", ["30", "120"], ["120", "30"]),
        (
            "7 lines: 116 111 by day, 116 000 by night, 18 years",
            "7 līnijas: 116 000 dienā, 116 111 naktī, 18 gadi",
            ["116 111", "116 000"],
            ["116 000", "116 111"],
        ),
        ("- at once: 30\n- later: 120", "- uzreiz: 120\n- vēlāk: 30", ["30", "120"], ["120", "30"]),
        ("article 11(1)", "Likuma 1. panta 11. punkts", ["11", "1"], ["1", "11"]),
    ],
)
def test_numbers_that_change_places_are_told(english, translated, in_english, in_translation):
    pair = Typed("", "", english), Typed("", "", translated)
    (found,) = number_differences(*pair, "lv")
    assert found.is_order
    assert (found.in_english, found.in_translation) == (in_english, in_translation)


def test_numbers_that_change_places_are_told_beside_another_number():
    english, translated = "116 111, then 116 000, in 2026", "116 000, tad 116 111"
    assert differ(english, translated, "lv") == [
        ("", ["2026"], []),
        ("", ["116 111", "116 000"], ["116 000", "116 111"]),
    ]


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("two of 9, in 30 days", "2 no 9, 30 dienās"),  # one of both writes it as a word
        ("24 hours a day", "24 stundas dienā"),
        ("24 hours", "visu diennakti (24)"),  # a unit on one side only
        (
            "Law.[^a]\n\n[^a]: Law No. 344 of 2019.",
            "Likums.[^a]\n\n[^a]: Likums, 2019. gada Nr. 344.",
        ),
    ],
)
def test_words_may_stand_in_the_order_of_their_language(english, translated):
    assert differ(english, translated, "lv") == []


def test_numbers_are_compared_section_by_section_in_whatever_order_these_stand():
    english = "{#a}\n## Alpha\n\n5 days\n\n{#b}\n## Beta\n\n7 days\n"
    translated = "{#b}\n## Bet\n\n7 dagar\n\n{#a}\n## Alfa\n\n6 dagar\n"
    assert differ(english, translated) == [("Alfa", ["5"], ["6"])]
    assert differ(english, "{#a}\n## Alfa\n\n5 dagar\n") == [("Beta", ["7"], [])]
    assert differ("5 days\n", "5 dagar\n\n## Mer\n\n8 dagar\n") == [("Mer", [], ["8"])]


def test_a_title_that_a_note_quotes_stays_in_its_own_language():
    english = "Many.[^a]\n\n[^a]: Times, Almost 10,000 victims, 2023.\n"
    translated = "Många.[^a]\n\n[^a]: Times, Almost 10,000 victims, {}.\n"
    assert differ(english, translated.format(2023)) == []
    assert differ(english, translated.format(2024)) == [("", ["2023"], ["2024"])]


def test_title_and_summary_are_compared_as_well():
    pair = Typed("24 hours", "7 days", ""), Typed("24 timmar", "8 dagar", "")
    assert [each.in_translation for each in number_differences(*pair, "sv")] == [["8"]]


@pytest.mark.parametrize("language", ["sv", "da", "lv"])
def test_the_shipped_translations_say_the_numbers_of_the_english(shipped, language):
    assert Translation.objects.filter(language=language).exists()
    for row in Translation.objects.filter(language=language).select_related("chapter"):
        english = row.chapter.translations.get(language="en")
        assert (row.chapter.slug, number_differences(english, row, language)) == (
            row.chapter.slug,
            [],
        )


# --- Writers and reviewers are told, and an approval needs a reason -------------------------------
@pytest.fixture
def latvian(astrid, draft) -> Translation:
    """Of an English that says 24 hours, with another number."""
    save(astrid, draft, "{.advice}\nAsk within 24 hours.")
    text = save(astrid, draft, "{.advice}\nJautā 48 stundās.", language="lv", follows=1)
    return reviews.ask_review(by=astrid, translation=text, now=NOW)


def approve(by, text: Translation, reason: str = "") -> Translation:
    said = Said(part=Part.LANGUAGE, reason=reason)
    return reviews.approve_text(by=by, translation=text, shown=Shown(1, 1), said=said, now=NOW)


def test_writer_and_reviewer_see_both_numbers(latvian, astrid, ilze, ruta, sign_in):
    for who, place in ((astrid, REVIEW.removesuffix("review/")), (ilze, REVIEW)):
        found = " ".join(sign_in(who).get(place).text.split())
        assert 'only in the English: <span lang="en">24</span>' in found
        assert 'only in this text: <span lang="lv">48</span>' in found
    assert sign_in(ruta).get(REVIEW).status_code == 404


def test_an_approval_with_numbers_in_another_order_needs_a_reason(astrid, draft, ilze, sign_in):
    save(astrid, draft, "{.advice}\nAsk for 30 days, or 120.")
    text = save(astrid, draft, "{.advice}\nLūdz 120 dienas vai 30.", language="lv", follows=1)
    text = reviews.ask_review(by=astrid, translation=text, now=NOW)
    with pytest.raises(Refused, match="say why they are right"):
        approve(ilze, text)
    page = sign_in(ilze).get(REVIEW).text
    assert "these numbers stand in another order" in page and 'name="reason"' in page
    assert "Not compared: numbers in words, but for those up to twelve" in page


def test_what_is_typed_is_compared_before_it_is_saved(latvian, astrid, sign_in):
    typed = {"title": "Pazīmes", "summary": "", "body": "Jautā 24 stundās.", "version": "1"}
    preview = REVIEW.replace("review", "preview")
    assert "only in" not in sign_in(astrid).post(preview, typed).text
    typed["body"] = "Jautā 72 stundās."
    assert ">72</span>" in sign_in(astrid).post(preview, typed).text


def test_an_approval_with_another_number_needs_a_reason_which_is_kept(latvian, ilze):
    with pytest.raises(Refused, match="say why they are right"):
        approve(ilze, latvian)
    approve(ilze, latvian, "Latvijas likumā ir 48.")
    comment = latvian.comments.get()
    assert (comment.text, comment.by, comment.settled_at) == ("Latvijas likumā ir 48.", ilze, NOW)
    assert AuditEntry.objects.get(action="review_text").note == "Latvijas likumā ir 48."


def test_the_second_reviewer_reads_the_reason_of_the_first(latvian, ilze, oskar, sign_in):
    heading = "Why these numbers are right"
    assert heading not in sign_in(oskar).get(REVIEW).text
    approve(ilze, latvian, "Latvijas likumā ir 48.")
    page = sign_in(oskar).get(REVIEW).text
    said = " ".join(page[page.index(heading) :].split())
    assert "Latvijas likumā ir 48." in said and "Ilze Liepa, " in said.partition("</section>")[0]


def test_the_reason_stays_when_its_writer_is_erased(latvian, ilze, oskar, sign_in):
    approve(ilze, latvian, "Latvijas likumā ir 48.")
    latvian.comments.update(by=None, settled_by=None)
    page = sign_in(oskar).get(REVIEW).text
    assert "Latvijas likumā ir 48." in page.partition("Why these numbers are right")[2]


def test_the_form_keeps_what_was_typed_and_asks_for_the_reason(latvian, ilze, sign_in):
    client = sign_in(ilze)
    typed = {"decision": "approve", "part": "language", "version": "1", "english": "1"}
    typed["comment"] = "Paldies."
    refused = client.post(REVIEW, typed).text
    assert "say why they are right" in refused and "Paldies." in refused
    client.post(REVIEW, typed | {"reason": "Likumā ir 48."})
    assert Translation.objects.get(language="lv").language_reviewer == ilze


def test_nobody_is_asked_where_the_numbers_are_the_same(latvian, astrid, draft, ilze, sign_in):
    save(astrid, draft, "{.advice}\nJautā 24 stundās.", language="lv", version=1)
    assert 'name="reason"' not in sign_in(ilze).get(REVIEW).text


@pytest.mark.parametrize("language", ["en", "lv"])
def test_a_long_word_is_compared_in_a_moment(language):
    took = time.process_time()
    assert list(numerals(f"Call {'a' * 60_000} 112.", language))
    assert time.process_time() - took < 2
