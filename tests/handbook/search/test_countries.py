"""Countries and contacts in the search."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from handbook.models import CountrySection, Edition, Passage
from handbook.reading import search
from tests import factories
from tests.handbook.search.hits import TODAY, titles
from tests.participants.test_words import text_of


@pytest.fixture
def anyone():
    return AnonymousUser()


def test_the_country_of_the_post_comes_first_among_equals(shipped, posted):
    def first(code):
        found = search.find(["formal", "identification"], shipped, posted(code), TODAY).hits
        equal = [hit for hit in found if hit.rank[:4] == found[0].rank[:4]]
        assert len(equal) > 1
        return equal[0].url

    Passage.objects.all().delete()
    CountrySection.objects.update(texts={"en": "The same."})
    assert first("SE").startswith("/handbook/countries/SE/")


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Estland helpline", "EE"),
        ("Estonia hjälptelefon", "EE"),
        ("Lettland hotline", "LV"),
        ("Polen number", "PL"),
    ],
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_country_and_a_word_for_a_number_find_its_contacts_in_any_two_languages(
    find, typed, country, language
):
    with translation.override(language):
        hits = find(typed)
    assert hits
    assert {hit.url.split("/")[3] for hit in hits} == {country}


def test_a_word_for_a_number_alone_still_has_to_stand_there(find):
    assert ("Poland", "La Strada Poland") not in titles(find("hotline"))


def test_an_unconfirmed_contact_stays_unfound_without_an_account(find, anyone):
    assert find("Estland helpline", anyone) == []


def test_the_name_of_a_country_is_no_slip_of_the_pen(page):
    assert "Shown: results for" not in page("Estland xyzzyq")


def test_an_empty_result_offers_the_country_named_in_the_words(page, shipped):
    found = page("Estland xyzzyq")
    assert "Nothing holds all of these words" in found
    assert 'href="/handbook/countries/EE/"' in found
    assert 'href="tel:112"' in found
    assert 'href="/handbook/countries/LV/"' not in found


def test_an_empty_result_offers_the_country_of_the_post(page, janis, latvia):
    assert 'href="/handbook/countries/LV/"' not in page("xyzzyq")
    janis.participant.mission = factories.mission(latvia, host=latvia)
    janis.participant.save()
    found = page("xyzzyq")
    assert 'href="/handbook/countries/LV/"' in found
    assert 'href="/handbook/countries/EE/"' not in found


def test_what_is_offered_shows_no_unconfirmed_number_to_a_reader_without_an_account(
    shipped, sign_in
):
    Edition.objects.update(is_public=True)
    found = sign_in().get("/handbook/search/?q=Estland+helpline").text
    assert 'href="/handbook/countries/EE/"' in found
    assert 'href="tel:112"' in found
    assert "116006" not in found


def test_a_number_for_professionals_says_so_before_it_is_read(page):
    warning = "For professionals only: do not give this number to the person."
    shown = page("support telephone Gender Equality")
    assert shown.count(warning) == 1 and shown.index(warning) < shown.index("020-390 000")
    assert "+48 605 687 750" in page("La Strada") and warning not in page("La Strada")


def test_a_number_says_where_it_works_before_it_is_read_and_the_own_one_comes_first(
    posted, sign_in
):
    """Iceland's 112 is not that of an officer in Norway."""
    officer = sign_in(posted("NO"))
    shown = text_of(officer.get("/handbook/search/?q=112"))
    own, others = shown.index("Norway Immediate danger: 112"), shown.index("Iceland: 112")
    assert own < others and "112 Presumed" not in shown
    assert "113 that of the ambulance" in shown[own:others]
    assert shown.index("Cannot be called from abroad. Languages: English, Icelandic.") > others
    line = officer.get("/handbook/search/?q=114+14").text
    assert line.index("Cannot be called from abroad.") < line.index("<mark>114</mark>")
