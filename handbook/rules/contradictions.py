"""Find words by which a contact's own texts speak against what is chosen in its fields (R-150,
D-228).
"""

import re
from collections.abc import Iterable
from enum import Enum

from documents.languages import english_names, is_named_in


class Says(Enum):
    """What a contact may say of itself in its name, for whom, note or remark on the hours."""

    POLICE = "police"
    AUTHORITY = "authority"
    OFFICE = "office"
    SOME = "some"
    NOT_ALWAYS = "not always"
    SHUT = "shut"  # for a while, until nobody knows when, or for good; or a machine answers
    INSIDE = "inside"
    ONE_LANGUAGE = "one language"


LANGUAGES = "|".join(map(re.escape, english_names()))
# In each language in which the region's editors write. "not only" and the like follow below.
WORDS = {
    Says.POLICE: {
        "en": r"police\w*|law enforcement|reports? of (?:the |a )?crimes?|border (?:guard|force)\w*"
        r"|cops?\b"
        r"|gendarm\w*|constab\w*|sheriff\w*|crime[ -]?stoppers|(?:crime )?tip[ -]?(?:off )?lines?"
        r"|report(?:s|ed|ing)? (?:\w+ ){0,2}to (?:the )?(?:\w+ )?authorit\w+",
        "sv": r"\w*polis(?!h\b)\w*|anmälan av brott\w*|gränsbevak\w*|brottstips\w*|säpo\b"
        r"|tips(?:telefon|linje)\w*"
        r"|(?:anmäls|rapporteras) till (?:\w+ )?myndighet\w*",
        "da nb": r"\w*politi(?:et|ets|ene)?\b|grænsevagt\w*|grensevakt\w*|tips?(?:telefon|linj)\w*"
        r"|kripos\b"
        r"|(?:an)?meldes til (?:\w+ )?myndighe\w*",
        "de": r"\w*polizei\w*|strafanzeige\w*|hinweistelefon\w*|behörden? gemeldet"
        r"|\w*kriminal(?:amt|ämter)\w*|[bl]ka\b|kommissariat\w*|\w*grenzschutz\w*",
        "pl": r"policj\w*|policyjn\w*|straż\w* graniczn\w*|żandarm\w*|komisariat\w*"
        r"|zgłaszan\w+ (?:do )?(?:władz|organ)\w*",
        "lv": r"\w*policij\w*|tiesībaizsardz\w* iestād\w*|robežsardz\w*|žandarm\w*"
        r"|ziņo\w* iestād\w*",
        "lt": r"policij\w*|teisėsaug\w*|pasienie\w*|sienos apsaug\w*|žandarm\w*"
        r"|praneš\w* institucij\w*",
        "et": r"\w*politsei\w*|piirivalve\w*|sandarm\w*|vihjeliin\w*|teatatakse ameti\w*",
        "fi": r"\w*poliisi\w*|krp\b|rajavartio\w*|santarm\w*|vihjepuhelin\w*"
        r"|ilmoitetaan viranomais\w*",
        "is": r"\w*lögregl\w*|ábendingalín\w*|tilkynnt (?:er )?(?:til )?yfirv\w*",
        "ru uk": r"полици\w*|поліці\w*|милици\w*|\w*погран\w*|прикордон\w*|жандарм\w*",
    },
    # read in names only: "authorities and embassies" may be whom a helpline serves as well
    Says.AUTHORITY: {
        "en": r"ministr(?:y|ies)|(?:im)?migration|prosecut\w+|courts?\b|embass\w+|consulat\w+",
        "sv": r"\w*departement\w*|migrations\w*|åklagar\w*|\w*domstol\w*|ambassad\w*|konsulat\w*",
        "da nb": r"\w*ministeri\w*|\w*departement\w*|udlændinge\w*|utlendings\w*|ambassad\w*"
        r"|\w*tilsyn\w*",
        "de": r"\w*ministerium\w*|ausländerbehörde\w*|staatsanwalt\w*|\w*gericht\w*|botschaft\w*"
        r"|zoll\b|finanzkontrolle\w*",
        "pl": r"ministerstw\w*|prokuratur\w*|inspekcj\w* pracy|sąd\w*|ambasad\w*|konsulat\w*",
        "lv": r"ministrij\w*|prokuratūr\w*|darba inspekcij\w*|ties(?:a|as|ai)\b|vēstniecīb\w*",
        "lt": r"ministerij\w*|prokurat\w*|prokuror\w*|darbo inspekcij\w*|teism\w*|ambasad\w*",
        "et": r"\w*ministeerium\w*|prokuratuur\w*|kohtu\w*|saatkon\w*",
        "fi": r"\w*ministeriö\w*|syyttäj\w*|tuomioistui\w*|suurlähetyst\w*|maahanmuutto\w*",
        "is": r"\w*ráðuneyt\w*|saksókn\w*|dómstól\w*|sendiráð\w*|útlendingastofnun\w*",
        "ru uk": r"м[иі]н[иі]стерств\w*|прокуратур\w*|посольств\w*|консульств\w*|м[иі]грац\w*",
    },
    Says.OFFICE: {
        "en": r"offices?\b(?! hours)|secretariat|switchboard|(?:not a|no) (?:crisis|help)[ -]?line",
        "sv": r"kansli\w*|\w*kontor(?:et|ets)?\b|sekretariat\w*|växel(?:n)?\b"
        r"|(?:ingen|inte en) (?:kris|hjälp|stöd)\w*",
        "da nb": r"\w*kontor(?:et)?\b|sekretariat\w*|omstilling\w*|sentralbord\w*"
        r"|(?:ingen|ikke en) (?:krise|hjelpe|hjælpe)\w*",
        "de": r"büro(?!zeit)\w*|geschäftsstelle\w*|sekretariat\w*|keine? (?:krisen|not|hilfe)\w*",
        "pl": r"biur\w+|sekretariat\w*|centrala\b",
        "lv": r"biroj\w*|kancelej\w*|sekretariāt\w*",
        "lt": r"biur\w*|sekretoriat\w*|raštin\w*",
        "et": r"kontor(?!ia)\w*|büroo\w*|sekretariaa\w*",
        "fi": r"toimisto(?!aik)\w*|sihteeristö\w*|vaihde\b",
        "is": r"skrifstof(?!ut)\w*",
    },
    Says.SOME: {
        "en": r"wom[ae]n\w*|(?:for|to|of|only|young|adult) men\b|men (?:from|who|over|only)\b"
        r"|girls?|boys?|child(?:ren)?\b|minors?\b|residents?|citizens|nationals\b"
        r"|(?:professionals|members|adults) only|only (?:professionals|members)"
        r"|only for (?!calls?\b|callers\b|use\b)\w+"
        r"|for (?!calls?\b|callers\b|use\b)(?:\w+ ){1,3}only\b"
        r"|mothers?\b|females?\b|males?\b|lad(?:y|ies)\b|pregnant|^(?:for )?professionals\W*$"
        r"|(?:identified|recogni[sz]ed) (?:\w+ )?victims",
        "sv": r"kvinn\w*|flick\w*|tjej\w*|män\b|mäns\b|pojk\w*|killar\w*|barn(?:et|en|s)?\b"
        r"|minderårig\w*|folkbokförd\w*|bosatt\w*|medborgar\w*|(?:endast|bara|enbart) för \w+"
        r"|manliga\b|mödrar\w*|mammor\w*|damer\w*|gravida\b|^(?:för )?yrkesverksamma\W*$"
        r"|(?:identifierade|erkända) (?:\w+ )?offer",
        "da nb": r"kvind\w*|kvinn\w*|mænd\b|menn\b|pige\w*|jente\w*|dreng\w*|gutt\w*|børn\w*"
        r"|barn\b|mindreårig\w*|bosat\w*|statsborger\w*|(?:kun|bare) for \w+"
        r"|man[dn]lige\b|mødre\w*|damer\w*|gravide\b|^(?:for )?fagfolk\W*$"
        r"|(?:identifi[cs]erte?|identificerede|anerkend?te|anerkjente) (?:\w+ )?ofre",
        "de": r"frauen\w*|weiblich\w*|männlich\w*|männer\w*|mädchen\w*|jungen\b|kinder\w*"
        r"|minderjährig\w*|einwohner\w*|ansässig\w*|staatsangehörig\w*|nur für \w+"
        r"|mütter\w*|damen\b|schwangere\w*|^(?:für )?fachkräfte\W*$"
        r"|(?:identifizierte|anerkannte)\w* opfer",
        "pl": r"kobiet\w*|mężczyzn\w*|dziewcz\w*|chłop(?:c|iec)\w*|dzieci\w*|nieletni\w*"
        r"|małoletni\w*|mieszkań\w*|obywatel\w*|(?:tylko|wyłącznie) dla \w+"
        r"|mat(?:ki|ek|kom)\b|^(?:dla )?(?:profesjonalistów|specjalistów)\W*$"
        r"|(?:zidentyfikowan|uznan)\w* ofiar\w*",
        "lv": r"sievie\w*|vīrie\w*|meiten\w*|zēn\w*|bērn\w*|nepilngadīg\w*|iedzīvotāj\w*|pilsoņ\w*"
        r"|mātē?m\b|mātes\b|^speciālistiem\W*$|(?:identificēt|atzīt)\w* (?:upur|cietuš)\w*",
        "lt": r"moter\w*|vyr(?:ams|ai|ų|us)\b|mergai\w*|berniuk\w*|vaik\w*|nepilnameči\w*"
        r"|gyventoj\w*|pilieči\w*|motinoms\b|motinos\b|^specialistams\W*$"
        r"|(?:nustatyt|pripažint)\w* auk\w*",
        "et": r"nais\w*|naine\w*|meeste\w*|mehed\w*|tüdruk\w*|poi(?:ss|si)\w*|laps\w*|laste\w*"
        r"|alaealis\w*|elanik\w*|kodanik\w*|emade(?:le)?\b|^spetsialistidele\W*$"
        r"|(?:tuvastatud|tunnustatud) ohvri\w*",
        "fi": r"nais\w*|naine\w*|mie(?:hille|hiä|het|sten)\b|tytö\w*|poi(?:ka|kia|ille)\b|laps\w*"
        r"|lasten|alaikäis\w*|asuk\w*|kansalais\w*|äide\w*|äitiy\w*|^ammattilaisille\W*$"
        r"|(?:tunnistetu|tunnustetu)\w* uhr\w*",
        "is": r"kven\w*|kon(?:u|ur|um)\b|karl\w*|stúlk\w*|dreng\w*|börn\w*|barna\w*|íbú\w*"
        r"|ríkisborgar\w*|mæð(?:ur|rum|ra)\b|^(?:fyrir )?fagfólk\W*$"
        r"|viðurkennd\w* (?:þol|fórnar)\w*",
        "ru uk": r"(?:только|тільки|лише) (?:для )?\w+",
    },
    Says.NOT_ALWAYS: {
        "en": r"(?:office|working|business) hours|week\s?days?|work(?:ing )?days?|nights?\b"
        r"|daytime|by day\b|closed|do not count on|no answer|not (?:\w+ )?answered|weekends?"
        r"|holidays?\b"
        r"|(?:from|until|till|before|between) midnight"
        r"|(?:line|phone|service) (?:rests|sleeps|pauses)|mornings?\b|out of (?:service|order)"
        r"|(?:summer|winter) break|christmas|until \d|from \d+ in the|\d o[’']clock"
        r"|between \d+ and \d+\b(?! years)"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:mon|tue|wed|thu|fri|sat)\b",
        "sv": r"kontorstid\w*|arbetstid\w*|vardag\w*|natt\w*|nätter\w*|dagtid|stängt?\b"
        r"|(?:från|till|mellan) midnatt|(?:linjen|telefonen) vilar|morgnar\w*|förmiddag\w*"
        r"|mellan \d+ och \d+\b(?! år)|ur funktion"
        r"|räkna inte med|inget svar|svarar inte|obemanna\w*"
        r"|\w*helg(?:er|en|dag\w*)?\b|röda dagar"
        r"|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?\b",
        "da nb": r"kontortid\w*|arbejdstid\w*|arbeidstid\w*|hverdag\w*|nat(?:ten)?\b|natt\w*"
        r"|(?:fra|til|mellem|mellom) midna\w+|(?:linjen|telefonen) hviler"
        r"|dagtid|lukket|stengt|regn ikke med|svarer ikke|weekend\w*|helg\w*|helligdag\w*|høytid\w*"
        r"|(?:man|tirs|ons|tors|fre|lør|søn)dag\w*",
        "de": r"(?:büro|sprech|geschäfts)zeit\w*|werktag\w*|wochentag\w*|nachts?\b|nächt\w*"
        r"|(?:ab|von|bis) mitternacht|tagsüber|geschlossen|rechnen sie nicht|nicht erreichbar"
        r"|wochenende\w*|feiertag\w*"
        r"|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*",
        "pl": r"godzin\w+ (?:pracy|urzędowania|biura)|dni (?:robocze|powszednie)|noc(?!h)\w*"
        r"|(?:od|do|po) północy|w ciągu dnia|nieczynn\w*|zamknięt\w*|weekend\w*|świ[ęą]t\w*"
        r"|poniedział\w*|wtor\w*"
        r"|środ[ęya]\b|czwart\w*|piąt\w*|sobot\w*|niedziel\w*",
        "lv": r"darba laik\w*|darb(?:a )?dien\w*|(?:no|līdz) pusnakt\w*|nakt\w*|pa dienu|slēgt\w*"
        r"|brīvdien\w*|svētk\w*"
        r"|(?:pirm|otr|treš|ceturt|piekt|sest|svēt)dien\w*",
        "lt": r"darbo (?:laik|valand|dien)\w*|(?:nuo|iki) vidurnak\w*|nakt(?:į|imis|ies)\b"
        r"|dieną\b|uždaryt\w*"
        r"|savaitgal\w*|švent\w*|(?:pirm|antr|treč|ketvirt|penkt|šešt|sekm)adien\w*",
        "et": r"tööaj\w*|tööaeg\w*|kontoria\w*|tööpäev\w*|argipäev\w*|kesköö(?:st|ni)|öösel"
        r"|öösiti|päeval\b"
        r"|suletud|nädalavahetus\w*|\w*püha(?:d|de|del|deks)\b"
        r"|(?:esmas|teisi|kolma|nelja|lau|püha)päev\w*|reede\w*",
        "fi": r"toimistoaik\w*|virka-?aik\w*|arki\w*|keskiyö(?:stä|hön)|yöllä|öisin|yöaikaan"
        r"|päiväsaikaan|päivisin"
        r"|suljet\w*|viikonlop\w*|\w*pyh(?:änä|äinä|ät|inä|isin)\b|älä luota|keskiviik\w*"
        r"|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai)\w*",
        "is": r"skrifstofut\w*|vinnut\w*|virk\w+ dag\w*|(?:frá|til) miðnætti\w*|nótt\w*|nætur\w*"
        r"|daginn\b|lokað|frídag\w*|\w*hátíð\w*"
        r"|helg(?:ar|um|i)\b|(?:mánu|þriðju|miðviku|fimmtu|föstu|laugar|sunnu)dag\w*",
        "ru uk": r"праздни\w*|выходн\w*|свят(?:а|ами|ах)?\b|вихідн\w*",
    },
    Says.SHUT: {
        "any": r"(?:^|(?<=[.;!?] ))(?:closed|stängt?|stengt|lukket|geschlossen|zamknięt[eay]"
        r"|nieczynn[eay]|slēgt[sa]|uždaryta|suletud|suljettu|lokað|закрыто|зачинено)(?=\W*$"
        r"|[.;!?])",
        "machines": r"answering (?:machine|service)|answerphone|voice ?mail|telefonsvarare"
        r"|röstbrevlåd\w*|automatsekret[æa]r\w*|telefonsvarer\w*|mobilsvar\b|anrufbeantworter\w*"
        r"|automat\w* sekretark\w*|poczt\w* głosow\w*|(?:automātisk\w+|telefona) atbildētāj\w*"
        r"|auto(?:atbildētāj|atsakikl)\w*|balss past\w*|atsakikl\w*|balso pašt\w*"
        r"|automaatvastaja\w*|kõnepost\w*|puhelinvastaaja\w*|símsvar[ia]\w*|talhólf\w*"
        r"|автоответчик\w*|автовідповідач\w*",
        "en": r"until further notice|out of (?:service|order)|(?:closed|shut) down|discontinued"
        r"|not in use\b|no longer (?:\w+ )?in (?:use|service|operation)"
        r"|(?:line|number|service) (?:is|was|has been) (?:\w+ )?(?:abolished|withdrawn)\b"
        r"|(?:temporarily|currently|permanently|indefinitely) (?:\w+ ){0,2}"
        r"(?:closed|suspended|shut|not answered)"
        r"|(?:closed|suspended|shut) (?:\w+ )?"
        r"(?:temporarily|permanently|indefinitely|for (?:now|good|the time being)|at the moment)",
        "sv": r"tills vidare|ur (?:funktion|drift|bruk)|upphört\b"
        r"|(?:används|finns|svarar) inte (?:längre|mer\b(?! än))|inte längre i bruk|nedlag[dt]\w*"
        r"|(?:lagts|lades|läggs) ne[dr]"
        r"|(?:tillfälligt|för närvarande|just nu|permanent) (?:\w+ ){0,2}stäng(?:d|da|t)\b"
        r"|stäng(?:d|da|t) (?:tillfälligt|för närvarande|just nu|permanent|för gott)",
        "da nb": r"(?:indtil|inntil) videre|(?:ude af|ute av) (?:drift|brug|bruk)|nedlagt|ophørt\b"
        r"|opphørt\b|(?:bruges|brukes|findes|finnes|svarer) ikke (?:længere|lenger|mere?\b(?! en))"
        r"|ikke (?:længere|lenger) i (?:brug|bruk)"
        r"|(?:midlertidigt?|for tiden|permanent) (?:\w+ ){0,2}(?:lukket|stengt)"
        r"|(?:lukket|stengt) (?:midlertidigt?|for tiden|permanent|for godt)",
        "de": r"bis auf weiteres|außer betrieb|nicht mehr (?:in betrieb|verwendet|genutzt"
        r"|besetzt)|(?:dienst|betrieb|angebot) (?:\w+ ){0,2}eingestellt"
        r"|(?:vorübergehend|zur ?zeit|derzeit|momentan|dauerhaft) (?:\w+ ){0,2}"
        r"(?:geschlossen|eingestellt)",
        "pl": r"do odwołania|zlikwidowan\w*|już nie (?:działa|funkcjonuje|jest używan\w+)"
        r"|nie (?:działa|funkcjonuje) już"
        r"|(?:tymczasowo|chwilowo|czasowo|obecnie|na stałe) (?:\w+ ){0,2}"
        r"(?:zamknięt|nieczynn|zawieszon)\w*"
        r"|(?:zamknięt|nieczynn|zawieszon)\w+ (?:tymczasowo|chwilowo|czasowo|na stałe)",
        "lv": r"līdz turpmāk\w+|vairs ne(?:tiek|darboj|strādā|atbild)\w*|(?:slēgt"
        r"|apturēt)\w* (?:uz laiku|pavisam)"
        r"|(?:uz laiku|īslaicīgi|pagaidām|pašlaik) (?:\w+ ){0,2}(?:slēgt|apturēt|nedarboj)\w*",
        "lt": r"nebe(?:naudojam|veiki|dirb|atsiliep)\w*|iki atskir\w+ (?:pranešim|nurodym)\w*"
        r"|(?:uždaryt|sustabdyt)\w* laikinai"
        r"|(?:laikinai|šiuo metu) (?:\w+ ){0,2}(?:uždaryt|sustabdyt|neveiki|nedirb)\w*",
        "et": r"enam (?:ei (?:kasutata|tööta|vasta)|pole kasutusel)|edasise (?:teat"
        r"|korraldus)\w*ni|suletud (?:ajutiselt|esialgu)"
        r"|(?:ajutiselt|esialgu|praegu|hetkel) (?:\w+ ){0,2}(?:suletud|peatatud)",
        "fi": r"toistaiseksi|poissa käytöstä|lakkautet\w*|ei (?:ole )?enää (?:käytö|toimi|vasta)\w*"
        r"|(?:väliaikaisesti|tilapäisesti|pysyvästi|tällä hetkellä) (?:\w+ ){0,2}suljet\w*"
        r"|suljet\w+ (?:väliaikaisesti|tilapäisesti|pysyvästi)",
        "is": r"ekki lengur (?:í )?(?:notkun|notað\w*|svarað)|um óákveðinn tíma|þ(?:ar"
        r"|angað) til annað|til (?:frekari|nánari) tilkynning\w*"
        r"|tímabundið (?:\w+ ){0,2}lokað\w*|lokað\w* tímabundið",
        "ru uk": r"больше не (?:работа|использу|действу)\w*|(?:більше|вже) не (?:працю|використ"
        r"|ді)\w*"
        r"|до (?:особого распоряжения|(?:дальнейшего|последующего|подальшого|окремого) \w+)"
        r"|(?:временно|тимчасово) (?:\w+ ){0,2}(?:закры|приостановл|зачинен|призупин)\w*"
        r"|(?:временно|тимчасово) не \w+",
    },
    Says.INSIDE: {
        "en": r"(?:inside|within|from) (?:the )?(?!abroad\b)\w+ only"
        r"|only (?:inside|within|from) (?:the )?(?!abroad\b)\w+"
        r"|only (?:works )?in the country|(?:domestic|national) calls only|not from abroad"
        r"|(?:cannot|not|never|\w+n[’']t) (?:\w+ ){0,3}(?:from )?(?:abroad|outside)",
        "sv": r"(?:endast|bara|enbart) (?:inne i|inom|inifrån|från(?! utlandet)|i landet)"
        r"|(?:inte|ej) (?:\w+ ){0,3}(?:från utlandet|utomlands|utifrån)",
        "da nb": r"(?:kun|bare) (?:inden ?for|innen(?:for)?|fra(?! u[dt]landet)|i landet)"
        r"|ikke (?:\w+ ){0,3}(?:fra u[dt]landet|u[dt]enlands)",
        "de": r"nur (?:innerhalb|im inland|aus dem inland|aus \w+land)"
        r"|nicht (?:\w+ ){0,3}ausland|ausland (?:\w+ ){0,2}nicht",
        "pl": r"(?:tylko|wyłącznie) (?:z|w) (?:kraju|polski|polsce)|(?:tylko|wyłącznie) na terenie"
        r"|nie (?:\w+ ){0,3}z zagranicy|z zagranicy nie",
        "lv": r"tikai (?:latvijā|no latvijas|valstī)|(?:nevar|nav) (?:\w+ ){0,2}no ārzemēm"
        r"|no ārzemēm (?:\w+ ){0,2}(?:nevar|nav|nedarbojas)",
        "lt": r"tik(?:tai)? (?:lietuvoje|iš lietuvos|šalyje|šalies)|iš užsienio (?:\w+ ){0,2}ne\w+",
        "et": r"ainult (?:eestis|eestist|riigisiseselt)|välismaalt (?:\w+ ){0,2}(?:ei|pole)"
        r"|(?:ei|pole) (?:\w+ ){0,2}välismaalt",
        "fi": r"vain (?:suomessa|suomesta|kotimaassa|kotimaasta)|ulkomailta (?:\w+ ){0,2}ei\b"
        r"|ei (?:\w+ ){0,3}ulkomailta",
        "is": r"aðeins (?:innanlands|á íslandi|frá íslandi)"
        r"|ekki (?:\w+ ){0,3}(?:útlöndum|erlendis)",
    },
    Says.ONE_LANGUAGE: {
        "en": rf"(?:{LANGUAGES})(?: language)? only"
        rf"|only (?:in |speaks? |spoken )?(?:{LANGUAGES})\b",
        "sv": r"(?:endast|bara|enbart) på \w+ska\b"
        r"|(?:talar|svarar) (?:endast|bara|enbart) \w+ska\b",
        "da nb": r"(?:kun|bare) på \w+sk\b|(?:taler|snakker) (?:kun|bare) \w+sk\b",
        "de": r"nur auf (?:\w+isch|deutsch)\b|(?:spricht|sprechen) nur (?:\w+isch|deutsch)\b",
        "pl": r"(?:tylko|wyłącznie) (?:po \w+sku|w języku \w+)",
        "lv": r"tikai (?:\w+u valodā|(?:latv|angl|kriev|vāc|zviedr|liet|igau|pol|som)\w*iski)",
        "lt": r"tik(?:tai)? (?:\w+ų kalba|(?:lietuv|angl|rus|latv|lenk|šved|vok)\w*iškai)",
        "et": r"ainult \w+ keeles",
        "fi": r"vain (?:suome|ruots|englan|venäj|viro|latvia|liettua|saksa|puola)\w*ksi"
        r"|vain \w+n kielellä",
        "is": r"(?:aðeins|bara|eingöngu) á \w+sku\b",
    },
}

