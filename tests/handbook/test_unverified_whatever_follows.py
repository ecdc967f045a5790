"""A text that says of itself that it is unverified, waits for somebody or is to be checked is
refused whatever is added; a source that names none is refused in any language.
"""

import pytest

from handbook.rules.countries import (
    contact_confirmation_problems,
    emergency_problems,
    section_confirmation_problems,
)
from handbook.rules.doubts import doubtful_sentences, stated_doubts
from handbook.rules.sources import source_problems
from tests.handbook.country_editing import confirmed

pytestmark = pytest.mark.any_database

UNVERIFIED = """Old leaflet, not verified https://likumi.lv/ta/id/1234
    Not verified: https://likumi.lv/ta/id/1234
    Unverified: https://likumi.lv/ta/id/1234
    Not verified, see likumi.lv
    Not verified (likumi.lv)
    Ej verifierad källa https://likumi.lv/ta/id/1234
    Nav pārbaudīts https://likumi.lv/ta/id/1234
    Не проверено https://likumi.lv/ta/id/1234
    Not yet checked with the ministry.
    Not yet approved by the ministry
    Unverified, from a blog
    Bekräftas senare.
    Tiks precizēts.
    Gaidām apstiprinājumu no Labklājības ministrijas.
    This has not been verified with the State Police.
    Waiting for the answer of the Ministry of Justice.
    Vi har inte fått svar än.
    Ännu inte avstämt med ministeriet
    Vēl nav saskaņots ar ministriju
    We are still waiting for the operator to tell us if it works with 0.
    Laukiame patvirtinimo iš operatoriaus.
    Wird vom BMFSFJ noch bestätigt.
    Rückmeldung steht aus.
    Inväntar svar från ministeriet.
    Confirmation from the Ministry is still outstanding
    To be confirmed by MARTA
    To be confirmed with the ministry
    To be confirmed in January
    TBC by MoI
    Hours to be confirmed with the Latvian side
    Not confirmed by the ministry
    Ska bekräftas av Polisen
    Väntar på bekräftelse från Polisen
    Måste dubbelkollas
    Uppgiften är inte bekräftad av myndigheten
    Wird noch bestätigt
    Wird noch geprüft
    Konnte nicht verifiziert werden
    Ist noch zu prüfen
    Czekamy na potwierdzenie z MSWiA
    Do potwierdzenia z MSWiA
    W trakcie weryfikacji
    Źródło niesprawdzone
    Jāprecizē ministrijā
    Vēl nav pārbaudīts, vai numurs strādā
    Laukiame patvirtinimo
    Bus patikslinta sausį
    Reikia patikslinti su ministerija
    Не подтверждено министерством
    Будет подтверждено позже
    Bestätigung folgt
    Noch in Klärung
    Ungesichert
    Vi är inte säkra på tiderna
    Kolla upp!
    Stäm av med UD
    Att kolla med Polisen
    Neesam pārliecināti par darba laiku
    Lūdzu pārbaudīt
    Jāsaskaņo ar Labklājības ministriju
    Prašome patikrinti
    Nesame tikri dėl darbo laiko
    Trzeba sprawdzić
    Proszę sprawdzić
    Wersja robocza
    Ждём ответа министерства
    На уточнении
    Уточнить!
    Проверить
    Source missing
    To check with MARTA
    Confirmation has been requested
    Have asked the ministry, no answer yet
    Vi återkommer
    Muss noch mit dem Ministerium geklärt werden
    Nie wiemy, czy numer działa
    Precizēsim janvārī
    Patikslinsime sausį
    Ootame ministeeriumi vastust
    Varmistetaan myöhemmin
    Þarf að staðfesta við lögreglu
    Чекаємо відповіді міністерства
    The answer follows next week.
    We must check the hours.
    Vi kollar upp numret.
    Svar kommer senare.
    Wir klären das noch.
    Neparbaudits
    Nav parbaudits
    Ungeprueft
    Do wyjasnienia
    Ikke bekraeftet
    Unvеrified
    Не провeрено"""
# May be the law's, or of how a line works.
ASKED = """Pending confirmation by the court, the person may stay.
    The police check with the ministry whether the person has a permit.
    To be confirmed by a court in Riga.
    Age: to be confirmed by the police.
    Ännu inte identifierade offer får stöd.
    Noch nicht anerkannte Opfer erhalten Hilfe.
    Please confirm the appointment by e-mail.
    Bestätigung folgt per E-Mail.
    Call MARTA, check with the police.
    Draft of the new Aliens Act, 2026
    Unsure? Call anyway.
    Inget svar? Ring igen.
    Ingen bekräftelse krävs.
    Check in at the reception.
    Apstiprinājums nav nepieciešams.
    Potwierdzenie nie jest potrzebne.
    Waiting time for an answer is five minutes.
    You are asked for your name, but need not give it.
    We think with you and look for a way.
    The number changed on 1 June 2023."""
# What is never done, who calls, an entry into a country, and a semicolon before what follows.
NEVER_DONE = """The number is not checked by the police.
    The stay is granted; confirmation to follow.
    The information is not checked with the police.
    This is not verified by the mission.
    The entry into Latvia must be confirmed by the border guard.
    Uppgifterna ska inte kontrolleras av ambassaden.
    Oplysningerne skal ikke kontrolleres af politiet.
    Die Angaben werden nicht geprüft.
    Informacje nie są sprawdzane przez policję.
    Nie wiemy, kto dzwoni.
    Nezinām, kas zvana.
    Nežinome, kas skambina.
    Мы не знаем, кто звонит.
    Данные не проверяются полицией.
    Ми не знаємо, хто дзвонить."""
