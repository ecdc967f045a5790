"""What says of itself that it is not sure is confirmed by nobody before it says otherwise."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from handbook.actions import countries as actions
from handbook.models import Contact, CountryChange, CountrySection, HandbookFile
from handbook.rules import countries as rules
from handbook.rules.doubts import doubtful_sentences, stated_doubts
from handbook.rules.sentences import sentences
from participants.refusal import Refused
from tests.handbook.country_editing import coordinator_of, expressly, typed

take_back = import_module("handbook.migrations.0010_confirmed_though_unsure").take_back
DESK = "/handbook/countries/LV/edit/"
REFLECTION = "reflection_period"  # of Latvia: its shipped text ends in "… is to be confirmed by …"


@pytest.fixture
def desk(shipped, sign_in):
    return sign_in(coordinator_of("LV"))


def section(key: str, code: str = "LV") -> CountrySection:
    return CountrySection.objects.get(page__party__code=code, key=key)


def click(client, key: str, **data) -> str:
    return client.post(f"{DESK}sections/{key}/confirm/", data, follow=True).text


def test_before_the_first_confirmation_of_a_section_the_editor_looks_at_text_and_source(desk):
    there = section("assistance")
    page = click(desk, "assistance", seen=there.fingerprint)
    assert "Is all of this right as it stands?" in page
    # opened anew
    assert expressly(there)["seen"] in desk.get(f"{DESK}sections/assistance/confirm/").text
    assert all(sentence in page for sentence in sentences(there.texts["en"]))
    assert "likumi.lv" in page and "official source" in page
    assert section("assistance").confirmed_on is None and not CountryChange.objects.exists()
    assert "The section is confirmed" in click(desk, "assistance", **expressly(there))
    CountrySection.objects.filter(pk=there.pk).update(confirmed_on=date(2026, 1, 1))
    assert "The section is confirmed" in click(desk, "assistance", seen=there.fingerprint)


def test_a_section_that_says_to_be_confirmed_is_confirmed_neither_by_a_click_nor_expressly(desk):
    there = section(REFLECTION)
    for data in ({"seen": there.fingerprint}, expressly(there)):
        page = click(desk, REFLECTION, **data)
        assert "It says of itself “is to be confirmed”" in page
    assert section(REFLECTION).confirmed_on is None


def test_what_says_so_is_saved_and_the_question_says_why_nobody_confirms_it(desk):
    data = {"texts_en": "45 days.", "source": "The ministry", "confidence": "official"}
    data |= {"texts_sv": "45 dagar; ska bekräftas.", "confirm_next": "on"}
    address = f"{DESK}sections/{REFLECTION}/"

    def save(**changes) -> str:
        seen = {"seen": section(REFLECTION).fingerprint}
        return desk.post(address, data | changes | seen, follow=True).text

    page = save()
    assert "It says of itself “ska bekräftas”" in page and "45 dagar; ska bekräftas." in page
    assert f'href="{address}"' in page and "Confirm as it stands" not in page
    page = save(texts_sv="45 dagar.", confidence="unverified")
    assert "It says “not verified”" in page and "Confirm as it stands" not in page
    assert section(REFLECTION).confirmed_on is None
    assert "Confirm as it stands" in save(texts_sv="45 dagar.")
    click(desk, REFLECTION, **expressly(section(REFLECTION)))
    there = section(REFLECTION)
    assert there.confirmed_on == timezone.localdate() and there.texts["sv"] == "45 dagar."


@pytest.mark.parametrize(
    "source",
    [
        *("Unverified leaflet found in a drawer", "A colleague told me, I did not check"),
        *(
            "An old page, not yet fully confirmed",
            "Obekräftat blad",
            "En kollega, inte kontrollerat",
        ),
        *("Ungeprüfter Handzettel", "Ulotka, niesprawdzona", "Nepārbaudīta lapa"),
    ],
)
def test_a_source_that_nobody_verified_confirms_nothing(shipped, now, source):
    facts = section("assistance").facts | {"texts": {"en": "45 days."}, "source": source}
    assert rules.section_confirmation_problems(facts)
    checked = facts | {"source": "The ministry, https://verify.example/not-checked"}
    assert rules.section_confirmation_problems(checked) == []


def test_a_source_that_is_not_there_confirms_nothing(shipped, now):
    editor, there = coordinator_of("DK"), section("criminal_proceedings", "DK")
    CountrySection.objects.filter(pk=there.pk).update(
        texts={"en": "Section 262 a."},
        source="No public source was found.",
        confidence="official",
    )
    there.refresh_from_db()
    with pytest.raises(Refused, match="No public source was found"):
        actions.confirm_section(
            by=editor, section=there, seen=there.fingerprint, as_they_stand=True, now=now
        )


def test_a_contact_whose_note_says_so_is_not_confirmed_either(desk):
    house = Contact.objects.get(key="lv-safe-house")
    address = f"{DESK}contacts/lv-safe-house/"
    refused = (
        "It says of itself “Sources disagree”, “Källorna är oense”, “hours must be confirmed”, "
        "“Tiderna måste bekräftas”. Write"
    )
    page = desk.post(f"{address}confirm/", expressly(house)).text
    assert page.count(refused) == 1 and "Confirm as it stands" not in page
    assert desk.get(f"{address}confirm/").text.count(refused) == 1
    settled = {
        "notes_en": "Read on the own page.",
        "notes_sv": "",
        "hours_texts_en": "Mon–Fri 9.00–17.00",
    }
    page = desk.post(address, typed(house, **settled), follow=True).text
    assert "It says of itself “Källorna är oense”. Write" in page  # the hours in Swedish
    house.refresh_from_db()
    desk.post(address, typed(house, hours_texts_sv="mån–fre 9.00–17.00"))
    assert Contact.objects.get(key="lv-safe-house").confirmed_on is None
    desk.post(f"{address}confirm/", expressly(Contact.objects.get(key="lv-safe-house")))
    assert Contact.objects.get(key="lv-safe-house").confirmed_on == timezone.localdate()


def test_no_button_confirms_what_the_action_would_refuse(desk):
    page = desk.get(DESK).text
    for row in [*CountrySection.objects.filter(page__party__code="LV")]:
        has_button = f'aria-describedby="{row.key}-name">Still right: confirm' in page
        assert has_button is not bool(rules.section_confirmation_problems(row.facts)), row.key
    assert 'aria-describedby="lv-safe-house-name">Still right' not in page
    assert 'aria-describedby="lv-marta-name">Still right' in page


def test_every_shipped_section_that_is_marked_to_be_confirmed_says_why_or_is_asked_about(shipped):
    open_ones = CountrySection.objects.filter(to_be_confirmed=True)
    sure = [row for row in open_ones if not rules.section_confirmation_problems(row.facts)]
    assert [f"{row.page.party.code} {row.key}" for row in sure] == []
    settled = CountrySection.objects.filter(to_be_confirmed=False)
    assert [row for row in settled if rules.section_confirmation_problems(row.facts)] == []


@pytest.mark.parametrize(
    "words",
    [
        "To be confirmed by the coordinator",
        "not verified",
        "unverified",
        "No source was found",
        "none could be verified",
        "inte verifierad",
        "Har inte bekräftats",
        "overifierad",
        "skal bekræftes",
        "ikke bekreftet",
        "noch zu bestätigen",
        "nicht geprüft",
        "do potwierdzenia",
        "jāapstiprina",
        "reikia patvirtinti",
        "vajab kinnitamist",
        "vahvistettava",
        "þarf að staðfesta",
        "Two sources disagree",
        "Sources still differ",
        "Källorna motsäger varandra",
        "Kilderne er uenige",
        "Källorna är fortfarande oense",
        "Die Quellen widersprechen sich",
        "Źródła podają różne godziny",
        "Avoti nesakrīt",
        "Šaltiniai nesutampa",
        "Allikad on eri meelt",
        "Lähteet ovat eri mieltä",
        "Heimildum ber ekki saman",
    ],
)
def test_it_is_read_in_the_languages_of_the_region(words):
    assert stated_doubts([f"30. {words}."])


@pytest.mark.parametrize(
    "words",
    [
        "The prosecutor confirms the status",
        "Confirmed by the ministry",
        "Verified in May",
        "Bekräftas av domstolen",
        "Wird von der Polizei bestätigt",
    ],
)
def test_what_speaks_of_confirming_something_else_is_asked_about_and_not_refused(words):
    assert stated_doubts([words]) == [] != doubtful_sentences([words])


def test_an_upgrade_takes_back_what_one_click_confirmed_and_says_so(shipped, sign_in, janis):
    CountrySection.objects.update(
        confirmed_on=date(2026, 11, 1), confirmed_as="coordinator", to_be_confirmed=False
    )
    Contact.objects.update(confirmed_on=date(2026, 11, 1), review_by=date(2027, 5, 1))
    HandbookFile.objects.update(due_at=None)
    take_back(apps, None)
    assert section(REFLECTION).confirmed_on is None and section(REFLECTION).to_be_confirmed
    assert section("criminal_proceedings", "DK").confirmed_on is None
    assert section("assistance").confirmed_on == date(2026, 11, 1)
    assert not Contact.objects.filter(confirmed_on=None).exists()  # their editors were asked
    assert not HandbookFile.objects.filter(due_at=None).exists()
    history = sign_in(janis).get("/handbook/countries/LV/history/").text
    assert "Changed: Reflection period and residence" in history
