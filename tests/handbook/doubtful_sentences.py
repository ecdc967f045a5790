"""Sentences that are unsure or may be the law's: for test_doubts, by language."""

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
    "ru": """Не подтверждено.
        Номер ещё не проверен.
        Часы работы уточняются.
        Неизвестно.
        Требует подтверждения.
        Ожидается подтверждение.
        Личность не удалось подтвердить.
        Номер должен быть проверен.
        Источники противоречат друг другу.
        Непроверенная информация.""",
    "uk": """Не підтверджено.
        Номер ще не перевірений.
        Години роботи уточнюються.
        Невідомо.
        Потребує підтвердження.
        Очікується підтвердження.
        Особу не вдалося підтвердити.
        Номер має бути перевірений.
        Джерела суперечать одне одному.
        Неперевірена інформація.""",
}
# Said of the text itself: each of the first with each of the second, and each of these alone.
STATED = {
    "en": (("The hours are", "Hours", "The source was"), ("not verified", "not yet confirmed")),
    "sv": (("Numret är", "Tiderna är", "Källan är"), ("inte bekräftade", "ej verifierade")),
    "da nb": (("Nummeret er", "Tidene er"), ("ikke bekreftet", "ikke bekræftet")),
    "de": (("Die Zeiten sind", "Die Nummer ist"), ("nicht bestätigt", "nicht überprüft")),
    "pl": (("Godziny", "Numer"), ("nie potwierdzone", "nie sprawdzony")),
    "lv": (("Darba laiks", "Numurs"), ("nav apstiprināts", "nav pārbaudīts")),
    "lt": (("Darbo laikas", "Numeris"), ("nėra patvirtintas", "nebuvo patikrintas")),
    "et": (("Number", "Kellaajad"), ("pole kinnitatud", "ei ole kontrollitud")),
    "fi": (("Numeroa", "Aikoja"), ("ei ole vahvistettu", "ei ole tarkistettu")),
    "is": (("Númerið er", "Tíminn er"), ("ekki staðfest", "ekki sannreynt")),
    "ru": (("Номер", "Источник"), ("не подтверждён", "не проверен")),
    "uk": (("Номер", "Години роботи"), ("не підтверджено", "не перевірено")),
}
ALSO_STATED = """TBC: the police or a court.
    The number is unverified.
    This section is unverified.
    This number has not been confirmed yet.
    30 days (unverified)
    Presumed victims (to be confirmed)
    A leaflet, not verified
    By letter; not verified yet
    Unverified web page
    To be checked.
    Verification pending.
    This text is awaiting verification.
    Must be validated before publication.
    Ska faktagranskas.
    Texten är inte faktagranskad.
    Att stämma av
    Må verifiseres.
    Bestätigung steht aus.
    Angaben ohne Gewähr.
    Informācija tiek precizēta.
    Nav saskaņots.
    Bus patikslinta.
    Nesuderinta.
    Numeris netikrintas.
    Andmed kontrollimata
    Tarkistettava vielä.
    Dane niezweryfikowane.
    Подлежит уточнению.
    Obekräftad uppgift.
    Overifierad information.
    Nepārbaudīta informācija.
    Nepatikrinta informacija.
    Informacija tikslinama.
    Nav verificēts.
    Непроверенная информация.
    Detta avsnitt är inte bekräftat.
    Numret är inte bekräftat ännu.
    Uppgifterna är obekräftade.
    30 dagar (obekräftat)
    Diese Angabe ist nicht bestätigt.
    Šis skyrius nepatvirtintas.
    Numeris dar nepatvirtintas.
    Andmed on kinnitamata.
    Tietoa ei ole vahvistettu.
    Upplýsingarnar eru óstaðfestar.
    Этот раздел не подтверждён.
    unverified
    Unconfirmed.
    Hours: to be confirmed
    30 days. To be confirmed by the national coordinator.
    Who decides is to be confirmed by the national coordinator.
    The hours must be checked.
    The number should still be checked.
    Tiderna måste kontrolleras.
    Numret skal først kontrolleres.
    That it still answers is to be confirmed.
    Paid for until 2024: that it still answers is to be confirmed.
    Whether this line still exists is unclear.
    If the number still works is not known.
    Att den fortfarande svarar ska bekräftas.
    Pengar till och med 2024: att den fortfarande svarar ska bekräftas.
    Om numret ännu fungerar är oklart.
    9.00–17.00, pending confirmation
    9.00–17.00, to be confirmed
    Awaiting confirmation.
    No source was found.
    Two sources disagree.
    Confirmation is outstanding.
    30 dagar; ska bekräftas.
    Bekräftelse saknas.
    Draft text, do not use.
    Tiek precizēts.
    We have been unable to verify this.
    Unable to confirm the hours.
    Please verify.
    Confirmation by the ministry is awaited.
    May be wrong.
    Уточняется
    неизвестно
    Невідомо.
    Уточнюється."""
