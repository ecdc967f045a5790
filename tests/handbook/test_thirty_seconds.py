"""What to do for somebody at the counter is found in half a minute, wherever one is."""

import re

import pytest
from django.utils import timezone

from handbook.models import CountryPage, Edition, Translation
from handbook.papers.epub import Ebook
from handbook.papers.one_page import OnePage
from handbook.papers.pdf import WholeBook
from handbook.papers.zipped import ZippedPages
from handbook.reading.contents import whole
from handbook.reading.first_words import first_words_of
from handbook.shown_countries import bound_in
from participants.models import Party
from tests import factories
from tests.participants.test_words import text_of

pytestmark = pytest.mark.any_database

FRONT, NOW = "/handbook/", "/handbook/now/"
LABELS = [
    *("Danger.", "Child.", "Talk alone", "Ask little:"),
    *("Inform.", "Refer", "Record little,", "Look after yourself"),
]
FIRST = {
    "en": "I am not the police. You do not have to tell me anything.",
    "sv": "Jag är inte polis. Du behöver inte berätta något för mig.",
}


def labels(page: str) -> list[str]:
    """Return what the steps on the page are called."""
    return re.findall(r"<strong>([^<]+)</strong>", page.partition("<ol>")[2].partition("</ol>")[0])


def test_the_front_page_begins_with_the_number_of_the_post_and_eight_steps(posted, sign_in):
    page = sign_in(posted("LV")).get(FRONT)
    shown = text_of(page)
    order = ["Somebody is in front of me now", "Immediate danger, in Latvia: 112", "Chapters"]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    assert labels(page.text) == LABELS


def test_so_it_does_for_whoever_has_no_account_with_the_number_of_the_region(shipped, client):
    page = client.get(FRONT)
    assert labels(page.text) == LABELS
    assert 'href="tel:112"' in page.text and "113 that of the ambulance" in text_of(page)
    assert "Russia: No number is shown for this country" in text_of(page)
    CountryPage.objects.filter(party__code="NO").update(emergency_number="110")
    assert "Norway: 110" in text_of(client.get(FRONT))


def test_a_site_without_any_number_says_what_to_do(db, client):
    CountryPage.objects.update(emergency_number="")
    shown = text_of(client.get(FRONT))
    assert "call the emergency number of the country where the person is" in shown


@pytest.mark.parametrize("code", ["TH", "RU"])
def test_a_post_without_a_number_is_told_so_and_gets_no_other(shipped, posted, sign_in, code):
    if code == "TH":
        factories.party(code, "Thailand")
    page = sign_in(posted(code)).get(FRONT).text
    assert "tel:" not in page.partition("<ol>")[0] and labels(page) == LABELS


def test_number_words_steps_prohibitions_and_contacts_stand_in_this_order(posted, sign_in):
    page = sign_in(posted("LV")).get(NOW)
    parts = ("danger", "steps", "say", "never", "call")
    places = [page.text.index(f'id="{part}"') for part in parts]
    assert places == sorted(places)
    assert labels(page.text) == LABELS
    assert "Never let the companion, a relative or a child interpret." in text_of(page)


@pytest.mark.parametrize("language", FIRST)
def test_three_sentences_are_said_as_the_chapter_says_them(shipped, client, language):
    page = client.get(NOW, headers={"accept-language": language}).text
    said = page.partition('class="first-words"')[2].partition("</ol>")[0]
    told = re.findall(r"<li>(.+?)</li>", said)
    assert len(told) == 3 and FIRST[language] in told[0]

    chapter = Translation.objects.get(chapter__slug="talking-safely", language=language)
    chapter.body = chapter.body.replace(FIRST[language], "Something else.")
    chapter.save()
    assert FIRST[language] not in client.get(NOW, headers={"accept-language": language}).text


def test_what_needs_a_yes_is_the_name_and_not_the_advice(shipped, client):
    shown = text_of(client.get(NOW))
    assert "Tell nobody who the person is without a yes" in shown
    assert "You need no yes to ask without a name." in shown
    assert "ask somebody other than the police for advice, and give no name" in shown


DECIDES = {
    "en": "If you decide about the visa yourself, say so before you ask:",
    "sv": "Om du själv beslutar om viseringen säger du det innan du frågar:",
}


@pytest.mark.parametrize("language", DECIDES)
def test_whoever_decides_about_the_visa_is_told_to_say_so_wherever_the_sentences_are(
    shipped, client, language
):
    def is_told_first(page: str) -> bool:
        """In the chapter it follows what to say."""
        return 0 < page.find(DECIDES[language]) < page.find(FIRST[language])

    told = client.get(NOW, headers={"accept-language": language}).text
    assert is_told_first(told)
    contents, host = whole(shipped, language), Party.objects.get(code="NO")
    country = bound_in(CountryPage.objects.get(party=host), timezone.localdate())
    assert is_told_first(WholeBook(contents, host, country).parts()[0])
    assert is_told_first(Ebook(contents, host, country).text())
    assert is_told_first(OnePage(contents, host, country).text())
    assert is_told_first(ZippedPages(contents, host, [country], timezone.localdate()).text())


def test_what_stands_elsewhere_in_the_chapter_does_not_stand_with_the_sentences(shipped, client):
    chapter = Translation.objects.get(chapter__slug="talking-safely", language="en")
    chapter.body = "{#first-sentences}\n## First\n\nBefore.\n\n> “I am Ann.”\n\n## Next\n\nAfter."
    chapter.save()
    said = client.get(NOW).text.partition('id="say"')[2].partition("</section>")[0]
    assert "I am Ann." in said and "Before." not in said and "After." not in said


def test_an_edition_that_quotes_nothing_there_has_no_sentences(shipped, client):
    chapter = Translation.objects.get(chapter__slug="talking-safely", language="en")
    chapter.body = chapter.body.replace("{#first-sentences}", "")
    chapter.save()
    page = client.get(NOW).text
    assert 'id="say"' not in page and labels(page) == LABELS
    Edition.objects.all().delete()
    assert 'id="say"' not in client.get(NOW).text


def test_what_is_being_written_is_quoted_to_nobody(shipped, client):
    Edition.objects.update(status=Edition.Status.DRAFT, published_at=None)
    assert 'id="say"' not in client.get(NOW).text


@pytest.mark.parametrize("address", ["/", FRONT, "/trainings/", "/accounts/login/", "/privacy/"])
def test_every_page_leads_there_by_one_key_and_tells_an_onlooker_nothing(shipped, client, address):
    page = client.get(address).text
    (link,) = re.findall(r"<a [^>]*accesskey[^>]*>[^<]+", page)
    assert link == f'<a class="help-key" href="{NOW}" accesskey="n">Help now'
    assert "accesskey" not in client.get(NOW).text


def test_what_follows_quotations_that_a_translation_left_in_english_is_english_too(shipped):
    said = first_words_of(whole(shipped, "sv"))
    assert said.language == "sv" and said.before.startswith("Om du själv beslutar")
    texts = Translation.objects.filter(chapter__edition=shipped, chapter__slug="talking-safely")
    texts.filter(language="sv").update(body=texts.get(language="lv").body)
    said = first_words_of(whole(shipped, "sv"))
    assert said.language == "en" and said.before.startswith("If you decide about the visa")
