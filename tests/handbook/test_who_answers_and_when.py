"""What a contact's texts say of who answers, when and for whom, in the language of each (R-150)."""

from handbook.models import Contact
from handbook.rules.contradictions import contradictions

NOBODY_ANSWERS = {
    "en": "Nobody answers in July.|Not staffed during the summer.|Closed in August.|Except in May.",
    "sv": "Ingen svarar i juli.|Inte bemannad på sommaren.|Stängt under semestern.",
    "da": "Ingen svarer i juli.|Lukket i ferien.",
    "nb": "Ingen svarer i august.|Stengt i ferien.",
    "de": "Im Juli antwortet niemand.|In den Sommerferien nicht besetzt.",
    "pl": "W lipcu nikt nie odbiera.|Latem nieczynne.|W wakacje nikt nie odpowiada.",
    "lv": "Jūlijā neviens neatbild.|Vasarā slēgts.|Atvaļinājumu laikā.",
    "lt": "Liepos mėnesį niekas neatsiliepia.|Vasarą nedirba.",
    "et": "Juulis ei vasta keegi.|Suvel suletud.",
    "fi": "Heinäkuussa kukaan ei vastaa.|Kesällä suljettu.",
    "is": "Enginn svarar í júlí.|Lokað í sumar.",
    "ru": "В июле никто не отвечает.|Летом закрыто.|По субботам не работает.",
    "uk": "У липні ніхто не відповідає.|Влітку зачинено.|Не працює вночі.",
}
AN_AUTHORITY = {
    "en": "Detectives answer.|The Immigration Service answers.|Staffed by the Migration Board."
    "|Answered by customs officers.|The social services' duty officer answers."
    "|A prosecutor answers.|Run by the labour inspectorate.|Border guards answer."
    "|The Immigration Office answers.|The duty prosecutor takes the calls."
    "|Calls go to the customs.",
    "sv": "Detektiver svarar.|Migrationsverket svarar.|Tullen svarar.|Socialjouren svarar."
    "|Åklagaren svarar.|Arbetsmiljöverkets inspektörer svarar.|Gränsvakten svarar.",
    "da": "Udlændingestyrelsen svarer.|Tolderne svarer.|Arbejdstilsynet svarer."
    "|Socialvagten svarer.",
    "nb": "Utlendingsdirektoratet svarer.|Barnevernvakten svarer.|Etterforskere svarer.",
    "de": "Das Ausländeramt meldet sich.|Der Zoll antwortet.|Das Jugendamt antwortet."
    "|Die Staatsanwaltschaft nimmt ab.|Ermittler antworten.|Die Gewerbeaufsicht antwortet.",
    "pl": "Odbiera inspektor pracy.|Odpowiada Urząd do Spraw Cudzoziemców.|Prokurator odbiera."
    "|Celnicy odbierają telefon.|Dyżuruje pracownik pomocy społecznej.|Śledczy odbierają.",
    "lv": "Atbild muita.|Atbild robežsargs.|Prokurors atbild.|Darba inspekcija atbild."
    "|Atbild Pilsonības un migrācijas lietu pārvalde.|Sociālais dienests atbild.",
    "lt": "Atsiliepia muitinė.|Prokuroras atsiliepia.|Atsiliepia Migracijos departamentas."
    "|Atsako darbo inspekcija.|Atsiliepia tyrėjai.",
    "et": "Vastab Maksu- ja Tolliamet.|Prokurör vastab.|Vastab Tööinspektsioon.|Vastab uurija.",
    "fi": "Tulli vastaa.|Syyttäjä vastaa.|Maahanmuuttovirasto vastaa.|Sosiaalipäivystys vastaa.",
    "is": "Útlendingastofnun svarar.|Tollverðir svara.|Saksóknari svarar.|Vinnueftirlitið svarar.",
    "ru": "Отвечает следователь.|Таможня отвечает.|Отвечает инспекция труда."
    "|Миграционная служба отвечает.|Отвечает социальная служба.",
    "uk": "Відповідає слідчий.|Прокурор відповідає.|Митниця відповідає.|Відповідає Держпраці.",
}
FOR_SOME = {
    "en": "Also only women.|Women and girls.|Women, men by appointment.",
    "sv": "För kvinnor, men ring gärna.|Det är också bara för kvinnor.",
    "da": "Kvinder, men ikke under 18.",
    "nb": "Kvinner, men ring først.",
    "de": "Auch nur für Damen.",
    "pl": "Dla kobiet, mieszkanek Warszawy.",
    "lv": "Sievietēm, vīru piekautām.",
    "fi": "Naisille, mielellään aikuisille.",
}
# with the language in which they limit something
OF_OTHER_LANGUAGES = {
    "en": "Also closed at weekends.|Not including weekends.",
    "sv": "Även stängt på helger.",
    "lt": "Dieną, but not day and night.",
}
LIMITING_NOTHING = {
    "en": "Women, men and children.|Day and night, also at weekends.|Volunteers of Caritas answer."
    "|Since March 2025 also in Ukrainian.|They help you to write to the authorities."
    "|May be called from any telephone.|Runs since 2010, paid for by the state.",
    "sv": "Kvinnor, män och barn.|Män eller kvinnor.|Dygnet runt, även på helger."
    "|Sedan juli 2024 också på ukrainska.",
    "da": "Kvinder og mænd.",
    "nb": "Kvinner og menn.",
    "de": "Insgesamt antworten zwölf Beraterinnen.",
    "pl": "Kobiety i mężczyźni.|Prowadzona przez organizację pozarządową.",
    "lv": "Sievietes un vīrieši.|Atbild konsultante.",
    "lt": "Moterys ir vyrai.|Atsako konsultantė.|Kovos su prekyba žmonėmis centras.",
    "et": "Naised ja mehed.",
    "fi": "Naiset ja miehet.",
    "is": "Konur og karlar.",
    "ru": "Женщины и мужчины.|Днём и ночью.",
    "uk": "Жінки та чоловіки.|Цілодобово, без вихідних.",
}