# Sentences made of each duty and each act, as "The hours … be confirmed."
GRID = {
    "The hours {} be {} by the national coordinator.": (
        ("should", "must", "will", "need to", "have to", "are to", "are still to"),
        ("confirmed", "verified", "checked", "reviewed"),
    ),
    "Tiderna {} {} av samordnaren.": (
        ("ska", "måste", "behöver", "bör", "kommer att", "återstår att"),
        ("bekräftas", "verifieras", "kontrolleras", "granskas"),
    ),
    "Tiderne {} {} af koordinatoren.": (
        ("skal", "må", "bør", "vil", "burde"),
        ("bekræftes", "verificeres", "kontrolleres", "tjekkes", "bekreftes", "sjekkes"),
    ),
    "Die Zeiten {} noch {} werden.": (
        ("müssen", "sollen", "sollten"),
        ("bestätigt", "überprüft", "verifiziert", "geprüft", "kontrolliert"),
    ),
    "Godziny {} {} przez koordynatora.": (
        ("muszą być", "powinny zostać", "zostaną", "mają być"),
        ("potwierdzone", "zweryfikowane", "sprawdzone"),
    ),
    "Darba laiks {} {}.": (
        ("vēl tiks", "tiks", "ir jābūt"),
        ("apstiprināts", "pārbaudīts", "precizēts"),
    ),
    "Laikas {} {} koordinatoriaus.": (
        ("turi būti", "bus", "turėtų būti"),
        ("patvirtintas", "patikrintas", "patikslintas"),
    ),
    "Kellaajad {} {}.": (
        ("tuleb", "tuleks", "on vaja"),
        ("kinnitada", "kontrollida", "täpsustada", "üle vaadata"),
    ),
    "Ajat {} {}.": (
        ("pitää vielä", "täytyy", "tulisi"),
        ("vahvistaa", "varmistaa", "tarkistaa"),
    ),
    "Tímann {} {}.": (
        ("þarf að", "á eftir að", "verður að", "ætti að"),
        ("staðfesta", "sannreyna"),
    ),
}
ALSO_UNSURE = """TBC: the police or a court.
    Hours: TBD
    Verification is pending.
    Confirmation pending
    Pending: the ministry's answer.
    The ministry has yet to confirm this.
    It needs checking.
    The hours need confirming.
    Not sure whether this is still right.
    The hours are not known.
    It is unclear who decides.
    Mon–Fri 8.30–16.00 (from an older page)
    The number may have changed.
    We must still check the number.
    9.00–15.00 (enligt en äldre sida)
    Det är oklart vem som beslutar.
    Det är osäkert om numret gäller.
    Ska kontrolleras av samordnaren.
    Behöver kontrolleras.
    Kommer att bekräftas.
    Att bekräfta
    Språk: att verifiera.
    Öppettiderna är inte kända.
    Vi måste kontrollera numret.
    Det er uklart, hvem der beslutter.
    9.00–15.00 (fra en ældre side)
    Åpningstidene er ikke kjent.
    Å bekrefte: språkene.
    Es ist unklar, wer entscheidet.
    Die Zeiten sind nicht bekannt.
    Laut einer älteren Seite.
    Nie wiadomo, kto decyduje.
    Według starszej strony.
    Nav zināms, kas lemj.
    Neskaidrs, kas lemj.
    Neaišku, kas sprendžia.
    Darbo laikas nežinomas.
    Pole teada, kes otsustab.
    Kellaajad on teadmata.
    On epäselvää, kuka päättää.
    Ajat eivät ole tiedossa: ei tiedossa.
    Óljóst er hver ákveður.
    Tíminn er ekki vitaður: ekki vitað."""
