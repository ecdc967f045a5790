"""What lines of an information card give away, in other words and in each language (R-234)."""

from handbook.rules.card_words import card_text_problems

GIVES_AWAY = "This gives away what the card is about"
OF_THE_LINE = "This tells of hours, of a price or for whom"
SUBJECT = {
    "en": "Were you locked in?|My papers were taken.|He hits me.|You are not for sale."
    "|They took my papers.|He keeps your documents."
    "|Nobody may make you work."
    "|Nobody may sell you.|You were not paid.|No sex against your will.|Have they beaten you?"
    "|You owe no debt.|Forced to work?|They hold your passport.|You may leave the brothel.",
    "sv": "Är du inlåst?|De låste in mig.|De slår dig.|De tog mina papper."
    "|Ingen får tvinga dig att arbeta.|Ingen får sälja dig."
    "|Fick du inte betalt?|Ingen sex mot din vilja.|Blir du slagen?|Du har ingen skuld.",
    "da": "Er du låst inde?|De tog mit pas.|Tvunget til at arbejde?|Solgt?|Bliver du slået?",
    "nb": "Er du innelåst?|De tok papirene dine.|Ingen kan selge deg.|Blir du slått?",
    "de": "Eingesperrt?|Man nahm mir den Pass weg.|Zur Arbeit gezwungen?|Verkauft?|Geschlagen?"
    "|Kein Lohn bekommen?|Kein Sex.|Keine Schulden.",
    "pl": "Zamknięto cię?|Zabrali mi paszport.|Zmuszają cię do pracy?|Sprzedana?|Biją cię?"
    "|Nie płacą ci?|Masz długi?",
    "lv": "Tevi ieslēdza?|Atņēma dokumentus.|Spiež strādāt?|Tevi pārdeva?|Tevi sit?",
    "lt": "Tave užrakino?|Atėmė dokumentus.|Verčia dirbti?|Tave pardavė?|Tave muša?",
    "et": "Kas sind lukustati?|Võeti dokumendid ära.|Sunnitakse töötama?|Müüdi?|Pekstakse?",
    "fi": "Onko sinut lukittu?|Vietiin passi.|Pakotetaan työhön?|Myytiinkö?|Lyödäänkö?",
    "is": "Ertu læst inni?|Tóku þeir vegabréfið?|Neydd til vinnu?|Seld?|Barin?",
    "ru": "Вас заперли?|У вас отобрали документы?|Вас заставляют работать?|Вас продали?|Вас бьют?"
    "|Вам не платят?|Секс против воли.|У вас нет долга.",
    "uk": "Вас замкнули?|Забрали документи?|Змушують працювати?|Вас продали?|Вас б'ють?",
    "bg": "Заключиха ли Ви?|Отнеха ми паспорта.|Принуждават Ви да работите?|Продадоха ли Ви?"
    "|Бият ли Ви?|Не Ви плащат?|Имате дългове?|Без секс.",
    "es": "¿La encerraron?|Me quitaron los papeles.|Nadie puede obligarle a trabajar."
    "|Nadie la vende."
    "|¿No le pagan?|Sexo, no.|¿Le pegan?|No tiene deuda.",
    "ro": "V-au închis?|Mi-au luat actele.|Vă obligă să munciți?|V-au vândut?|Nu vă plătesc?"
    "|Sex fără voie.|Vă bat?|Nu aveți datorii.",
    "th": "ถูกขังไว้|ยึดหนังสือเดินทาง|บังคับทำงาน|ถูกขาย|ไม่ได้รับค่าจ้าง|ถูกทุบตี",
}
ORGANISATION = {
    "en": "Ask for Caritas.|The Red Cross helps.|Go to the shelter.|The Salvation Army is there."
    "|Call La Strada.|There is a safe house.|The foundation helps you.|IOM helps you.",
    "sv": "Röda Korset hjälper.|Stadsmissionen hjälper.|Ring kvinnojouren."
    "|Det finns skyddat boende."
    "|Frälsningsarmén hjälper.",
    "da": "Røde Kors hjælper.|Krisecentret hjælper.|Kirkens Korshær hjælper.",
    "nb": "Krisesenteret hjelper.|Frelsesarmeen hjelper.",
    "de": "Das Frauenhaus hilft.|Das Rote Kreuz hilft.|Die Diakonie hilft.|Rufen Sie SOLWODI an.",
    "pl": "Zadzwoń do schroniska.|Czerwony Krzyż pomoże.|Fundacja pomoże.",
    "lv": "Patversme palīdz.|Sarkanais Krusts palīdz.|Krīzes centrs palīdz.",
    "lt": "Raudonasis Kryžius padės.|Prieglauda padės.|Krizių centras padės.",
    "et": "Varjupaik aitab.|Punane Rist aitab.|Naiste tugikeskus.",
    "fi": "Turvakoti auttaa.|Punainen Risti auttaa.|Pelastusarmeija auttaa.",
    "is": "Kvennaathvarfið hjálpar.|Rauði krossinn hjálpar.",
    "ru": "Красный Крест поможет.|Позвоните в приют.|Есть убежище.|Кризисный центр поможет.",
    "uk": "Червоний Хрест допоможе.|Притулок допоможе.",
    "bg": "Червеният кръст помага.|Потърсете убежище.|Фондацията помага.|Кризисният център помага."
    "|Обадете се на полицията.|Посолството помага.",
    "es": "La Cruz Roja ayuda.|Hay un refugio.|La fundación ayuda.|Cáritas ayuda.",
    "ro": "Crucea Roșie vă ajută.|Sunați la adăpost.|Fundația vă ajută.",
    "th": "สภากาชาดช่วยคุณได้|โทรหาบ้านพักฉุกเฉิน|มูลนิธิช่วยคุณได้",
}
HOURS_OR_PRICE = {
    "en": "Call every weekday.|Call in the morning.|In the evenings.|From eight to five.|No fee."
    "|Costs nothing.",
    "sv": "Ring på vardagar.|Ring på morgonen.|Ring på kvällen.|Det kostar inget.",
    "da": "Ring om morgenen.|Ring om aftenen.|På hverdage.",
    "nb": "Ring om kvelden.|På ettermiddagen.",
    "de": "Jeden Werktag.|Rufen Sie abends an.|Am Vormittag.|Es kostet nichts.",
    "pl": "Zadzwoń rano.|Wieczorem.|W dni powszednie.|Nic nie kosztuje.",
    "lv": "Zvani no rīta.|Vakaros.|Darbdienās.",
    "lt": "Skambink rytais.|Vakarais.|Darbo dienomis.",
    "et": "Helista hommikul.|Õhtuti.|Tööpäeviti.",
    "fi": "Soita aamulla.|Iltaisin.|Arkisin.",
    "is": "Hringdu á morgnana.|Á kvöldin.|Virka daga.",
    "ru": "Звоните по утрам.|Круглые сутки.|Вечером.|По будням.|Вы ничего не платите.",
    "uk": "Телефонуйте вранці.|Увечері.|По буднях.|Нічого не коштує.",
    "bg": "Обадете се сутрин.|Вечер.|В делнични дни.|Не струва нищо.|Денонощно.|Само за жени.",
    "es": "Llame por la mañana.|De lunes a viernes.|Entre semana.|En días laborables."
    "|No cuesta nada.",
    "ro": "Sunați dimineața.|Seara.|În zilele lucrătoare.|Nu costă nimic.",
    "th": "โทรได้ทุกวันทำการ|โทรตอนเช้า|ช่วงเย็น|วันหยุด",
}
MAY_STAND = {
    "en": "Your pay is yours.|No violence. No threats.|Your passport is yours.|We believe you."
    "|You must be paid for your work."
    "|You are safe with us.|Nobody hears what you say.|Call when you are alone."
    "|Talk in your language.",
    "sv": "Ditt pass är ditt.|Någon lyssnar på dig.|Din lön är din.|Det är inte din skuld."
    "|Ring när du är ensam."
    "|Du har rätt till hjälp.",
    "da": "Dit pas er dit.|Du kan sige nej.",
    "de": "Ihr Pass gehört Ihnen.|Ihr Lohn gehört Ihnen.|Sie dürfen Nein sagen.",
    "bg": "Не сте сами.|Вярваме Ви.|Говорете на своя език.|Заплатата е Ваша.",
    "pl": "Rozmawiaj tak długo, jak chcesz.|Masz prawo powiedzieć nie.",
    "ru": "Ваш заработок — ваш.|Вы не одни.|Мы вам верим.|Не стоит бояться.|Говорите долго.",
    "es": "No está sola.|Le creemos.|Tiene derecho a irse.",
    "ro": "Nu mai sunteți singură.|Vă credem.|Aveți dreptul să plecați.",
    "th": "คุณไม่ได้อยู่คนเดียว|เราเชื่อคุณ",
    "fi": "Et ole yksin.|Palkkasi on sinun.",
    "lv": "Tu neesi viena.|Tava alga ir tava.",
    "lt": "Tu ne viena.|Tavo alga yra tavo.",
    "et": "Sa ei ole üksi.|Keegi kuulab sind.|Sinu palk on sinu oma.",
}


def said_of(language: str, line: str) -> str:
    return " ".join(card_text_problems([line], language=language, contacts=[]))


def let_through(table: dict[str, str], *reasons: str) -> list[str]:
    told = [(code, line) for code, lines in table.items() for line in lines.split("|")]
    return [line for code, line in told if not any(each in said_of(code, line) for each in reasons)]


def test_the_subject_is_refused_in_other_words_too():
    assert let_through(SUBJECT, GIVES_AWAY) == []


def test_shelters_and_well_known_organisations_are_refused():
    assert let_through(ORGANISATION, GIVES_AWAY) == []


def test_times_of_the_day_and_prices_are_refused_in_words():
    assert let_through(HOURS_OR_PRICE, OF_THE_LINE) == []


def test_what_helps_and_names_nothing_may_stand():
    told = [(code, each) for code, words in MAY_STAND.items() for each in words.split("|")]
    assert {line: said_of(code, line) for code, line in told} == {line: "" for _code, line in told}
