"""More notes of hasty editors, by language, written once there were stems, to find what they miss:
for test_hasty_notes.
"""

MORE_NOTES = {
    "en": """Number taken over from the previous coordinator.
        To my knowledge they are open on Sundays.
        Voicemail only when I last called.
        Hours as of two years ago.
        I cannot vouch for this.
        Reply from the operator expected in March.
        Use with caution.
        The web site is down at the moment.
        Rumour has it that they moved to Kaunas.
        Left as it was, nobody had time.
        Subject to change.
        Engaged every time.
        No idea if they speak Russian.
        Take it with a pinch of salt.
        As per the 2018 brochure.
        Not an official number.
        Ilze knows more.
        Information from Facebook.
        Will find out.
        Let me get back to this.
        Copied from the Estonian entry.
        The operator never got back to us.
        Correct as far as anyone can tell.
        Just a suggestion.
        Verification: none.
        They promised to write back.
        Needs a second look.
        Left blank on purpose until Monday.
        Who answers here is anybody’s guess.
        A friend told me the hours.
        The number belongs to somebody else now.
        I rang, no one there.
        Not tested from abroad.
        Under construction.
        As it was when Jānis was here.
        Dead line?
        We hope this is right.
        Query with the ministry.
        Opening hours were different in the spring.
        Do not publish before the ministry has seen it.
        English is spoken, they claim.
        I would not give this to a victim.
        Second digit illegible on the photo.
        The hours come from a colleague.
        Ring them and see.
        Only half of this is right.
        The e-mail bounced.
        Lina wanted to look into this.
        Second-hand information.
        They did not want to say.""",
    "sv": """Fick numret av en kollega.
        Tiderna kan ha ändrats sedan dess.
        Har för mig att de har öppet på lördagar.
        Webbplatsen ligger nere just nu.
        Lämnat som det var.
        Polisen skulle höra av sig.
        Numret gäller nog fortfarande.
        Hann inte läsa källan.
        Ingen aning om språken.
        Ta det med en nypa salt.
        Kopierat från Estlands sida.
        Ilze vet mer.
        Inte ett officiellt nummer.
        Bara ett förslag.
        Ska ringas upp.
        Rätt vad jag förstår.
        Stämmer det?
        Verifiering: ingen.
        Ska dubbelkollas av någon.
        De lovade att svara.
        En bekant berättade tiderna.
        Jag ringde, ingen där.
        Inte testat från utlandet.
        Under uppbyggnad.
        Vi hoppas att det stämmer.
        Behöver ses över.
        Frågetecken kring tiderna.
        Numret stod på ett visitkort från 2017.
        Publicera inte ännu.
        De uppger att de talar ryska.
        Kan någon ringa och höra?
        Ska stämmas av på fredag.
        Numret fungerade i maj.
        Halvt färdigt.
        Jag skriver mer på måndag.
        Uppgift från tredje hand.
        Kanske inte rätt nummer.
        Lina lovade titta.""",
    "da": """Fik nummeret af en kollega.
        Så vidt jeg ved, er der åbent lørdag.
        Ingen tog telefonen.
        Skal lige dobbelttjekkes.
        Siden er nede.
        Aner ikke, om de taler russisk.
        Tag det med et gran salt.
        Kopieret fra den estiske side.
        Ilze ved mere.
        Kun et forslag.
        Skal ringes op.
        De lovede at skrive tilbage.
        Skal ses efter igen.
        Jeg ringede, men der var ingen.
        Under opbygning.
        Vi håber, det passer.
        Nummeret stod på et visitkort fra 2017.
        Må ikke offentliggøres endnu.
        Ilze tjekker på fredag.
        Det er vist lukket om søndagen.
        Jeg gætter på 9 til 16.
        Nummeret virkede i maj.
        Jeg skriver mere mandag.
        Oplysning fra anden hånd.
        Passer det?""",
    "nb": """Fikk nummeret av en kollega.
        Så vidt jeg vet er det åpent lørdag.
        Ingen tok telefonen.
        Nettsiden er nede.
        Bør dobbeltsjekkes.
        Aner ikke om de snakker russisk.
        Kopiert fra den estiske siden.
        Ilze vet mer.
        Bare et forslag.
        Må ringes opp.
        De lovet å skrive tilbake.
        Jeg ringte, men ingen var der.
        Under oppbygging.
        Vi håper det stemmer.
        Må sees over.
        Nummeret sto på et visittkort.
        Ikke publiser før departementet har sett det.
        De påstår at de snakker russisk.
        Ilze sjekker på fredag.
        Det skal visst være stengt på søndager.
        Nummeret virket i mai.
        Jeg skriver mer mandag.
        Opplysning fra andre hånd.
        Vet ikke mer.""",
    "nn": """Så vidt eg veit er det ope laurdag.
        Ingen tok telefonen.
        Nettsida er nede.
        Me har ikkje høyrt noko.
        Anar ikkje om dei snakkar russisk.
        Kopiert frå den estiske sida.
        Berre eit framlegg.
        Må ringjast opp.
        Dei lova å svare.
        Eg ringde, men ingen var der.
        Under arbeid.
        Vi vonar det stemmer.""",
    "de": """Nummer von einer Kollegin.
        Soweit ich weiß, samstags offen.
        Es ging niemand ran.
        Die Seite ist offline.
        Ohne Quelle.
        Müsste man mal testen.
        Keine Ahnung, ob sie Russisch sprechen.
        Mit Vorsicht zu genießen.
        Aus dem estnischen Eintrag kopiert.
        Ilze weiß mehr.
        Nur ein Vorschlag.
        Keine amtliche Nummer.
        Überprüfung: keine.
        Sie wollten zurückschreiben.
        Ich habe angerufen, niemand da.
        Im Aufbau.
        Wir hoffen, dass es stimmt.
        Bitte noch mal draufschauen.
        Die Nummer stand auf einer Visitenkarte.
        Noch nicht veröffentlichen.
        Sie behaupten, Russisch zu sprechen.
        Ilze fragt am Freitag nach.
        Ich tippe auf 9 bis 16 Uhr.
        Die Nummer ging im Mai.
        Ich schreibe Montag mehr.
        Aus zweiter Hand.
        Halb fertig.
        Weiß niemand.""",
    "pl": """Numer dostałem od koleżanki.
        O ile wiem, w soboty otwarte.
        Nikt nie odebrał.
        Strona nie działa.
        Nie ręczę za to.
        Do wyjaśnienia z operatorem.
        Nie mam pojęcia, czy mówią po rosyjsku.
        Skopiowane z wpisu Estonii.
        Ilze wie więcej.
        Tylko propozycja.
        Numer nieoficjalny.
        Odpowiedzi brak.
        Weryfikacja: brak.
        Mieli oddzwonić.
        Dzwoniłam, nikogo nie było.
        W budowie.
        Mamy nadzieję, że się zgadza.
        Trzeba jeszcze rzucić okiem.
        Numer był na starej wizytówce.
        Jeszcze nie publikować.
        Twierdzą, że mówią po rosyjsku.
        Ilze sprawdza w piątek.
        Strzelam, że od 9 do 16.
        Numer działał w maju.
        W poniedziałek dopiszę więcej.
        Z drugiej ręki.
        Nikt nie wie.""",
    "lv": """Numuru iedeva kolēģe.
        Cik zinu, sestdienās atvērts.
        Neviens neatbildēja.
        Lapa nedarbojas.
        Nav avota.
        Jāpārjautā operatoram.
        Nav ne jausmas, vai runā krieviski.
        Nokopēts no Igaunijas ieraksta.
        Ilze zina vairāk.
        Tikai priekšlikums.
        Numurs nav oficiāls.
        Atbildes nav.
        Pārbaude: nav.
        Solīja atzvanīt.
        Zvanīju, neviena nebija.
        Izstrādes stadijā.
        Ceram, ka pareizi.
        Vajag vēlreiz apskatīties.
        Numurs bija uz vecas vizītkartes.
        Vēl nepublicēt.
        Apgalvo, ka runā krieviski.
        Ilze pārbauda piektdien.
        Minu, ka no 9 līdz 16.
        Numurs maijā strādāja.
        Pirmdien pierakstīšu vairāk.
        No otrām rokām.
        Neviens nezina.""",
    "lt": """Numerį davė kolegė.
        Kiek žinau, šeštadieniais dirba.
        Niekas neatsiliepė.
        Puslapis neveikia.
        Nėra šaltinio.
        Reikia perklausti operatoriaus.
        Neįsivaizduoju, ar kalba rusiškai.
        Nukopijuota iš Estijos įrašo.
        Ilzė žino daugiau.
        Tik pasiūlymas.
        Numeris neoficialus.
        Atsakymo nėra.
        Patikra: nėra.
        Žadėjo perskambinti.
        Skambinau, nieko nebuvo.
        Kuriama.
        Tikimės, kad teisinga.
        Reikia dar kartą pažiūrėti.
        Numeris buvo ant senos vizitinės kortelės.
        Dar neskelbti.
        Teigia, kad kalba rusiškai.
        Ilzė tikrina penktadienį.
        Spėju, kad nuo 9 iki 16.
        Numeris gegužę veikė.
        Pirmadienį parašysiu daugiau.
        Iš antrų rankų.
        Niekas nežino.""",
    "et": """Numbri andis kolleeg.
        Minu teada on laupäeviti avatud.
        Keegi ei vastanud.
        Veebileht ei tööta.
        Allikat pole.
        Vajab ülekontrollimist.
        Pole aimugi, kas nad räägivad vene keelt.
        Kopeeritud Läti kirjest.
        Ilze teab rohkem.
        Ainult ettepanek.
        Number ei ole ametlik.
        Vastust ei ole.
        Kontroll: puudub.
        Lubasid tagasi helistada.
        Helistasin, kedagi polnud.
        Koostamisel.
        Loodame, et on õige.
        Tuleb uuesti üle vaadata.
        Number oli vanal visiitkaardil.
        Mitte veel avaldada.
        Väidavad, et räägivad vene keelt.
        Ilze kontrollib reedel.
        Pakun, et 9 kuni 16.
        Number töötas mais.
        Esmaspäeval kirjutan rohkem.
        Kolmandast käest.
        Keegi ei tea.""",
    "fi": """Numeron antoi kollega.
        Tietääkseni lauantaisin auki.
        Kukaan ei vastannut.
        Sivu ei toimi.
        Ei lähdettä.
        Pitää tarkistuttaa.
        Ei aavistustakaan, puhuvatko he venäjää.
        Kopioitu Viron tiedoista.
        Ilze tietää enemmän.
        Vain ehdotus.
        Numero ei ole virallinen.
        Ei vastausta.
        Tarkistus: ei tehty.
        Lupasivat soittaa takaisin.
        Soitin, kukaan ei vastannut.
        Työn alla.
        Toivomme, että pitää paikkansa.
        Pitää katsoa uudestaan.
        Numero oli vanhassa käyntikortissa.
        Älä julkaise vielä.
        Väittävät puhuvansa venäjää.
        Ilze tarkistaa perjantaina.
        Veikkaan 9–16.
        Numero toimi toukokuussa.
        Kirjoitan maanantaina lisää.
        Toisen käden tieto.
        Kukaan ei tiedä.""",
    "is": """Fékk númerið hjá samstarfsmanni.
        Að því er ég best veit opið á laugardögum.
        Enginn svaraði.
        Síðan liggur niðri.
        Engin heimild.
        Hef ekki hugmynd um hvort þau tali rússnesku.
        Afritað úr eistnesku færslunni.
        Ilze veit meira.
        Aðeins tillaga.
        Ekkert svar.
        Athugun: engin.
        Þau ætluðu að hringja aftur.
        Ég hringdi, enginn svaraði.
        Í smíðum.
        Við vonum að þetta sé rétt.
        Númerið var á gömlu nafnspjaldi.
        Ekki birta strax.
        Þau fullyrða að þau tali rússnesku.
        Ilze athugar á föstudag.
        Ég giska á 9 til 16.
        Númerið virkaði í maí.
        Ég skrifa meira á mánudag.
        Enginn veit.""",
    "ru": """Номер дала коллега.
        Насколько я знаю, по субботам открыто.
        Никто не взял трубку.
        Сайт не работает.
        Источника нет.
        Надо перепроверить.
        Понятия не имею, говорят ли они по-русски.
        Скопировано из записи Эстонии.
        Илзе знает больше.
        Только предложение.
        Номер неофициальный.
        Ответа нет.
        Проверка: не было.
        Обещали перезвонить.
        Звонила, никого нет.
        В разработке.
        Надеемся, что верно.
        Нужно ещё раз посмотреть.
        Номер был на старой визитке.
        Пока не публиковать.
        Утверждают, что говорят по-русски.
        Илзе проверит в пятницу.
        Предположу, что с 9 до 16.
        Номер в мае работал.
        В понедельник допишу.
        Из вторых рук.
        Никто не знает.""",
    "uk": """Номер дала колега.
        Наскільки я знаю, у суботу відчинено.
        Ніхто не взяв слухавку.
        Сайт не працює.
        Джерела немає.
        Треба перепитати.
        Гадки не маю, чи вони розмовляють українською.
        Скопійовано із запису Естонії.
        Ілзе знає більше.
        Лише пропозиція.
        Номер неофіційний.
        Відповіді немає.
        Перевірка: не було.
        Обіцяли передзвонити.
        Дзвонила, нікого немає.
        У розробці.
        Сподіваємося, що правильно.
        Треба ще раз подивитися.
        Номер був на старій візитівці.
        Поки не публікувати.
        Стверджують, що розмовляють українською.
        Ілзе перевірить у п’ятницю.
        Припускаю, що з 9 до 16.
        Номер у травні працював.
        У понеділок допишу.
        З других рук.
        Ніхто не знає.""",
}