NOT_ONLY = (
    r"not only|not just|also|including|inte (?:bara|enbart|endast)|även|också|ikke (?:kun|bare)"
    r"|også|nicht nur|auch|nie tylko|także|również|ne tikai|arī|ne tik|taip pat|mitte ainult|ka"
    r"|ei vain|myös|ekki (?:bara|aðeins)|einnig"
)
AND = r"[\s,]+(?:(?:and|or|och|eller|og|und|oder|i|oraz|un|ir|ja|või|tai|eða)\s+)?"
FEMALE = (
    r"(?:women|girls|females|ladies|kvinnor|kvinder|kvinner|frauen|weiblich\w*|kobiet\w*|siev\w*"
    r"|moter\w*|nai\w*|kon\w*)"
)
MALE = (
    r"(?:men|boys|males|män|mænd|menn|männ(?:er|lich)\w*|mężczyzn\w*|vīr\w*|vyr\w*|mee\w*|meh\w*|mie\w*"
    r"|karl\w*)"
)
CHILDREN = r"(?:children|barn|børn|kinder\w*|dzieci\w*|bērn\w*|vaik\w*|las\w*|lap\w*|börn\w*)"
NOT = (
    r"(?:not(?! only)|no|never|nothing|without|whether|inte(?! bara)|ej|inget|ingen|ingenting"
    r"|aldrig|utan|avgör om|ikke|intet|aldri|uden|nicht|nichts|nie|keine|ohne|nic|nigdy|bez|nav"
    r"|neko|nėra|nieko|ei|midagi|mitte|ilma|mitään|ilman|ekki|ekkert|án)\b"
)
TELL = (
    r"(?:tell|pass|report|inform|share|give|hand|berätta|lämna|säg|meddela|fort[æe]l|sie?[gr]|giv"
    r"|sag|gib|gebe|meld)\w*"
)
TOLD = r"(?:told|informed|veta|informier\w+|informer\w+)"
# a word that does not turn the sentence: "not a helpline but the police"
OTHER = (
    r"(?:(?!(?:but|except|only|utom|bara|sondern|nur|ale|tylko"
    r"|delay|hesita\w+|charge|costs?|fee|matter|dröjsmål|tvek\w+|avgift|kostnad|zögern|verzug"
    r"|kosten|zwłoki|opłat\w*)\b)\w+ )"
)
NOTHING = r"(?:nothing|in(?:ge)?t(?:ing)?|intet|nichts|nic|neko|nieko|midagi|mitään|ekkert)\b"
POLICE = (
    r"(?:police|\w*polis(?!h\b)\w*|politi\w*|\w*polizei|policj\w*|policij\w*|politsei\w*|poliisi\w*"
    r"|lögregl\w*)"
)
AUTHORITIES = r"(?:authorit\w+|myndighe\w+|behörden? gemeldet|viranomais\w+)"
NEVER = r"(?:never|not|aldrig|inte|aldri|ikke|nie|niemals|nicht|nekad nav|ei kunagi|ei koskaan)"
CLOSED = (
    r"(?:closed|stängt?|stengt|lukket|geschlossen|zamknięt\w*|nieczynn\w*|slēgt\w*|suletud"
    r"|suljet\w*)"
)
# What limits nothing: the other half is named as well, or the contact says that it does not.
NO_LIMIT = {
    # that the police hear nothing, before or after the word
    Says.POLICE: (
        rf"{NOT} (?:{OTHER}{{0,4}}{AUTHORITIES}|{OTHER}{{0,2}}{POLICE})"
        rf"|{NOT} {OTHER}{{0,3}}{TELL} {OTHER}{{0,5}}{POLICE}|{TELL} {NOT} {OTHER}{{0,3}}{POLICE}"
        rf"|{TELL} {OTHER}{{0,2}}{POLICE} {NOTHING}|{POLICE} \w+ {NOT} {TOLD}"
    ),
    Says.OFFICE: r"(?:not an|inte ett|ikke et|kein) (?:office|kontor|kansli|büro)",
    Says.SOME: (
        rf"{FEMALE}{AND}{MALE}(?:{AND}{CHILDREN})?|{MALE}{AND}{FEMALE}(?:{AND}{CHILDREN})?"
        r"|(?:presumed|förmodade|formodede|antatte|mutmaßliche) (?:and|or|och|eller|og|und) "
        r"(?:\w+ )?(?:identifi\w+|recogni[sz]ed|erkända) (?:victims|offer|ofre|opfer)"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,2}}|(?:women|men|children|kvinnor|män|barn) (?:too|as well)"
    ),
    Says.SHUT: (
        r"(?:no|not an?|never an?|ingen|inte en|ikke en|keine?n?)"
        r" (?:answering \w+|voice ?mail|telefonsvare\w*|automatsekr\w+|anrufbeantworter)"
    ),
    Says.INSIDE: rf"(?:{NOT_ONLY})(?: \w+){{1,3}}",
    Says.ONE_LANGUAGE: rf"(?:{NOT_ONLY})(?: \w+){{1,2}}",
    Says.NOT_ALWAYS: (
        r"day and night|night and day|dag och natt|natt och dag|dag og natt?|tag und nacht"
        r"|dzień i noc|dniem i nocą|dienu un nakti|dieną ir naktį|yötä päivää|dag og nótt"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,3}}|(?:at )?nights? (?:too|as well)"
        r"|weekends? (?:too|as well|included)"
        rf"|{NEVER} {CLOSED}(?: (?:at|on|om|på) \w+)?"
    ),
}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


SAID = {says: _pattern("|".join(by_language.values())) for says, by_language in WORDS.items()}
LIMITS_NOTHING = {says: _pattern(words) for says, words in NO_LIMIT.items()}


def words_that_say(says: Says, texts: Iterable[str]) -> list[str]:
    """Return the first words of each text by which it says so, without duplicates."""
    found: list[str] = []
    for text in texts:
        match = SAID[says].search(_what_limits(says, text))
        if match and match.group() not in found:
            found.append(match.group())
    return found


def words_of_other_languages(texts: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the first words of each text by which one language alone is spoken, unless these are
    that one (ISO codes).
    """
    languages = list(languages)
    said = words_that_say(Says.ONE_LANGUAGE, texts)
    if len(languages) != 1:
        return said
    return [words for words in said if not is_named_in(words, languages[0])]


def _what_limits(says: Says, text: str) -> str:
    """Return the text with a dash in place of words that limit nothing."""
    if says not in LIMITS_NOTHING:
        return text
    return LIMITS_NOTHING[says].sub("–", text)
