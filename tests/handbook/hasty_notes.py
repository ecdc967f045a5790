"""Notes that a hasty editor leaves beside a number or in a section, and ordinary sentences, by
language: for test_hasty_notes. A new note is written before any stem that would find it.
"""

NOTES = {
    "en": """Verified: no.
        Nobody has rung the number.
        Partly checked.
        The ministry has not answered yet.
        From memory.
        Placeholder.
        I have not had time to look at it.
        Someone should ring.
        Last year’s number.
        Copied from an old leaflet.
        Not sure this still works.
        Ask Ilze whether they still exist.
        The number as I remember it.
        Nobody picked up when we tried.
        The page is gone.
        Insert number here.
        We are chasing the operator.
        Rang out twice.
        It could be 8–16.
        Details to follow.
        It seems they closed the line.
        Working assumption: Mon–Fri.
        Did not get hold of them.
        Left a message, no call back so far.
        Best guess.
        Check: pending
        Apparently free of charge.
        Supposedly open on Saturdays.
        This may have changed.
        The line might be closed now.
        Seems out of use.
        Number to be found.
        Verify with Estonia!
        Languages as far as known.
        Not certain about the weekend.
        Waiting on a call from the shelter.""",
    "sv": """Kontrollerat: nej.
        Ingen har ringt numret.
        Delvis kontrollerat.
        Ministeriet har inte svarat ännu.
        Ur minnet.
        Platshållare.
        Jag har inte hunnit titta på det.
        Någon borde ringa.
        Förra årets nummer.
        Troligen vardagar.
        Lär vara öppet även lördagar.
        Vi fick inget svar.
        Exempeltext.
        Får kollas med Polisen.
        Sidan är borta.
        Numret är gammalt.
        Jag är inte hundra på tiderna.
        Numret verkar stämma.
        Gissning.
        Hittar inte källan.
        Verkar inte användas längre.
        Kolla med Estland!
        Osäkert om helger.
        Väntar på samtal från boendet.
        Källa?
        Nytt nummer söks.""",
    "da": """Kontrolleret: nej.
        Ingen har ringet til nummeret.
        Delvis tjekket.
        Ministeriet har ikke svaret endnu.
        Efter hukommelsen.
        Pladsholder.
        Jeg har ikke nået at se på det.
        Nogen burde ringe.
        Nummeret fra sidste år.
        Formentlig hverdage.
        Vi har ikke hørt fra dem.
        Et gæt.
        Udkast.
        Ser ikke ud til at være i brug.
        Usikkert om weekenden.
        Tjek med Estland!
        Vi venter på et opkald.""",
    "nb": """Bekreftet: nei.
        Ingen har ringt nummeret.
        Delvis sjekket.
        Departementet har ikke svart ennå.
        Etter hukommelsen.
        Plassholder.
        Har ikke hatt tid til å se på det.
        Noen bør ringe.
        Fjorårets nummer.
        Antagelig gratis.
        Ser ikke ut til å være i bruk.
        Usikkert om helgen.
        Sjekk med Estland!
        Vi venter på en telefon.""",
    "nn": """Stadfesta: nei.
        Ingen har ringt nummeret enno.
        Delvis sjekka.
        Departementet har ikkje svara enno.
        Etter minnet.
        Truleg kvardagar.
        Nokon bør ringje.
        Eg trur det er rett.
        Eg har ikkje rokke å sjå på det.
        Nummeret frå i fjor.
        Ser ikkje ut til å vere i bruk.
        Usikkert om helga.
        Sjekk med Estland!""",
    "de": """Geprüft: nein.
        Niemand hat die Nummer angerufen.
        Teilweise geprüft.
        Das Ministerium hat noch nicht geantwortet.
        Aus dem Gedächtnis.
        Platzhalter.
        Ich hatte keine Zeit, es anzusehen.
        Jemand sollte anrufen.
        Die Nummer vom letzten Jahr.
        Angeblich kostenlos.
        Soll auch samstags offen sein.
        Vermutlich werktags.
        Ich meine, das ist richtig.
        Rückfrage läuft.
        Beispieltext.
        Scheint außer Betrieb.
        Am Wochenende unsicher.
        Mit Estland klären!
        Wir warten auf einen Anruf.""",
    "pl": """Sprawdzone: nie.
        Nikt nie dzwonił pod ten numer.
        Częściowo sprawdzone.
        Ministerstwo jeszcze nie odpowiedziało.
        Z pamięci.
        Tekst zastępczy.
        Nie miałem czasu tego obejrzeć.
        Ktoś powinien zadzwonić.
        Numer z zeszłego roku.
        Podobno bezpłatny.
        Chyba dni robocze.
        Wydaje mi się, że działa.
        Nie udało się dodzwonić.
        Stara strona.
        Przykład.
        Wydaje się nieczynny.
        Nie ma pewności co do weekendu.
        Sprawdzić z Estonią!
        Czekamy na telefon.""",
    "lv": """Pārbaudīts: nē.
        Neviens nav zvanījis uz šo numuru.
        Daļēji pārbaudīts.
        Ministrija vēl nav atbildējusi.
        Pēc atmiņas.
        Vietturis.
        Nebija laika apskatīt.
        Kādam vajadzētu piezvanīt.
        Pagājušā gada numurs.
        Laikam darbdienās.
        Šķiet, ka bez maksas.
        Jāpajautā Ilzei.
        Nevarējām sazvanīt.
        Veca lapa.
        Paraugs.
        Šķiet, vairs nelieto.
        Nav skaidrības par brīvdienām.
        Pārbaudīt ar Igauniju!
        Gaidām zvanu.""",
    "lt": """Patikrinta: ne.
        Niekas neskambino šiuo numeriu.
        Iš dalies patikrinta.
        Ministerija dar neatsakė.
        Iš atminties.
        Laikinas tekstas.
        Neturėjau laiko pažiūrėti.
        Kas nors turėtų paskambinti.
        Praėjusių metų numeris.
        Turbūt darbo dienomis.
        Atrodo, nemokamas.
        Reikia paklausti Ilzės.
        Neprisiskambinome.
        Senas puslapis.
        Pavyzdys.
        Atrodo, nebenaudojamas.
        Nėra aiškumo dėl savaitgalio.
        Patikrinti su Estija!
        Laukiame skambučio.""",
    "et": """Kontrollitud: ei.
        Keegi pole sellele numbrile helistanud.
        Osaliselt kontrollitud.
        Ministeerium pole veel vastanud.
        Mälu järgi.
        Kohatäide.
        Mul ei olnud aega vaadata.
        Keegi peaks helistama.
        Eelmise aasta number.
        Vist tööpäevadel.
        Tundub, et tasuta.
        Peab Ilzelt küsima.
        Ei saanud neid kätte.
        Vana leht.
        Näidis.
        Tundub, et pole enam kasutusel.
        Nädalavahetus on lahtine.
        Küsi Lätist!
        Ootame kõnet.""",
    "fi": """Tarkistettu: ei.
        Kukaan ei ole soittanut numeroon.
        Osittain tarkistettu.
        Ministeriö ei ole vielä vastannut.
        Muistista.
        Paikkamerkki.
        En ole ehtinyt katsoa sitä.
        Jonkun pitäisi soittaa.
        Viime vuoden numero.
        Kai arkisin.
        Ilmeisesti maksuton.
        Pitää kysyä Ilzeltä.
        Emme saaneet heitä kiinni.
        Vanha sivu.
        Esimerkki.
        Ei taida olla enää käytössä.
        Viikonloppu on epävarma.
        Tarkista Virosta!
        Odotamme puhelua.""",
    "is": """Staðfest: nei.
        Enginn hefur hringt í númerið.
        Athugað að hluta.
        Ráðuneytið hefur ekki svarað enn.
        Eftir minni.
        Staðgengill.
        Ég hef ekki haft tíma til að skoða það.
        Einhver ætti að hringja.
        Númer síðasta árs.
        Líklega virka daga.
        Sennilega ókeypis.
        Þarf að spyrja Ilze.
        Náði ekki í þau.
        Gömul síða.
        Dæmi.
        Virðist ekki lengur í notkun.
        Óvíst um helgar.
        Athuga hjá Eistlandi!
        Bíðum eftir símtali.""",
    "ru": """Проверено: нет.
        Никто не звонил по этому номеру.
        Частично проверено.
        Министерство ещё не ответило.
        По памяти.
        Заглушка.
        Не было времени посмотреть.
        Кто-то должен позвонить.
        Прошлогодний номер.
        Кажется, бесплатно.
        Надо спросить у Илзе.
        Не дозвонились.
        Старая страница.
        Пример.
        Вроде по будням.
        Кажется, больше не используется.
        Нет ясности о выходных.
        Проверить у Эстонии!
        Ждём звонка.""",
    "uk": """Перевірено: ні.
        Ніхто не дзвонив за цим номером.
        Частково перевірено.
        Міністерство ще не відповіло.
        З пам’яті.
        Тимчасовий текст.
        Не було часу подивитися.
        Хтось має зателефонувати.
        Торішній номер.
        Здається, безкоштовно.
        Треба запитати Ілзе.
        Не додзвонилися.
        Стара сторінка.
        Приклад.
        Мабуть, у будні.
        Здається, більше не використовується.
        Немає ясності про вихідні.
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