def said_of(code: str, words: str, column: str) -> str:
    texts = {"names": {"en": "Line"}, "audiences": {}, "hours_texts": {}, "notes": {}}
    facts = {"kind": "helpline", "serves": "anybody", "from_abroad": "yes", "opening": "24/7"}
    return " ".join(contradictions(Contact(**facts, **texts | {column: {code: words}})))


def let_through(table: dict[str, str], reason: str, column: str = "notes") -> list[str]:
    told = [(code, words) for code, lines in table.items() for words in lines.split("|")]
    return [words for code, words in told if reason not in said_of(code, words, column)]


def test_months_and_seasons_in_which_nobody_answers_keep_a_24_7_line_off_cards():
    assert let_through(NOBODY_ANSWERS, "The hours say 24/7") == []
    assert let_through(OF_OTHER_LANGUAGES, "The hours say 24/7", "audiences") == []


def test_a_line_that_an_authority_answers_is_known_in_each_language():
    assert let_through(AN_AUTHORITY, ": ") == []
    for reason in ("an authority", "the police"):
        assert reason in said_of("en", "Detectives answer. So do the customs officers.", "notes")


def test_a_remark_for_some_is_taken_back_in_its_own_language_only():
    assert let_through(FOR_SOME, "perhaps not every presumed victim") == []
    assert let_through(FOR_SOME, "perhaps not every presumed victim", "hours_texts") == []
    assert "not every presumed victim" in said_of("sv", "Women and men", "notes")


def test_what_limits_nothing_in_its_language_keeps_no_line_off_cards():
    told = [(code, each) for code, words in LIMITING_NOTHING.items() for each in words.split("|")]
    assert {words: said_of(code, words, "notes") for code, words in told} == {
        words: "" for _code, words in told
    }
