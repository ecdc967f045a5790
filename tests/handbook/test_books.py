"""References, figures and numbers as readers meet them on a page and in print."""

import re

import pytest
from django.db import OperationalError

from documents import layout, pdf, store
from handbook import reference
from handbook.models import Chapter, Figure, Translation
from handbook.reading import contents, references
from handbook.rules import texts as rules
from tests.handbook.test_reading import ask

pytestmark = pytest.mark.any_database

CHAPTER = "/handbook/2026/en/noticing/"


def write(edition, slug, body, language="en"):
    Translation.objects.filter(
        chapter__edition=edition, chapter__slug=slug, language=language
    ).update(body=body)


def test_a_page_leads_to_chapters_terms_and_countries_and_keeps_the_country(
    shipped, sign_in, janis
):
    write(
        shipped,
        "noticing",
        "See [](chapter:safe-return#x), [w](term:referral), [DK](country:DK).\n",
    )
    page = ask(sign_in(janis), f"{CHAPTER}?host=SE").text
    assert 'href="/handbook/2026/en/safe-return/?host=SE#x"' in page
    assert ">Safe return (chapter " in page
    assert 'href="/handbook/2026/en/glossary/?host=SE#referral" class="term"' in page
    assert 'href="/handbook/countries/DK/"' in page


def test_a_reference_is_worded_in_the_language_of_the_book(shipped, sign_in, janis):
    write(shipped, "noticing", "Se [](chapter:safe-return) och [](chapter:exercises).\n", "sv")
    page = ask(sign_in(janis), "/handbook/2026/sv/noticing/").text
    assert "(kapitel " in page and "(bilaga A)" in page


def test_an_annex_has_a_letter_and_takes_no_number_from_the_chapters(shipped, sign_in, janis):
    page = ask(sign_in(janis), "/handbook/2026/en/exercises/").text
    assert "Annex A ·" in page
    entries = contents.contents_of(type(shipped).objects.all(), "2026", "en").entries
    chapters = [entry.number for entry in entries if not entry.is_annex]
    assert chapters == [str(number) for number in range(1, len(chapters) + 1)]


def test_a_figure_is_shown_with_its_picture_in_one_more_statement(
    shipped, sign_in, janis, django_assert_max_num_queries
):
    client = sign_in(janis)
    with django_assert_max_num_queries(8):
        page = ask(client, "/handbook/2026/en/inform-and-refer/").text
    assert '<img src="/handbook/figures/decision-order-en/" alt="Eight steps' in page
    picture = ask(client, "/handbook/figures/decision-order-en/")
    picture.close()
    assert picture["Content-Type"] == "image/svg+xml"


def test_indicators_say_that_nothing_is_kept(shipped, sign_in, janis):
    write(shipped, "noticing", "{.indicators}\n- Afraid → Of whom?\n")
    page = ask(sign_in(janis), CHAPTER).text
    assert "neither kept nor sent" in page
    assert '<input type="checkbox" autocomplete="off">' in page
    write(shipped, "noticing", "Nothing to tick.\n")
    assert "neither kept nor sent" not in ask(sign_in(janis), CHAPTER).text


def test_on_paper_references_stay_inside_and_pictures_come_from_the_store(shipped):
    book = references.on_paper(contents.whole(shipped, "en"))
    made = "".join(entry.printed().html for entry in book.entries)
    assert 'href="#chapter-safe-return"' in made
    assert 'href="#glossary.presumed-victim"' in made
    figure = Figure.objects.get(name="decision-order-en")
    assert f'src="stored:{figure.sha256}.svg"' in made
    assert "<input" not in made


def test_the_printer_reads_kept_pictures_and_no_other_file_of_the_store(shipped):
    figure = Figure.objects.get(name="decision-order")
    fetcher = layout.AssetFetcher(pdf.picture)
    answer = fetcher.fetch(f"stored:{figure.sha256}.svg")
    assert answer.read().startswith(b"<svg")
    for address in (
        "stored:../x.svg",
        f"stored:{'0' * 64}.svg",
        f"stored:{figure.sha256}.pdf",
        "stored:x",
    ):
        with pytest.raises(ValueError, match="no such|only packaged"):
            fetcher.fetch(address)


def test_a_drawing_that_calls_up_addresses_gets_none(paper_problems, db):
    kept = store.save(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image '
        b'href="file:///etc/passwd"/>'
        b'<image href="http://tracker.example/x.png"/></svg>'
    )
    html = f'<html lang="en"><title>T</title><p>x</p><img alt="a" src="stored:{kept}.svg">'
    assert layout.bind([pdf.set_in_type(html)]).startswith(b"%PDF")
    assert len(paper_problems) == 2
    assert all("only packaged assets are read" in problem for problem in paper_problems)
    paper_problems.clear()


