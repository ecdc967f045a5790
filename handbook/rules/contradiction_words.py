"""Words by which a contact's own texts may speak against its fields, in each language in which the
region's editors write (R-150).
"""

import re
from enum import Enum

from documents.languages import english_names


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
    ONE_LANGUAGE = "one language"


LANGUAGES = "|".join(map(re.escape, english_names()))
AUTHORITY = (
    r"(?:ministr(?:y|ies)|embass(?:y|ies)|consulates?|authorit(?:y|ies)|government|prosecut\w+"
    r"|(?:im)?migration|state|municipality|agency|directorate)\b"
)
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
    r"(?:(?:only|endast|bara|kun|nur|tylko|tikai|tik|ainult|vain|только|тільки) )?"
    rf"(?:(?:for|för|für|til|fyrir|dla|для) )?(?:the |other )?{_ONE_OF_THEM}"
    rf"(?:(?:,| and| or| och| eller| og| und| oder| i| oraz| un| ir| ja| või| tai| eða| и| та)+"
    rf" {_ONE_OF_THEM})*"
)
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
    },
    Says.SOME: {
        "en": r"wom[ae]n\w*|(?:for|to|of|only|young|adult) men\b|men (?:from|who|over|only)\b"
        r"|girls?|boys?|child(?:ren)?\b|minors?\b|residents?|citizens|nationals\b"
        r"|(?:professionals|members|adults) only|only (?:professionals|members)"
        r"|only for (?!calls?\b|callers\b|use\b)\w+"
        r"|for (?!calls?\b|callers\b|use\b)(?:\w+ ){1,3}only\b"
        r"|mothers?\b|females?\b|males?\b|lad(?:y|ies)\b|pregnant"
        r"|(?:identified|recogni[sz]ed) (?:\w+ )?victims",
        "sv": r"kvinn\w*|flick\w*|tjej\w*|män\b|mäns\b|pojk\w*|killar\w*|barn(?:et|en|s)?\b"
        r"|minderårig\w*|folkbokförd\w*|bosatt\w*|medborgar\w*|(?:endast|bara|enbart) för \w+"
        r"|manliga\b|mödrar\w*|mammor\w*|damer\w*|gravida\b"
        r"|(?:identifierade|erkända) (?:\w+ )?offer",
        "da nb": r"kvind\w*|kvinn\w*|mænd\b|menn\b|pige\w*|jente\w*|dreng\w*|gutt\w*|børn\w*"
        r"|barn\b|mindreårig\w*|bosat\w*|statsborger\w*|(?:kun|bare) for \w+"
        r"|man[dn]lige\b|mødre\w*|damer\w*|gravide\b"
        r"|(?:identifi[cs]erte?|identificerede|anerkend?te|anerkjente) (?:\w+ )?ofre",
        "de": r"frauen\w*|weiblich\w*|männlich\w*|männer\w*|mädchen\w*|jungen\b|kinder\w*"
        r"|minderjährig\w*|einwohner\w*|ansässig\w*|staatsangehörig\w*|nur für \w+"
        r"|mütter\w*|damen\b|schwangere\w*"
        r"|(?:identifizierte|anerkannte)\w* opfer",
        "pl": r"kobiet\w*|mężczyzn\w*|dziewcz\w*|chłop(?:c|iec)\w*|dzieci\w*|nieletni\w*"
        r"|małoletni\w*|mieszkań\w*|obywatel\w*|(?:tylko|wyłącznie) dla \w+"
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
        "ru uk": r"(?:только|тільки|лише) (?:для )?\w+|женщин\w*|девуш\w*|девоч\w*|дет(?:ей|и|ям)\b"
        r"|детск\w+|мужчин\w*|мальчик\w*|несовершеннолетн\w*|матер(?:и|ей|ям)\b|граждан\w*"
        r"|жител\w+|беременн\w*|жін(?:к|ок)\w*|дівчат\w*|ді(?:ти|тей|тям)\b|чоловік\w*|хлопц\w*"
        r"|неповнолітн\w*|громадян\w*|мешкан\w*|вагітн\w*",
        "professionals": rf"(?:^|(?<=[.;!?] )){PROFESSIONALS}(?=\W*$|[.;!?])",
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
        r"|(?:cannot|not|never|\w+n[’']t) (?:\w+ ){0,3}(?:from )?(?:abroad|outside)"
        r"|abroad (?:\w+ ){0,3}(?:cannot|can[’']t|does(?: not|n[’']t)) (?:work|call|reach|answer"
        r"|be)",
        "sv": r"(?:endast|bara|enbart) (?:inne i|inom|inifrån|från(?! utlandet)|i landet)"
        r"|(?:inte|ej) (?:\w+ ){0,3}(?:från utlandet|utomlands|utifrån)"
        r"|(?:från utlandet|utomlands) (?:fungerar|går|når\w*|kan|svarar)(?: \w+){0,3} (?:inte"
        r"|ej)\b",
        "da nb": r"(?:kun|bare) (?:inden ?for|innen(?:for)?|fra(?! u[dt]landet)|i landet)"
        r"|ikke (?:\w+ ){0,3}(?:fra u[dt]landet|u[dt]enlands)"
        r"|fra u[dt]landet (?:virker|fungerer|går|kan)(?: \w+){0,3} ikke\b",
        "de": r"nur (?:innerhalb|im inland|aus dem inland|aus \w+land)"
        r"|nicht (?:\w+ ){0,3}ausland|ausland (?:\w+ ){0,2}nicht",
        "pl": r"(?:tylko|wyłącznie) (?:z|w) (?:kraju|polski|polsce)|(?:tylko|wyłącznie) na terenie"
        r"|nie (?:\w+ ){0,3}z zagranicy|z zagranicy (?:\w+ ){0,2}nie\b",
        "lv": r"tikai (?:latvijā|no latvijas|valstī)|(?:nevar|nav) (?:\w+ ){0,2}no ārzemēm"
        r"|no ārzemēm (?:\w+ ){0,2}(?:nevar|nav|nedarbo|nestrādā)\w*"
        r"|ne(?:darbo|strādā|sasniedz|atbild)\w* (?:\w+ ){0,2}no ārzemēm",
        "lt": r"tik(?:tai)? (?:lietuvoje|iš lietuvos|šalyje|šalies)|iš užsienio (?:\w+ ){0,2}ne\w+"
        r"|ne(?:veiki|dirb|pasiek|galima)\w* (?:\w+ ){0,2}iš užsienio",
        "et": r"ainult (?:eestis|eestist|riigisiseselt)|välismaalt (?:\w+ ){0,2}(?:ei|pole)"
        r"|(?:ei|pole) (?:\w+ ){0,2}välismaalt",
        "fi": r"vain (?:suomessa|suomesta|kotimaassa|kotimaasta)|ulkomailta (?:\w+ ){0,2}ei\b"
        r"|ei (?:\w+ ){0,3}ulkomailta",
        "is": r"aðeins (?:innanlands|á íslandi|frá íslandi)"
        r"|ekki (?:\w+ ){0,3}(?:útlöndum|erlendis)|(?:útlöndum|erlendis) (?:\w+ ){0,3}ekki\b",
        "ru uk": r"(?:из-за (?:границы|рубежа)|за (?:границей|рубежом)|з-за кордону|за кордоном)"
        r" (?:\w+ ){0,2}(?:не|нельзя|неможливо)\b|(?:не|нельзя|неможливо) (?:\w+ ){0,3}(?:из-за"
        r" (?:границы|рубежа)|з-за кордону)|(?:только|тільки|лише) (?:внутри|всередині|по|в|у|из|з)"
        r" (?:стран|країн|Латви|Литв|Эстон|Естон|Польш)\w*",
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
    # of texts beside the name: there an authority alone may be whom a helpline serves
    Says.STAFFED: {
        "en": r"(?:staffed|manned|run|operated|answered|managed|handled|maintained|provided|belongs"
        rf"|reachable) (?:by|to|at) (?:\w+ ){{0,3}}{AUTHORITY}"
        rf"|(?:officers?|officials?|operators?|staff|employees?) of (?:\w+ ){{0,3}}{AUTHORITY}"
        rf"|(?:an? |the )?{AUTHORITY}(?: of(?: the)? \w+)? (?:answers|staff|officials?|operators?)",
        "sv": r"(?:bemannas|bemannad|drivs|sköts|besvaras|hanteras|tas emot) av (?:\w+ ){0,3}"
        r"\w*(?:departement|ministeri|ambassad|konsulat|myndighet(?:en)?\b|verket\b|åklagar)\w*"
        r"|\w*(?:departementet|ministeriet|ambassaden|konsulatet|myndigheten) svarar",
        "da nb": r"(?:bemandes|bemannes|bemannet|drives|besvares|betjenes) (?:af|av) (?:\w+ ){0,3}"
        r"\w*(?:ministeri|departement|ambassad|konsulat|myndighe|styrelsen|direktorat)\w*",
        "de": r"(?:besetzt|betrieben|beantwortet|geführt) (?:vom|von|durch) (?:\w+ ){0,3}"
        r"\w*(?:ministerium|behörde|botschaft|konsulat|amt\b)\w*"
        r"|(?:vom|von der|durch das|durch die) (?:\w+ ){0,3}\w*(?:ministerium|behörde|botschaft"
        r"|konsulat|amt\b)\w* (?:betrieben|besetzt|beantwortet|geführt)",
        "pl": r"(?:obsługiwan|prowadzon|odbieran)\w+ przez (?:\w+ ){0,3}(?:ministerstw|ambasad"
        r"|konsulat|urząd|urzęd|prokuratur|organ)\w*",
        "lv": r"(?:apkalpo|atbild|nodrošina|uztur|pieņem) (?:\w+ ){0,3}(?:ministrij|vēstniec|konsul"
        r"|iestād|prokurat)\w*|(?:ministrij|vēstniecīb|iestād)\w* darbiniek\w*",
        "lt": r"(?:aptarnauja|atsako|atsiliepia|prižiūri) (?:\w+ ){0,3}(?:ministerij|ambasad"
        r"|konsul|prokurat)\w*|(?:ministerijos|ambasados|institucijos) darbuotoj\w*",
        "et": r"\w*(?:ministeerium|saatkond|konsulaat|amet)(?:i|i töötaja\w*)? (?:vastab|vastavad"
        r"|haldab|peab)|vastab (?:\w+ ){0,2}\w*(?:ministeerium|saatkond|amet)\w*",
        "fi": r"\w*(?:ministeriö|lähetystö|konsulaatti|virasto|viranomainen) (?:vastaa|ylläpitää"
        r"|päivystää)|\w*(?:ministeriön|lähetystön|viraston|viranomaisen) ylläpitämä",
        "is": r"\w*(?:ráðuneyti|sendiráð|stofnun)\w* (?:svarar|rekur|sér um)",
        "ru uk": r"(?:отвечает|обслуживает|принимает|відповідає|обслуговує) (?:\w+ ){0,3}"
        r"(?:м[иі]н[иі]стерств|посольств|консульств|прокурат)\w*",
    },
    # Never ring a presumed victim back, says the handbook: somebody else may answer.
    Says.RINGS_BACK: {
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
    },
}
