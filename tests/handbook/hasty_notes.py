"""Plain notes of doubt that a hasty editor leaves beside a number or in a section, and ordinary
sentences, by language: for test_hasty_notes.
"""

NOTES = {
    "en": """Verified: no.
        Nobody has rung the number.
        Partly checked.
        The ministry has not answered yet.
        From memory.
        Placeholder.
        I have not had time to look at it.
        Last year’s number.
        Copied from an old leaflet.
        Not sure this still works.
        Details to follow.
        Working assumption: Mon–Fri.
        Best guess.
        Check: pending
        Apparently free of charge.
        Supposedly open on Saturdays.
        This may have changed.
        Verify with Estonia!""",
    "sv": """Kontrollerat: nej.
        Delvis kontrollerat.
        Ministeriet har inte svarat ännu.
        Ur minnet.
        Platshållare.
        Förra årets nummer.
        Troligen vardagar.
        Vi fick inget svar.
        Får kollas med Polisen.
        Numret är gammalt.
        Jag är inte hundra på tiderna.
        Gissning.
        Hittar inte källan.
        Kolla med Estland!
        Osäkert om helger.
        Källa?""",
    "da": """Kontrolleret: nej.
        Delvis tjekket.
        Ministeriet har ikke svaret endnu.
        Efter hukommelsen.
        Pladsholder.
        Nummeret fra sidste år.
        Formentlig hverdage.
        Vi har ikke hørt fra dem.
        Et gæt.
        Udkast.
        Usikkert om weekenden.
        Tjek med Estland!""",
    "nb": """Bekreftet: nei.
        Delvis sjekket.
        Departementet har ikke svart ennå.
        Etter hukommelsen.
        Plassholder.
        Fjorårets nummer.
        Antagelig gratis.
        Usikkert om helgen.
        Sjekk med Estland!""",
    "nn": """Stadfesta: nei.
        Ingen har ringt nummeret enno.
        Delvis sjekka.
        Departementet har ikkje svara enno.
        Etter minnet.
        Truleg kvardagar.
        Eg trur det er rett.
        Nummeret frå i fjor.
        Usikkert om helga.
        Sjekk med Estland!""",
    "de": """Geprüft: nein.
        Teilweise geprüft.
        Das Ministerium hat noch nicht geantwortet.
        Aus dem Gedächtnis.
        Platzhalter.
        Die Nummer vom letzten Jahr.
        Angeblich kostenlos.
        Vermutlich werktags.
        Rückfrage läuft.
        Am Wochenende unsicher.
        Mit Estland klären!""",
    "pl": """Sprawdzone: nie.
        Częściowo sprawdzone.
        Ministerstwo jeszcze nie odpowiedziało.
        Z pamięci.
        Tekst zastępczy.
        Numer z zeszłego roku.
        Podobno bezpłatny.
        Chyba dni robocze.
        Wydaje mi się, że działa.
        Stara strona.
        Wydaje się nieczynny.
        Sprawdzić z Estonią!
        Czekamy na telefon.""",
    "lv": """Pārbaudīts: nē.
        Daļēji pārbaudīts.
        Ministrija vēl nav atbildējusi.
        Pēc atmiņas.
        Vietturis.
        Pagājušā gada numurs.
        Laikam darbdienās.
        Šķiet, ka bez maksas.
        Veca lapa.
        Šķiet, vairs nelieto.
        Pārbaudīt ar Igauniju!
        Gaidām zvanu.""",
    "lt": """Patikrinta: ne.
        Iš dalies patikrinta.
        Ministerija dar neatsakė.
        Iš atminties.
        Praėjusių metų numeris.
        Turbūt darbo dienomis.
        Atrodo, nemokamas.
        Senas puslapis.
        Atrodo, nebenaudojamas.
        Nėra aiškumo dėl savaitgalio.
        Patikrinti su Estija!
        Laukiame skambučio.""",
    "et": """Kontrollitud: ei.
        Osaliselt kontrollitud.
        Ministeerium pole veel vastanud.
        Mälu järgi.
        Kohatäide.
        Eelmise aasta number.
        Vist tööpäevadel.
        Tundub, et tasuta.
        Vana leht.
        Tundub, et pole enam kasutusel.
        Ootame kõnet.""",
    "fi": """Tarkistettu: ei.
        Osittain tarkistettu.
        Ministeriö ei ole vielä vastannut.
        Muistista.
        Paikkamerkki.
        Viime vuoden numero.
        Ilmeisesti maksuton.
        Vanha sivu.
        Viikonloppu on epävarma.
        Tarkista Virosta!
        Odotamme puhelua.""",
    "is": """Staðfest: nei.
        Athugað að hluta.
        Ráðuneytið hefur ekki svarað enn.
        Eftir minni.
        Staðgengill.
        Númer síðasta árs.
        Líklega virka daga.
        Sennilega ókeypis.
        Gömul síða.
        Óvíst um helgar.
        Athuga hjá Eistlandi!
        Bíðum eftir símtali.""",
    "ru": """Проверено: нет.
        Частично проверено.
        Министерство ещё не ответило.
        По памяти.
        Заглушка.
        Прошлогодний номер.
        Кажется, бесплатно.
        Старая страница.
        Вроде по будням.
        Кажется, больше не используется.
        Проверить у Эстонии!
        Ждём звонка.""",
    "uk": """Перевірено: ні.
        Частково перевірено.
        Міністерство ще не відповіло.
        З пам’яті.
        Торішній номер.
        Здається, безкоштовно.
        Стара сторінка.
        Мабуть, у будні.
        Здається, більше не використовується.
        Перевірити в Естонії!
        Чекаємо дзвінка.""",
}
ORDINARY = {
    "en": """Call 116 006 at any hour, also at night.
        The shelter gives a safe place to stay, food and legal advice.
        Permits for victims are extended as long as the trial lasts.
        Free of charge from every telephone in the country.""",
    "sv": """Ring 116 006 när som helst, även på natten.
        Skyddade boenden ger mat, rådgivning och tolk.
        Uppehållstillståndet gäller så länge rättegången varar.
        Gratis från alla telefoner i landet.""",
    "da": """Ring 116 006 på alle tider, også om natten.
        Krisecentret giver et trygt sted at bo, mad og juridisk rådgivning.
        Opholdstilladelsen forlænges, så længe retssagen varer.
        Politiet holder åbent i fjorten dage.""",
    "nb": """Ring 116 006 når som helst, også om natten.
        Krisesenteret gir et trygt sted å bo, mat og juridisk rådgivning.
        Oppholdstillatelsen forlenges så lenge rettssaken varer.""",
    "nn": """Ring 116 006 når som helst, òg om natta.
        Krisesenteret gir ein trygg stad å bu, mat og juridisk rådgiving.""",
    "de": """Rufen Sie 116 006 zu jeder Zeit an, auch nachts.
        Das Frauenhaus bietet eine sichere Unterkunft, Betreuung und Rechtsberatung.
        Die Aufenthaltserlaubnis gilt neben dem Strafverfahren für bestimmte Personen.
        Die Bundesregierung fördert die Beratung; ein Brief genügt.
        Hilfe innerhalb und außerhalb der Stadt; deshalb kostenlos.""",
    "pl": """Zadzwoń pod 116 006 o każdej porze, także w nocy.
        Schronisko daje bezpieczne miejsce, jedzenie i pomoc prawną.
        Prokurator może przedłużyć zezwolenie na pobyt.
        Rozmowa jest bezpłatna, bowiem płaci państwo.
        Konsultanci mówią po angielsku.""",
    "lv": """Zvaniet 116 006 jebkurā laikā, arī naktī.
        Patvērums dod drošu vietu, ēdienu un juridisku palīdzību.
        Uzturēšanās atļauja ir derīga, kamēr notiek tiesa.
        Bērni un viņu vecāki saņem palīdzību bez maksas.
        Runā latviski, krieviski un angliski.""",
    "lt": """Skambinkite 116 006 bet kada, ir naktį.
        Prieglauda suteikia saugią vietą, maistą ir teisinę pagalbą.
        Leidimas gyventi galioja, kai vyksta teismas.
        Dokumentų nereikia.
        Kalbama lietuvių, rusų ir anglų kalbomis.""",
    "et": """Helistage 116 006 igal ajal, ka öösel.
        Varjupaik annab turvalise koha, toitu ja õigusabi.
        Elamisluba kehtib, kuni kohus kestab.
        Abi on kättesaadav kõigile.
        Räägitakse eesti, vene ja inglise keelt.""",
    "fi": """Soita 116 006 milloin tahansa, myös yöllä.
        Turvakoti antaa turvallisen paikan, ruokaa ja oikeusapua.
        Oleskelulupa on voimassa oikeudenkäynnin ajan.
        Puhelu on maksuton kaikille uskontoon katsomatta.
        Ei arkipyhinä.
        Puhelimessa puhutaan suomea, ruotsia ja englantia.""",
    "is": """Hringdu í 116 006 hvenær sem er, líka á nóttunni.
        Athvarfið veitir öruggan stað, mat og lögfræðiaðstoð.
        Dvalarleyfið gildir meðan á réttarhöldum stendur.
        Hann eða hún fær túlk.""",
    "ru": """Звоните 116 006 в любое время, также ночью.
        Приют даёт безопасное место, еду и юридическую помощь.
        Вид на жительство действует, пока идёт суд.
        Есть возможность получить переводчика бесплатно.
        Операторы говорят по-русски и по-английски.""",
    "uk": """Телефонуйте 116 006 у будь-який час, також уночі.
        Притулок дає безпечне місце, їжу та правову допомогу.
        Посвідка на проживання діє, доки триває суд.
        Поліція повідомляє прокурора.""",
}
