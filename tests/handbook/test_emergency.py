"""The number to call in immediate danger: kept by coordinator and secretariat, seen by anybody."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from django.utils import timezone

from handbook import reference
from handbook.models import CountryChange, CountryPage, Edition, HandbookFile
from handbook.rules.countries import emergency_problems
from handbook.rules.emergency import emergency_ticks
from participants.dialling import is_known_emergency
from participants.models import AuditEntry
from tests.handbook.country_editing import coordinator_of, tick_in

pytestmark = pytest.mark.any_database

FORM = "/handbook/countries/LV/edit/emergency/"
NOTE = "Reaches the police, the fire brigade and doctors."


@pytest.fixture
def editor(shipped):
    return coordinator_of("LV")


@pytest.fixture
def desk(editor, sign_in):
    return sign_in(editor)


def latvia() -> CountryPage:
    return CountryPage.objects.get(party__code="LV")


def typed(page: CountryPage, **changes: Any) -> dict[str, Any]:
    """What the form sends: what the page says, with the changes."""
    notes = {
        f"emergency_notes_{code}": page.emergency_notes.get(code, "") for code in ("en", "sv", "lv")
    }
    data = {"emergency_number": page.emergency_number, "emergency_source": page.emergency_source}
    return data | notes | {"seen": page.fingerprint} | changes


def change(client, **changes):
    return client.post(FORM, typed(latvia(), **changes), follow=True).text


def as_read(client, **changes):
    """The ticks beside the sentences that were changed."""
    return {"ticked": ticks_in(change(client, **changes))}


def ticks_in(page: str) -> list[str]:
    return re.findall(r'name="ticked"\s+value="([^"]+)"', page)


def remove(client):
    return change(client, emergency_number="", removes="on")


def card(client) -> str:
    answer = client.get("/handbook/countries/LV/card-en.pdf")
    with pdfplumber.open(BytesIO(b"".join(answer.streaming_content))) as paper:
        return " ".join(page.extract_text() for page in paper.pages)


def test_the_editor_changes_number_note_and_source_and_anybody_sees_them(desk, editor, sign_in):
    changes = {
        "emergency_notes_en": NOTE,
        "emergency_notes_lv": "Policija.",
        "emergency_notes_sv": "",
        "emergency_number": " 116 000 ",
        "emergency_source": "https://vugd.gov.lv/numbers (January 2027)",
    }
    tick = tick_in(change(desk, **changes))
    assert NOTE not in latvia().emergency_notes.values()
    page = change(desk, is_number_right=tick, **changes, **as_read(desk, **changes))
    assert "Saved: what readers are told to call in immediate danger in Latvia." in page
    assert latvia().emergency_notes == {"en": NOTE, "lv": "Policija."}
    public = sign_in().get("/handbook/countries/LV/").text
    assert '<a class="big-number" href="tel:116000">116 000</a>' in public
    assert NOTE in public and 'href="https://vugd.gov.lv/numbers"' in public
    assert editor.email not in public
    assert "116 000" in card(sign_in())


def test_a_number_that_nobody_knows_as_an_emergency_number_is_asked_about(desk, sign_in):
    assert 'name="is_number_right"' not in desk.get(FORM).text
    page = change(desk, emergency_number="122")
    assert "122 is not known as an emergency number of Latvia. Correct it, or tick that" in page
    assert 'name="is_number_right"' in page and latvia().emergency_number == "112"
    assert "tel:122" not in sign_in().get("/handbook/countries/LV/").text
    change(desk, emergency_number="122", is_number_right=tick_in(page))
    assert latvia().emergency_number == "122"
    noted = {"emergency_notes_en": NOTE}
    noted |= as_read(desk, **noted)
    assert 'name="is_number_right"' not in change(desk, **noted)
    assert latvia().emergency_notes["en"] == NOTE


def test_each_changed_sentence_is_shown_once_it_is_ticked_in_its_language(desk, sign_in):
    """A tick for other words is none, and what was typed stays."""
    noted = {"emergency_notes_en": f"{NOTE} Ring, and stay.", "emergency_notes_lv": "Zvaniet."}
    asked = change(desk, **noted)
    ticks = ticks_in(asked)
    assert len(ticks) == 3 and f'<span lang="en">{NOTE}</span>' in asked
    assert "3 sentences are not ticked." in asked and "If you do not read this language" in asked
    for left_out in ticks:
        page = change(desk, **noted, ticked=[each for each in ticks if each != left_out])
        assert "1 sentence is not ticked." in page and "Zvaniet.</textarea>" in page
    change(desk, **noted | {"emergency_notes_lv": "Policija."}, ticked=ticks)
    assert NOTE not in sign_in().get("/handbook/countries/LV/").text
    change(desk, **noted, ticked=ticks)
    assert latvia().emergency_notes["lv"] == "Zvaniet."
    assert ticks_in(change(desk, **noted)) == []


def test_words_beside_the_address_of_the_source_are_ticked_as_well(desk):
    page, told = "https://vugd.gov.lv", "https://vugd.gov.lv (told by a colleague, we hope so)"
    assert len(ticks_in(change(desk, emergency_source=told))) == 1
    assert latvia().emergency_source != told
    assert ticks_in(change(desk, emergency_source=page)) == []
    assert latvia().emergency_source == page


def test_where_sentences_only_went_all_that_are_left_are_ticked():
    """A sentence is understood by those around it."""
    note = {"en": "Only from a mobile. Ask for the ambulance."}
    stands = {"emergency_number": "112", "emergency_source": "", "emergency_notes": note}
    facts = stands | {"emergency_notes": {"en": "Ask for the ambulance."}}
    [tick] = emergency_ticks("LV", stands, facts)
    assert (tick.language, tick.words) == ("en", "Ask for the ambulance.")
    assert emergency_ticks("LV", stands, facts | {"emergency_number": ""}) == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Ring hellre 110. Någon borde titta på detta.", "110"),
        ("Better dial 118. This one often rings out.", "118"),
        ("The police also answer +371 26 123 456.", "+371 26 123 456"),
        ("The police has 1१8.", "118"),
        ("112/118", "112/118"),
        ("Once there were 13 numbers.", "13"),
    ],
)
def test_another_number_than_the_page_s_own_is_refused_beside_it(desk, words, named):
    noted = {"emergency_notes_sv": words}
    assert f"The note names “{named}”." in change(desk, **noted, **as_read(desk, **noted))
    assert words not in latvia().emergency_notes.values()


def test_an_emergency_code_whose_sentence_says_whom_it_reaches_is_ticked_as_one(desk):
    told = "Within 15 minutes, 24/7; since 2012 call 112. 112 is for all, 113 the ambulance."
    asked = change(desk, emergency_notes_en=told)
    assert [tick.split("-")[0] for tick in ticks_in(asked)] == ["read", "read", "code"]
    assert "is an emergency number of this country too" in asked
    change(desk, emergency_notes_en=told, ticked=ticks_in(asked))
    assert latvia().emergency_notes["en"] == told


def test_the_notes_that_are_shipped_may_stand(shipped):
    pages = CountryPage.objects.exclude(emergency_number="")
    assert [emergency_problems(page.party.code, page.facts) for page in pages] == [[]] * 10


@pytest.mark.parametrize("number", ["113", "1 1 0"])
def test_a_known_emergency_number_is_saved_without_a_question(desk, number):
    assert 'name="is_number_right"' not in change(desk, emergency_number=number)
    assert latvia().emergency_number == number


# Where more than 112 is answered.
FOR_DANGER = {
    "DE": {"110", "112"},
    "LV": {"110", "112", "113"},
    "NO": {"110", "112", "113"},
    "PL": {"112", "997", "998", "999"},
}


@pytest.mark.parametrize("country", ["DE", "DK", "EE", "FI", "IS", "LT", "LV", "NO", "PL", "SE"])
def test_only_what_certainly_answers_in_danger_is_known(country):
    """114 is the police of Denmark when there is time; Estonia's 110 and Lithuania's 102 are
    closed.
    """
    codes = [*(f"{code:03}" for code in range(1000)), "90000", "90 000", "02800", "11414"]
    known = {code for code in codes if is_known_emergency(country, code)}
    assert known == FOR_DANGER.get(country, {"112"})


def test_denmark_s_114_is_asked_about_and_shown_once_its_editor_says_so(sign_in, shipped):
    page, desk = CountryPage.objects.get(party__code="DK"), sign_in(coordinator_of("DK"))
    data = typed(page, emergency_number="114")
    asked = desk.post(FORM.replace("LV", "DK"), data).text
    assert "114 is not known as an emergency number of Denmark." in asked
    desk.post(FORM.replace("LV", "DK"), data | {"is_number_right": tick_in(asked)})
    page.refresh_from_db()
    assert page.emergency_number == "114"


def test_what_is_shipped_is_known_as_an_emergency_number_of_its_country(shipped):
    for page in CountryPage.objects.exclude(emergency_number=""):
        assert is_known_emergency(page.party.code, page.emergency_number)


def test_a_change_is_written_down_and_told_without_a_name(desk, editor, sign_in, janis):
    change(desk, emergency_number="113")
    written, entry = (
        CountryChange.objects.get(),
        AuditEntry.objects.get(action="changed_countrypage"),
    )
    assert (written.kind, written.subject, written.made_as) == (
        "changed",
        "emergency",
        "coordinator",
    )
    assert (written.by, entry.by) == (editor, editor)
    assert (
        written.facts["emergency_number"] == "113"
        and "https://" in written.facts["emergency_source"]
    )
    assert latvia().updated_at == written.at
    history = sign_in(janis).get("/handbook/countries/LV/history/").text
    assert "Changed: Emergency number, 113" in history and editor.email not in history


def test_saving_what_stands_there_writes_nothing(desk):
    page = change(desk)
    assert "Nothing has changed: Latvia" in page and "Saved" not in page
    assert not CountryChange.objects.exists()
    assert not AuditEntry.objects.filter(action="changed_countrypage").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"emergency_source": " "}, "A number needs the source where it was read."),
        (
            {"emergency_source": "The ministry"},
            "Write the address of the page where the number was read",
        ),
        ({"emergency_source": "https://"}, "“https://” names no source"),
        ({"emergency_number": "112 / 110"}, "Write one emergency number"),
        ({"emergency_number": "112 110"}, "Write one emergency number"),
        ({"emergency_number": "+371 112"}, "as it is dialled inside the country: digits only"),
        ({"emergency_number": "1१2"}, "digits only"),
        ({"emergency_notes_sv": "Ring 你好"}, "cannot be printed. Write others instead: 你 好"),
        ({"emergency_notes_en": "A\u202eB"}, "control character"),
        ({"emergency_notes_en": "Doubtful: it may be 113."}, "It says “Doubtful”."),
        ({"emergency_notes_lv": "Nav apstiprināts."}, "It says “Nav apstiprināts”."),
        ({"emergency_source": "https://112.lv (not verified)"}, "It says “not verified”."),
        (
            {"emergency_number": ""},
            "Without a number no emergency number is shown. Tick this if you mean it.",
        ),
        ({"removes": "on"}, "A number stands above. Empty it, or untick this."),
    ],
)
def test_what_readers_could_not_rely_on_is_refused(desk, changes, said):
    assert said in change(desk, **changes)
    assert latvia().emergency_number == "112" and not CountryChange.objects.exists()


def test_none_is_shown_once_its_editor_says_so_twice(desk, sign_in, janis):
    change(desk, emergency_number="")
    assert latvia().emergency_number == "112"
    assert "No emergency number is shown." in remove(desk)
    page = latvia()
    assert (page.emergency_number, page.emergency_notes, page.emergency_source) == ("", {}, "")
    assert "none could be verified" in sign_in().get("/handbook/countries/LV/").text
    assert "112" not in card(sign_in())
    history = sign_in(janis).get("/handbook/countries/LV/history/").text
    assert "Removed: Emergency number, 112" in history


def test_a_number_comes_back_where_none_was_shown(desk):
    remove(desk)
    page = desk.get(FORM).text
    assert 'name="removes"' not in page
    assert "This field is required." in change(desk, emergency_number="")
    change(desk, emergency_number="112", emergency_source="https://vugd.gov.lv")
    assert latvia().emergency_number == "112"
    assert [row.kind for row in CountryChange.objects.all()] == ["added", "withdrawn"]


def test_what_a_colleague_saved_meanwhile_is_shown_and_not_overwritten(desk, sign_in, astrid):
    mine = typed(latvia(), emergency_number="110")
    hers, noted = sign_in(astrid), {"emergency_number": "113", "emergency_notes_en": NOTE}
    change(hers, **noted, **as_read(hers, **noted))
    answer = desk.post(FORM, mine)
    shown = " ".join(answer.text.split())
    assert "This has changed since you opened it" in shown
    assert re.search(r"<dt>Emergency number</dt> ?<dd> ?113 ?</dd>", shown) and NOTE in shown
    assert answer.context["form"]["emergency_number"].value() == "110"
    assert latvia().emergency_number == "113"
    seen = {"seen": answer.context["form"]["seen"].value()}
    desk.post(FORM, mine | seen | {"ticked": ticks_in(answer.text)})
    assert latvia().emergency_number == "110"
    assert [row.made_as for row in CountryChange.objects.all()] == ["coordinator", "secretariat"]


def test_the_same_change_sent_twice_is_saved_and_no_colleague_s(desk):
    noted = {"emergency_number": "113", "emergency_notes_en": NOTE}
    mine = typed(latvia(), **noted, **as_read(desk, **noted))
    first, second = (desk.post(FORM, mine, follow=True).text for _click in range(2))
    assert "This has changed since you opened it" not in second
    assert latvia().emergency_number == "113" and CountryChange.objects.count() == 1


def test_files_of_that_country_are_made_anew_and_no_others(desk):
    HandbookFile.objects.update(due_at=None)
    change(desk, emergency_number="113")
    due = HandbookFile.objects.filter(due_at__isnull=False)
    assert {file.host.code for file in due if file.host} == {"LV"}
    assert {file.kind for file in due if not file.host} == {"web", "zip"}  # of all countries


@pytest.mark.parametrize("act", [lambda desk: change(desk, emergency_number="113"), remove])
def test_loading_again_overwrites_nothing_that_an_editor_changed(desk, now, act):
    act(desk)
    left = latvia().facts
    CountryPage.objects.filter(party__code="EE").update(emergency_number="1")
    reference.load(now)
    assert latvia().facts == left
    assert CountryPage.objects.get(party__code="EE").emergency_number == "112"


def test_what_changed_since_the_last_edition_names_it(desk, shipped, sign_in, janis):
    change(desk, emergency_number="113")
    first = Edition.objects.create(
        slug="2025",
        titles={"en": "Handbook"},
        languages=["en"],
        status="published",
        published_at=timezone.now() - timedelta(days=400),
    )
    Edition.objects.filter(pk=shipped.pk).update(based_on=first, published_at=timezone.now())
    page = sign_in(janis).get("/handbook/2026/en/changes/").text
    assert "Emergency number: Changed" in page


def test_no_number_for_russia_even_by_staff(shipped, sign_in, oskar):
    client = sign_in(oskar)
    assert "edit/emergency/" not in client.get("/handbook/countries/RU/edit/").text
    russia = CountryPage.objects.get(party__code="RU")
    data = typed(russia, emergency_number="112", emergency_source="https://112.example")
    page = client.post("/handbook/countries/RU/edit/emergency/", data).text
    assert "none could be verified" in page
    russia.refresh_from_db()
    assert russia.emergency_number == ""


def test_only_editors_find_the_form(desk, shipped, editor, sign_in, astrid, janis):
    assert desk.get(FORM).status_code == sign_in(astrid).get(FORM).status_code == 200
    neighbour, officer = sign_in(coordinator_of("LT")), sign_in(janis)
    data = typed(latvia(), emergency_number="113")
    for client, code in ((neighbour, 404), (officer, 403), (sign_in(), 302)):
        assert client.get(FORM).status_code == client.post(FORM, data).status_code == code
    editor.terms.update(until=timezone.localdate() - timedelta(days=1))
    assert sign_in(editor).get(FORM).status_code == 403
    assert latvia().emergency_number == "112"