def test_a_picture_that_the_database_cannot_give_now_leaves_no_gap(monkeypatch):
    def away(sha256):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(store, "read", away)
    html = f'<html lang="en"><title>T</title><p>x</p><img alt="a" src="stored:{"0" * 64}.svg">'
    with pytest.raises(OperationalError):
        pdf.set_in_type(html)


def test_the_shipped_texts_have_no_problem_in_any_language(shipped):
    for language in shipped.languages:
        book = references.to_check(shipped, language)
        texts = Translation.objects.filter(chapter__edition=shipped, language=language)
        assert [problem for text in texts for problem in rules.text_problems(text, book)] == []


def test_a_problem_says_where_and_what(shipped):
    book = references.to_check(shipped, "en")
    body = (
        "{.advice}\nSee [](chapter:noticing#gone).\n\n## Signs\n\n{.advice}\n[Mars](country:XX)\n"
    )
    assert rules.body_problems(body, "The title", book) == [
        "“The title”: this reference leads nowhere: chapter:noticing#gone",
        "“Signs”: this reference leads nowhere: country:XX",
    ]


def test_letters_that_no_paper_can_print_are_named_before_publication(shipped):
    book = references.to_check(shipped, "en")
    [lacking] = rules.body_problems("{.advice}\nSay 你&#22909;.\n", "The title", book)
    assert lacking.endswith("others instead: 你 好")
    titled = Translation(title="你", summary="好", body="{.advice}\nSay so: เด็ก, Дети.\n")
    assert rules.text_problems(titled, book) == [lacking]


def test_a_chapter_that_is_gone_leaves_the_words_of_those_who_referred_to_it(
    shipped, sign_in, janis
):
    write(shipped, "noticing", "{.advice}\nSee [how to go home](chapter:safe-return).\n")
    Chapter.objects.filter(edition=shipped, slug="safe-return").delete()
    assert '<p class="advice">See how to go home.</p>' in ask(sign_in(janis), CHAPTER).text
    text = Translation.objects.get(chapter__slug="noticing", language="en")
    assert rules.text_problems(text, references.to_check(shipped, "en")) == [
        f"“{text.title}”: this reference leads nowhere: chapter:safe-return"
    ]


def test_headings_in_any_script_stand_in_the_contents_and_can_be_led_to(shipped, sign_in, janis):
    write(shipped, "noticing", "## เด็กมาก่อน\n\n## Дети\n\n{.advice}\n[up](#дети) [up](#เด็กมาก่อน)\n")
    page = ask(sign_in(janis), CHAPTER).text
    for anchor in ("เด็กมาก่อน", "дети"):
        assert f'<h2 id="{anchor}">' in page
        assert page.count(f'<a href="#{anchor}"') == 3  # twice in the contents, once in the text


def test_a_picture_that_staff_put_in_place_of_a_shipped_one_stays(shipped, now):
    Figure.objects.filter(name="decision-order").update(content_type="image/png", sha256="a" * 64)
    reference.load(now)
    assert Figure.objects.get(name="decision-order").sha256 == "a" * 64


def test_no_heading_takes_an_id_of_the_page(shipped, sign_in, janis):
    write(shipped, "noticing", "")
    page = ask(sign_in(janis), f"{CHAPTER}?host=SE").text
    own = re.findall(r'\bid="([^"]+)"', page)
    write(
        shipped, "noticing", "".join(f"## {anchor}\n\n" for anchor in own) + "A.[^a]\n\n[^a]: B.\n"
    )
    page = ask(sign_in(janis), f"{CHAPTER}?host=SE").text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted({anchor for anchor in ids if ids.count(anchor) > 1}) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Adult", "Means", "Purpose", "Talk alone", "Record little"]),
        ("sv", ["Vuxen", "Medel", "Syfte", "Tala i enrum", "Ställ få frågor"]),
    ],
)
def test_our_figures_have_words_in_the_language_of_the_text_that_shows_them(
    shipped, language, words
):
    texts = Translation.objects.filter(chapter__edition=shipped, language=language)
    shown = Figure.objects.shown_in(row.body for row in texts)
    drawn = "".join(store.read(figure.sha256).decode() for figure in shown)
    assert [each for each in words if f">{each}</text>" not in drawn] == []
    assert drawn.count("<text ") == 16