# Terms of the law, ages, and what a mission does with somebody's papers.
TERMS = """The answer follows within 30 days.
    The reply will follow within a month.
    Must be confirmed in 30 days.
    To be confirmed by the embassy within three days.
    Not yet turned 18.
    Not yet granted permits may be extended.
    We will check the passport at the counter.
    We will check it at the counter.
    We will complete the form with you.
    Confirmation follows by post.
    Will be updated every year.
    Svar följer inom 30 dagar.
    Svar kommer inom tre veckor.
    Ännu inte fyllda 18 år
    Ännu inte myndig.
    Vi kompletterar ansökan tillsammans med dig.
    Vi återkommer med beslut inom 30 dagar.
    Uppdateras varje år.
    Endnu ikke fyldt 18 år.
    Svaret følger inden for 30 dage.
    Vi undersøger passet ved skranken.
    Ennå ikke fylt 18 år.
    Svaret følger innen 30 dager.
    Enno ikkje fylt 18 år.
    Noch nicht 18 Jahre alt.
    Noch nicht volljährig.
    Die Antwort folgt innerhalb von 30 Tagen.
    Wir klären noch die Identität.
    Jeszcze nie ukończone 18 lat.
    Odpowiedź nadejdzie w ciągu 30 dni.
    Sprawdzimy paszport przy okienku.
    Wymaga potwierdzenia w ciągu 30 dni.
    Vēl nav sasniegti 18 gadi.
    Atbilde sekos 30 dienu laikā.
    Pārbaudīsim pasi pie lodziņa.
    Dar neturi 18 metų.
    Turi būti patvirtinta per 30 dienų.
    Patikrinsime pasą prie langelio.
    Veel ei ole 18-aastane.
    Ei ole veel täisealine.
    Uuendame passi leti juures.
    Ei vielä 18-vuotias.
    Ei vielä täysi-ikäinen.
    Vastaus on tulossa 30 päivän kuluessa.
    Päivitämme passin tiskillä.
    Ekki enn orðin 18 ára.
    Svar væntanlegt innan 30 daga.
    Ещё не исполнилось 18 лет.
    Проверим паспорт у окна.
    Требует подтверждения в течение 30 дней.
    Ще не виповнилося 18 років.
    Перевіримо паспорт біля віконця.
    Буде перевірено протягом 30 днів."""
SURE = """Har inte personen pass får hen ändå hjälp.
    Told by the Latvian State Police, 3 May 2026
    Read on the ministry’s page (undated).
    https://likumi.lv/ta/id/1234 (undated)"""
NO_SOURCE = """own knowledge
    I know it
    see above
    Google search
    Source unknown, found on internet
    Source: unknown
    okänd källa
    hittade på nätet
    minns inte var
    keine Quelle
    im Internet gefunden
    źródło nieznane
    avots nezināms
    šaltinis nežinomas
    internetist leitud
    lähde tuntematon
    sjá að ofan
    источник неизвестен
    джерело невідоме
    ChatGPT answer
    https://chatgpt.com/share/123"""
A_SOURCE = """Ilze Bērziņa, MARTA
    Polisen, 3 maj
    Own knowledge of the State Police, Riga
    From memory, Ilze Bērziņa of MARTA
    https://likumi.lv; ChatGPT answer"""


def lines(of: str) -> list[str]:
    return [line.strip() for line in of.split("\n")]


@pytest.mark.parametrize("told", lines(UNVERIFIED))
def test_no_addition_hides_that_a_text_is_unverified(told):
    assert stated_doubts([told]) != []


@pytest.mark.parametrize("told", [*lines(ASKED), *lines(TERMS)])
def test_what_may_be_true_as_it_stands_is_not_refused(told):
    assert stated_doubts([told]) == []


@pytest.mark.parametrize("told", lines(NEVER_DONE))
def test_what_is_never_done_is_marked_and_not_refused(told):
    assert stated_doubts([told]) == [] and doubtful_sentences([told]) == [told]


@pytest.mark.parametrize("told", lines(SURE))
def test_a_true_description_is_left_alone(told):
    assert stated_doubts([told]) == doubtful_sentences([told]) == []


def test_a_contact_that_says_so_anywhere_is_confirmed_by_nobody(shipped):
    told = "Waiting for the answer of the ministry"
    facts = confirmed("lv-safe-house", notes={}, hours_texts={}).facts
    assert contact_confirmation_problems(facts) == []
    columns = {name: {"lv": told} for name in ("names", "audiences", "notes", "hours_texts")}
    for column, words in {**columns, "source": told, "page_date": told}.items():
        (said,) = contact_confirmation_problems(facts | {column: words})
        assert "It says of itself “Waiting for the answer”" in said


def test_nor_is_a_section_or_an_emergency_number_beside_such_words(shipped):
    page = confirmed("lv-safe-house").page
    section = page.sections.get(key="point_of_contact")
    assert section_confirmation_problems(section.facts) == []
    doubt = section.facts | {"texts": {"en": "MARTA. Check with the ministry!"}}
    assert section_confirmation_problems(doubt)[0].startswith("It says of itself")
    noted = page.facts | {"emergency_notes": {"sv": "Inväntar svar från UD"}}
    assert emergency_problems("LV", page.facts) == []
    assert "Inväntar svar" in emergency_problems("LV", noted)[0]


@pytest.mark.parametrize("source", lines(NO_SOURCE))
def test_words_that_name_nobody_are_no_source_in_any_language(source):
    (said,) = source_problems(source)
    assert "names no source: write the address of the page" in said


@pytest.mark.parametrize("source", lines(A_SOURCE))
def test_who_told_is_a_source_beside_such_words_too(source):
    assert source_problems(source) == []