# True of the law as often as of the text, or of somebody who checks: asked about, never refused.
LAW = """Pending confirmation by the court, the person may stay.
    Must be confirmed by a court.
    Checks by the police are pending until the interview.
    The claim of the person (unverified) is enough for emergency help.
    To be confirmed by a court within 72 hours.
    An alien whose identity is not verified may be detained.
    The status must be confirmed by the court within 30 days.
    Victims whose status is not confirmed yet stay in the shelter.
    The claim is not verified by the police until the interview.
    Support is given even if the person's identity is unverified.
    Until the prosecutor decides, the status remains unconfirmed.
    30 days. Requires confirmation from the prosecutor.
    Victims have 30 days. Pending confirmation from the prosecutor, they stay in the shelter.
    Within three days the status of victim is to be confirmed.
    Working hours that cannot be verified count as worked.
    Health check (HIV, TBC) free of charge.
    Not confirmed victims receive crisis help only.
    The caller’s number is not checked.
    We do not know who you are, and do not ask.
    Stöd ges även om identiteten är obekräftad.
    30 dagar. Kräver bekräftelse från åklagaren.
    Hälsokontroll (hiv, tbc) utan kostnad.
    Bis zur Entscheidung der Polizei ist der Status unbestätigt.
    Die Nummer des Passes muss überprüft werden.
    Nicht geprüft wird, ob die Person legal eingereist ist.
    30 dni. Wymaga potwierdzenia prokuratora.
    Do potwierdzenia statusu wystarcza zaświadczenie organizacji.
    Numer PESEL nie musi być potwierdzony.
    Līdz prokurora lēmumam statuss paliek neapstiprināts.
    30 dienas. Nav apstiprināms bez prokurora lēmuma.
    До решения прокурора статус считается неподтверждённым.
    Passports: not checked at the border.
    Status: requires confirmation by a court.
    Age: to be confirmed within three days by a doctor.
    Статус: требует подтверждения судом.
    An unverified document is not accepted at the border.
    The number of victims is not confirmed.
    The source of income must be verified.
    The hours worked are not verified by the employer.
    Personens identitet är obekräftad tills polisen har prövat den.
    Tożsamość niepotwierdzona przez sąd nie odbiera pomocy.
    Unbestätigte Angaben genügen der Polizei.
    Неподтверждённая личность не препятствует помощи.
    The person's identity must be verified by the police within three days.
    The victim's status must be confirmed by the prosecutor.
    Work permits are to be checked at the border.
    Rights pending confirmation of the status by the police are the same.
    Если статус не подтверждён судом, срок истекает.
    Личность должна быть подтверждена полицией.
    Якщо особу не встановлено, її питають знову.
    The status must be confirmed by a court.
    A victim’s status will be confirmed by the district court within 30 days.
    Statusen måste bekräftas av en domstol.
    Åldern ska kontrolleras av läkare.
    Status skal bekræftes af en domstol.
    Status muss von einem Gericht bestätigt werden.
    Status musi zostać potwierdzony przez sąd.
    Statusu jāapstiprina tiesai.
    Statusas turi būti patvirtintas teismo.
    Staatus peab olema kohtu kinnitatud.
    Tuomioistuimen on vahvistettava asema.
    Staðan þarf að vera staðfest af dómstól.
    If it is unclear whether the person is a child, the person is treated as a child.
    A person whose age is uncertain is presumed to be a child.
    Om åldern är oklar ska personen behandlas som ett barn.
    The permit lasts while the proceedings are pending.
    The decision must be reviewed every six months.
    You need not be certain: the line is for anyone who is not sure.
    The person is not known to the police.
    Passet kontrolleras vid gränsen och måste kontrolleras vid inresan.
    The applicant often does not know what is waiting.
    Polisen ringer för att bekräfta tiden.
    The prosecutor confirms the status.
    Confirmed by the ministry.
    Verified in May.
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
    Lögreglan staðfestir stöðuna.
    Прокурор подтверждает статус.
    Поліція перевіряє документи."""
