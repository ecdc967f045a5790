"""A text that says of itself that it is not sure is understood in the languages in which editors
write.
"""

import pytest

from handbook.rules.doubts import unsure_words

UNSURE = {
    "en": """This could not be verified.
        The hours could not be confirmed.
        It cannot be confirmed today.
        The number must still be confirmed.
        Languages: to be verified.
        The days are still to be checked.
        Awaiting confirmation by the operator.
        That it still answers has not yet been confirmed.
        We couldn’t verify the hours.
        The number needs confirmation.
        Nobody has checked this number: unchecked.""",
    "sv": """Uppgiften har inte kunnat bekräftas.
        Tiderna har inte gått att bekräfta.
        Numret är ännu inte bekräftat.
        Språken inte är bekräftade.
        Det återstår att bekräfta tiderna.
        Tiderna ska ännu bekräftas.
        Numret måste först verifieras.
        Väntar på bekräftelse från organisationen.
        Uppgiften är obekräftad.
        Att det svarar har aldrig kontrollerats.""",
    "da": """Det er ikke blevet bekræftet.
        Tiderne har ikke kunnet bekræftes.
        Nummeret skal stadig bekræftes.
        Afventer bekræftelse fra centret.
        Oplysningen er ubekræftet.
        Sprogene er endnu ikke verificeret.
        Vi har ikke kunnet bekræfte nummeret.
        Tiderne bør bekræftes.
        Nummeret er ikke kontrolleret.
        Kilderne er uenige.""",
    "nb": """Det er ikke blitt bekreftet.
        Tidene har ikke latt seg bekrefte.
        Nummeret må først bekreftes.
        Avventer bekreftelse fra senteret.
        Opplysningen er ubekreftet.
        Språkene er ennå ikke verifisert.
        Vi har ikke kunnet bekrefte nummeret.
        Nummeret er ikke sjekket.
        Tidene bør bekreftes.
        Kildene motsier hverandre.""",
    "de": """Das konnte nicht bestätigt werden.
        Die Zeiten sind noch nicht bestätigt.
        Die Nummer wurde nicht überprüft.
        Die Sprachen ließen sich nicht bestätigen.
        Die Bestätigung steht noch aus.
        Wartet auf Bestätigung durch den Träger.
        Die Zeiten sind noch zu bestätigen.
        Die Nummer ist ungeprüft.
        Die Nummer muss noch überprüft werden.
        Quellen widersprechen sich.""",
    "pl": """Nie potwierdzono godzin.
        Numer nie został potwierdzony.
        Nie udało się potwierdzić godzin.
        Nie można było zweryfikować numeru.
        Godziny do potwierdzenia.
        Wymaga potwierdzenia.
        Numer jest niezweryfikowany.
        Godzin jeszcze nie sprawdzono.
        Czeka na potwierdzenie operatora.
        Trzeba potwierdzić języki.""",
    "lv": """Neapstiprināts.
        Darba laiks nav apstiprināts.
        Numurs vēl nav ticis pārbaudīts.
        To neizdevās apstiprināt.
        To nevarēja pārbaudīt.
        Darba laiks jāapstiprina.
        Numurs vēl jāpārbauda.
        Gaida apstiprinājumu.
        Nepārbaudīta informācija.
        Avoti nesakrīt.""",
    "lt": """Nepatvirtinta.
        Darbo laikas dar nėra patvirtintas.
        Numeris nebuvo patikrintas.
        Nepavyko patvirtinti darbo laiko.
        Negalima patvirtinti, kad atsako.
        Reikia patvirtinti kalbas.
        Turi būti patvirtinta.
        Laukiama operatoriaus patvirtinimo.
        Nepatikrinta informacija.
        Šaltiniai nesutampa.""",
    "et": """Ei ole kinnitatud.
        Kellaajad pole veel kinnitatud.
        Numbrit ei õnnestunud kinnitada.
        Seda ei ole kontrollitud.
        Vajab kinnitamist.
        Ootab kinnitust.
        Keeled tuleb kinnitada.
        Kinnitamata andmed.
        Number on kontrollimata.
        Allikad on eri meelt.""",
    "fi": """Ei ole vahvistettu.
        Aikoja ei ole vielä vahvistettu.
        Numeroa ei voitu vahvistaa.
        Kieliä ei ole tarkistettu.
        Tieto on vahvistamatta.
        Ajat on vielä vahvistettava.
        Odottaa vahvistusta.
        Tietoa ei ole saatu vahvistettua: varmistamaton.
        Tarkistamaton tieto.
        Lähteet ovat eri mieltä.""",
    "is": """Þetta er óstaðfest.
        Tíminn hefur ekki verið staðfestur.
        Ekki tókst að staðfesta númerið.
        Það þarf að staðfesta tímann.
        Á eftir að staðfesta tungumálin.
        Bíður staðfestingar.
        Númerið er ekki staðfest.
        Ósannreynt.
        Þetta hefur ekki verið sannreynt.
        Heimildum ber ekki saman.""",
}
SURE = """The prosecutor confirms the status.
    Confirmed by the ministry.
    Verified in May.
    The hours are not known.
    Call them, do not write, and they confirm the appointment.
    The police do not ask for papers but a confirmed address helps.
    Not for children. Checked on 3 May 2027.
    Nobody is sent home before the doctor has seen her; the shelter confirms the place.
    She has the right to be checked by a doctor.
    Bekräftas av domstolen.
    Linjen är inte dygnet runt, men bekräftas varje år.
    Polisen kontrollerar inte papper.
    Polisen bekräftar statusen.
    Politiet bekræfter, ikke centret.
    Wird von der Polizei bestätigt.
    Nicht für Männer, von der Polizei bestätigt.
    Policja potwierdza status ofiary.
    Policja nie sprawdza dokumentów.
    Policija apstiprina statusu.
    Policija patvirtina statusą.
    Politsei kinnitab staatust.
    Poliisi vahvistaa aseman.
    Ei arkipyhinä.
    Lögreglan staðfestir stöðuna."""


def sentences(of: str) -> list[str]:
    return [line.strip() for line in of.split("\n")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(code, line) for code, said in UNSURE.items() for line in sentences(said)],
)
def test_a_sentence_that_is_not_sure_is_seen(language, sentence):
    assert unsure_words([sentence]), language


def test_ten_sentences_or_more_are_tried_in_every_language():
    assert min(len(sentences(said)) for said in UNSURE.values()) >= 10


@pytest.mark.parametrize("sentence", sentences(SURE))
def test_a_sentence_that_is_sure_is_left_alone(sentence):
    assert unsure_words([sentence]) == []
