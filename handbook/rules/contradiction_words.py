"""Words by which a contact's own texts may speak against its fields, in each language in which the
region's editors write (R-150).
"""

import re
from enum import Enum

from documents.languages import english_names
from handbook.rules.authority_words import AUTHORITY, POLICE, STAFFED
from handbook.rules.hours_words import NOT_ALWAYS, SHUT


class Says(Enum):
    """A statement of a contact about itself, in its name, for whom, note or remark on the hours."""

    POLICE = "police"
    AUTHORITY = "authority"
    OFFICE = "office"
    SOME = "some"
    NOT_ALWAYS = "not always"
    SHUT = "shut"  # for a while, until nobody knows when, or for good; or a machine answers
    INSIDE = "inside"
    STAFFED = "staffed"  # by an authority
    RINGS_BACK = "rings back"
    TRACED = "traced"  # calls are, or recorded: somebody may learn who called
    ONE_LANGUAGE = "one language"


LANGUAGES = "|".join(map(re.escape, english_names()))
ONLY = {
    "sv": r"(?:endast|bara|enbart)",
    "da nb": r"(?:kun|bare)",
    "pl": r"(?:tylko|wyłącznie)",
    "lt": r"tik(?:tai)?",
    "is": r"(?:aðeins|bara|eingöngu)",
    "ru uk": r"(?:только|тільки|лише)",
}
# All whom a text is for, if these are people who work with the matter: "For authorities and staff".
_ONE_OF_THEM = (
    r"(?:professionals|colleagues|authorities|institutions|embassies|consulates|consular (?:staff"
    r"|officers)"
    r"|officials|staff|organi[sz]ations|ngos|counselling cent(?:re|er)s|social workers|employers"
    r"|yrkesverksamma|myndigheter|institutioner|ambassader|konsulat|organisationer|personal"
    r"|socialarbetare|arbetsgivare|handläggare|fagfolk|myndigheder|institusjoner|ambassader"
    r"|organisasjoner|fachkräfte|fachpersonal|fachstellen|beratungsstellen|behörden|institutionen"
    r"|einrichtungen|botschaften|organisationen|arbeitgeber|profesjonalist(?:ów|om)"
    r"|specjalist(?:ów|om)|instytucj(?:i|om|e)|urzęd(?:ów|om|y)|organizacj(?:i|om|e)|ambasad\w*"
    r"|speciālistiem|iestādēm|organizācijām|vēstniecībām|specialistams|institucijoms"
    r"|organizacijoms|ambasadoms|spetsialistidele|asutustele|ametiasutustele|organisatsioonidele"
    r"|saatkondadele|ammattilaisille|viranomaisille|järjestöille|lähetystöille|fagfólk"
    r"|stofnan(?:ir|a)|специалист(?:ов|ам)|учреждени(?:й|ям)|организаци(?:й|ям)|ведомств"
    r"|посольств|фахівців|установ|організацій)"
)
PROFESSIONALS = (
    rf"(?:(?:only|nur|tikai|ainult|vain|{'|'.join(ONLY.values())}) )?"
    rf"(?:(?:for|för|für|til|fyrir|dla|для) )?(?:the |other )?{_ONE_OF_THEM}"
    rf"(?:(?:,| and| or| och| eller| og| und| oder| i| oraz| un| ir| ja| või| tai| eða| и| та)+"
    rf" {_ONE_OF_THEM})*"
)
# In each language in which the region's editors write.
OFFICE = {
    "en": r"offices?\b(?! hours)|secretariat|switchboard|(?:not a|no) (?:crisis|help)[ -]?line"
    r"|main (?:number|line|telephone|phone)|reception(?! cent)(?: desk)?\b|general enquir\w+"
    r"|head ?(?:office|quarters)|(?:number|telephone|line) of (?:the|an?) (?:foundation"
    r"|association|organi[sz]ation|secretariat|administration|network)",
    "sv": r"kansli\w*|\w*kontor(?:et|ets)?\b|sekretariat\w*"
    r"|\w*växel(?:n|telefon\w*|nummer\w*)?\b"
    r"|huvud(?:nummer|telefon)\w*|receptionen?\b|(?:stiftelsens|föreningens|organisationens)"
    r" (?:nummer|telefon)\w*"
    r"|(?:ingen|inte en) (?:kris|hjälp|stöd)\w*",
    "da nb": r"\w*kontor(?:et)?\b|sekretariat\w*|omstilling\w*|sentralbord\w*|hovednummer\w*"
    r"|(?:receptionen|resepsjonen)\b"
    r"|(?:ingen|ikke en) (?:krise|hjelpe|hjælpe)\w*",
    "de": r"büro(?!zeit)\w*|geschäftsstelle\w*|sekretariat\w*|telefonzentrale\w*"
    r"|hauptnummer\w*|vermittlungsstelle\w*|verwaltung\b|keine? (?:krisen|not|hilfe)\w*",
    "pl": r"biur\w+|sekretariat\w*|centrala\b|recepcj\w*|(?:numer główny|główny numer)",
    "lv": r"biroj\w*|kancelej\w*|sekretariāt\w*|centrāle\b|galven\w+ (?:numur|tālru)\w*"
    r"|administrācij\w*|reģistratūr\w*",
    "lt": r"biur\w*|sekretoriat\w*|raštin\w*|pagrindin\w+ (?:numer|telefon)\w*"
    r"|administracij\w*|registratūr\w*|priimam\w+",
    "et": r"kontor(?!ia)\w*|büroo\w*|sekretariaa\w*|(?:üld|pea)(?:number|telefon)\w*",
    "fi": r"toimisto(?!aik)\w*|sihteeristö\w*|\w*vaihde\b|päänumero\w*",
    "is": r"skrifstof(?!ut)\w*|aðalnúmer\w*|skiptiborð\w*",
    "ru uk": r"офис\w*|офіс\w*|секретар\w*|канцеляр\w*|коммутатор\w*|комутатор\w*|при[её]мн\w+"
    r"|приймальн\w+|администраци\w*|адміністраці\w*|(?:главный|основной|головний) номер",
}
SOME = {
    "en": r"wom[ae]n\w*|(?:for|to|of|only|young|adult) men\b|men (?:from|who|over|only)\b"
    r"|girls?|boys?|child(?:ren)?\b|minors?\b|residents?|citizens|nationals\b"
    r"|(?:professionals|members|adults) only|only (?:professionals|members)"
    r"|only for (?!calls?\b|callers\b|use\b)\w+"
    r"|for (?!calls?\b|callers\b|use\b)(?:\w+ ){1,3}only\b"
    r"|mothers?\b|females?\b|males?\b|lad(?:y|ies)\b|pregnant"
    r"|(?:identified|recogni[sz]ed) (?:\w+ )?victims",
    "sv": r"kvinn\w*|flick\w*|tjej\w*|män\b|mäns\b|pojk\w*|killar\w*|barn(?:et|en|s)?\b"
    rf"|minderårig\w*|folkbokförd\w*|bosatt\w*|medborgar\w*|{ONLY['sv']} för \w+"
    r"|manliga\b|mödrar\w*|mammor\w*|damer\w*|gravida\b"
    r"|(?:identifierade|erkända) (?:\w+ )?offer",
    "da nb": r"kvind\w*|kvinn\w*|mænd\b|menn\b|pige\w*|jente\w*|dreng\w*|gutt\w*|børn\w*"
    rf"|barn\b|mindreårig\w*|bosat\w*|statsborger\w*|{ONLY['da nb']} for \w+"
    r"|man[dn]lige\b|mødre\w*|damer\w*|gravide\b"
    r"|(?:identifi[cs]erte?|identificerede|anerkend?te|anerkjente) (?:\w+ )?ofre",
    "de": r"frauen\w*|weiblich\w*|männlich\w*|männer\w*|mädchen\w*|jungen\b|kinder\w*"
    r"|minderjährig\w*|einwohner\w*|ansässig\w*|staatsangehörig\w*|nur für \w+"
    r"|mütter\w*|damen\b|schwangere\w*"
    r"|(?:identifizierte|anerkannte)\w* opfer",
    "pl": r"kobiet\w*|mężczyzn\w*|dziewcz\w*|chłop(?:c|iec)\w*|dzieci\w*|nieletni\w*"
    rf"|małoletni\w*|mieszkań\w*|obywatel\w*|{ONLY['pl']} dla \w+"
    r"|mat(?:ki|ek|kom)\b"
    r"|(?:zidentyfikowan|uznan)\w* ofiar\w*",
    "lv": r"sievie\w*|vīrie\w*|meiten\w*|zēn\w*|bērn\w*|nepilngadīg\w*|iedzīvotāj\w*|pilsoņ\w*"
    r"|mātē?m\b|mātes\b|(?:identificēt|atzīt)\w* (?:upur|cietuš)\w*",
    "lt": r"moter\w*|vyr(?:ams|ai|ų|us)\b|mergai\w*|berniuk\w*|vaik\w*|nepilnameči\w*"
    r"|gyventoj\w*|pilieči\w*|motinoms\b|motinos\b"
    r"|(?:nustatyt|pripažint)\w* auk\w*",
    "et": r"nais\w*|naine\w*|meeste\w*|mehed\w*|tüdruk\w*|poi(?:ss|si)\w*|laps\w*|laste\w*"
    r"|alaealis\w*|elanik\w*|kodanik\w*|emade(?:le)?\b"
    r"|(?:tuvastatud|tunnustatud) ohvri\w*",
    "fi": r"nais\w*|naine\w*|mie(?:hille|hiä|het|sten)\b|tytö\w*|poi(?:ka|kia|ille)\b|laps\w*"
    r"|lasten|alaikäis\w*|asuk\w*|kansalais\w*|äide\w*|äitiy\w*"
    r"|(?:tunnistetu|tunnustetu)\w* uhr\w*",
    "is": r"kven\w*|kon(?:u|ur|um)\b|karl\w*|stúlk\w*|dreng\w*|börn\w*|barna\w*|íbú\w*"
    r"|ríkisborgar\w*|mæð(?:ur|rum|ra)\b"
    r"|viðurkennd\w* (?:þol|fórnar)\w*",
    "ru uk": rf"{ONLY['ru uk']} (?:для )?\w+|женщин\w*|девуш\w*|девоч\w*|дет(?:ей|и|ям)\b"
    r"|детск\w+|мужчин\w*|мальчик\w*|несовершеннолетн\w*|матер(?:и|ей|ям)\b|граждан\w*"
    r"|жител\w+|беременн\w*|жін(?:к|ок)\w*|дівчат\w*|ді(?:ти|тей|тям)\b|чоловік\w*|хлопц\w*"
    r"|неповнолітн\w*|громадян\w*|мешкан\w*|вагітн\w*",
    "professionals": rf"(?:^|(?<=[.;!?] )){PROFESSIONALS}(?=\W*$|[.;!?])",
}
INSIDE = {
    "en": r"(?:inside|within|from) (?:the )?(?!abroad\b)\w+ only"
    r"|only (?:inside|within|from) (?:the )?(?!abroad\b)\w+"
    r"|only (?:works )?in the country|(?:domestic|national) calls only|not from abroad"
    r"|(?:cannot|not|never|\w+n[’']t) (?:\w+ ){0,3}(?:from )?(?:abroad|outside)"
    r"|abroad (?:\w+ ){0,3}(?:cannot|can[’']t|does(?: not|n[’']t)) (?:work|call|reach|answer"
    r"|be)",
    "sv": rf"{ONLY['sv']} (?:inne i|inom|inifrån|från(?! utlandet)|i landet)"
    r"|(?:inte|ej) (?:\w+ ){0,3}(?:från utlandet|utomlands|utifrån)"
    r"|(?:från utlandet|utomlands) (?:fungerar|går|når\w*|kan|svarar)(?: \w+){0,3} (?:inte"
    r"|ej)\b",
    "da nb": rf"{ONLY['da nb']} (?:inden ?for|innen(?:for)?|fra(?! u[dt]landet)|i landet)"
    r"|ikke (?:\w+ ){0,3}(?:fra u[dt]landet|u[dt]enlands)"
    r"|fra u[dt]landet (?:virker|fungerer|går|kan)(?: \w+){0,3} ikke\b",
    "de": r"nur (?:innerhalb|im inland|aus dem inland|aus \w+land)"
    r"|nicht (?:\w+ ){0,3}ausland|ausland (?:\w+ ){0,2}nicht",
    "pl": rf"{ONLY['pl']} (?:z|w) (?:kraju|polski|polsce)|{ONLY['pl']} na terenie"
    r"|nie (?:\w+ ){0,3}z zagranicy|z zagranicy (?:\w+ ){0,2}nie\b",
    "lv": r"tikai (?:latvijā|no latvijas|valstī)|(?:nevar|nav) (?:\w+ ){0,2}no ārzemēm"
    r"|no ārzemēm (?:\w+ ){0,2}(?:nevar|nav|nedarbo|nestrādā)\w*"
    r"|ne(?:darbo|strādā|sasniedz|atbild)\w* (?:\w+ ){0,2}no ārzemēm",
    "lt": rf"{ONLY['lt']} (?:lietuvoje|iš lietuvos|šalyje|šalies)|iš užsienio (?:\w+ ){{0,2}}ne\w+"
    r"|ne(?:veiki|dirb|pasiek|galima)\w* (?:\w+ ){0,2}iš užsienio",
    "et": r"ainult (?:eestis|eestist|riigisiseselt)|välismaalt (?:\w+ ){0,2}(?:ei|pole)"
    r"|(?:ei|pole) (?:\w+ ){0,2}välismaalt",
    "fi": r"vain (?:suomessa|suomesta|kotimaassa|kotimaasta)|ulkomailta (?:\w+ ){0,2}ei\b"
    r"|ei (?:\w+ ){0,3}ulkomailta",
    "is": r"aðeins (?:innanlands|á íslandi|frá íslandi)"
    r"|ekki (?:\w+ ){0,3}(?:útlöndum|erlendis)|(?:útlöndum|erlendis) (?:\w+ ){0,3}ekki\b",
    "ru uk": r"(?:из-за (?:границы|рубежа)|за (?:границей|рубежом)|з-за кордону|за кордоном)"
    r" (?:\w+ ){0,2}(?:не|нельзя|неможливо)\b|(?:не|нельзя|неможливо) (?:\w+ ){0,3}(?:из-за"
    rf" (?:границы|рубежа)|з-за кордону)|{ONLY['ru uk']} (?:внутри|всередині|по|в|у|из|з)"
    r" (?:стран|країн|Латви|Литв|Эстон|Естон|Польш)\w*",
}
ONE_LANGUAGE = {
    "en": rf"(?:{LANGUAGES})(?: language)? only"
    rf"|only (?:in |speaks? |spoken )?(?:{LANGUAGES})\b",
    "sv": rf"{ONLY['sv']} på \w+ska\b"
    rf"|(?:talar|svarar) {ONLY['sv']} \w+ska\b",
    "da nb": rf"{ONLY['da nb']} på \w+sk\b|(?:taler|snakker) {ONLY['da nb']} \w+sk\b",
    "de": r"nur auf (?:\w+isch|deutsch)\b|(?:spricht|sprechen) nur (?:\w+isch|deutsch)\b",
    "pl": rf"{ONLY['pl']} (?:po \w+sku|w języku \w+)",
    "lv": r"tikai (?:\w+u valodā|(?:latv|angl|kriev|vāc|zviedr|liet|igau|pol|som)\w*iski)",
    "lt": rf"{ONLY['lt']} (?:\w+ų kalba|(?:lietuv|angl|rus|latv|lenk|šved|vok)\w*iškai)",
    "et": r"ainult \w+ keeles",
    "fi": r"vain (?:suome|ruots|englan|venäj|viro|latvia|liettua|saksa|puola)\w*ksi"
    r"|vain \w+n kielellä",
    "is": rf"{ONLY['is']} á \w+sku\b",
}
# Never ring a presumed victim back, says the handbook: somebody else may answer.
RINGS_BACK = {
    "en": r"(?:call|ring|phone|get)(?:s|ed|ing)? (?:\w+ ){0,3}back\b|call-?backs?\b"
    r"|returns? (?:\w+ )?(?:missed )?calls?\b|will (?:\w+ )?(?:tele)?(?:phone|call|ring"
    r"|contact)"
    r" you\b|you (?:will be|are) (?:called|rung|contacted|phoned)\b|gets? in touch with you",
    "sv": r"ring(?:er|s|a)? (?:\w+ ){0,3}(?:tillbaka|upp)\b|åter(?:uppringning|ringning)\w*"
    r"|motringning\w*|(?:vi )?återkommer\b|blir (?:uppringd|kontaktad)\w*|hör(?:s)? av (?:oss"
    r"|sig)\b"
    r"|(?:ringer|kontaktar) dig\b",
    "da nb": r"ring(?:er|es|e)? (?:\w+ ){0,3}(?:tilbage|tilbake|opp?)\b|tilbakering\w*"
    r"|tilbageopkald\w*|(?:ringer|kontakter) (?:til )?d[ei]g\b",
    "de": r"r(?:uft|ufen) (?:\w+ ){0,3}zurück\b|rückruf\w*|zurück(?:ge)?rufen"
    r"|meld(?:en|et) (?:uns|sich) (?:\w+ )?(?:zurück|bei ihnen)",
    "pl": r"oddzw(?:ani|oni)\w*|telefon\w* zwrotn\w*|(?:skontaktujemy|zadzwonimy)\b",
    "lv": r"atzvan\w*|(?:pie)?zvan\w+ atpakaļ|(?:piezvanīsim|sazināsimies)\b",
    "lt": r"(?:per|at)skambin\w*|paskambin\w+ atgal|(?:paskambinsime|susisieksime)\b",
    "et": r"helista\w* (?:\w+ )?tagasi|tagasihelist\w*|võtame (?:\w+ )?ühendust",
    "fi": r"soit\w+ (?:\w+ )?takaisin|takaisinsoit\w*|(?:soitamme|otamme yhteyttä)\b",
    "is": r"hring\w+ (?:\w+ ){0,2}(?:til baka|aftur)|höfum samband",
    "ru uk": r"перезвон\w*|обратн\w+ звон\w*|передзвон\w*|зворотн\w+ дзвін\w*"
    r"|(?:позвоним|свяжемся|зателефонуємо|зв[’']яжемося)\b",
}
# Of calls or the caller's number, and that these are recorded or traced, in either order.
RECORDING = {
    "en": (
        r"calls?|conversations?|callers?|your (?:phone )?number",
        r"(?:record|log|tap|monitor)(?:s|p?ed|g?ed|ing)?|(?:trac|stor|sav)(?:e|es|ed|ing)|tracked",
    ),
    "sv": (
        r"samtal\w*|ditt nummer|numret",
        r"spelas? in|spelar in|inspela\w*|(?:spåra|registrera|lagra|avlyssna)\w*|loggas?|sparas?",
    ),
    "da nb": (
        r"opkald\w*|samtale\w*|anrop\w*|ditt? nummer",
        r"optage[srt]?|(?:tas|tages|tar|spilles|spiller) op\w*"
        r"|(?:spore|registrere|logge|lagre)[rs]?",
    ),
    "de": (
        r"anrufe?|gespräche?|(?:ihre|deine) (?:ruf)?nummer",
        r"(?:aufge(?:zeichn|nomm)|zurückverfolg|rückverfolg|gespeicher|registrier|mitgeschnitt)\w+"
        r"|zeichnen|speichern",
    ),
    "pl": (
        r"rozm[oó]w\w*|połącze\w+|(?:twój|państwa) numer",
        r"(?:nagryw|rejestr|zapisyw|namierz)\w*",
    ),
    "lv": (
        r"zvan\w+|sarun\w+|(?:jūsu|tavs) numurs",
        r"(?:ierakst|izseko|reģistr|fiksē|saglabā)\w*",
    ),
    "lt": (
        r"skambuči\w+|pokalbi\w+|(?:jūsų|tavo) numeris",
        r"(?:įraš|sekam|atsekam|registruo|fiksuo|saugo)\w*",
    ),
    "et": (
        r"kõne\w*|(?:teie|sinu) number",
        r"(?:salvesta|lindista|jälita|registreeri)\w*",
    ),
    "fi": (
        r"puhelu\w*|numero(?:si|nne)",
        r"(?:nauhoit|tallen|jäljit|rekisterö)\w*",
    ),
    "is": (
        r"símt[aö]l\w*|samt[aö]l\w*|númer(?:ið)? þitt",
        r"tek(?:in|ið) upp|(?:hljóðrit|upptek|rak|skráð|vist)\w*",
    ),
    "ru uk": (
        r"звон\w+|разговор\w*|дзвін\w+|розмов\w+|ваш номер",
        r"(?:записыва|отслежива|фиксиру|сохраня|определя|записую|відстежу|фіксу|зберіга)\w*",
    ),
}
_DENIAL = (
    *("not", "never", "no", "nobody", "inte", "ej", "aldrig", "inga", "ingen", "ikke", "aldri"),
    *("nicht", "nie", "keine", "nav", "netiek", "ei", "ekki", "не"),
)
_NOT_DENIED = "".join(rf"(?<!\b{word} )" for word in _DENIAL)
_DENIED = rf"(?:{'|'.join(_DENIAL)})\b"
_BETWEEN = rf"(?: (?!{_DENIED})\w+){{0,3}} "
TRACED = {
    language: rf"{_NOT_DENIED}(?:(?:{calls}){_BETWEEN}(?:{recorded})"
    rf"|(?:{recorded}){_BETWEEN}(?:{calls}))\b(?! {_DENIED})"
    for language, (calls, recorded) in RECORDING.items()
}

WORDS = {
    Says.POLICE: POLICE,
    Says.AUTHORITY: AUTHORITY,
    Says.OFFICE: OFFICE,
    Says.SOME: SOME,
    Says.NOT_ALWAYS: NOT_ALWAYS,
    Says.SHUT: SHUT,
    Says.INSIDE: INSIDE,
    Says.STAFFED: STAFFED,
    Says.RINGS_BACK: RINGS_BACK,
    Says.TRACED: TRACED,
    Says.ONE_LANGUAGE: ONE_LANGUAGE,
}
