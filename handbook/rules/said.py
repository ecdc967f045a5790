"""Find words by which a contact's own texts speak against what is chosen in its fields (R-150)."""

import re
from collections.abc import Iterable
from enum import Enum


class Says(Enum):
    """What a contact may say of itself in its name, for whom, note or remark on the hours."""

    POLICE = "police"
    AUTHORITY = "authority"
    OFFICE = "office"
    SOME = "some"
    NOT_ALWAYS = "not always"


# In each language in which the region's editors write. "not only" and the like follow below.
WORDS = {
    Says.POLICE: {
        "en": r"police\w*|law enforcement|reports? of (?:the |a )?crimes?|border guards?",
        "sv": r"\w*polis\w*|anmälan av brott\w*|gränsbevak\w*",
        "da nb": r"\w*politi(?:et|ets|ene)?\b|grænsevagt\w*|grensevakt\w*",
        "de": r"\w*polizei\w*|strafanzeige\w*",
        "pl": r"policj\w*|policyjn\w*|straż\w* graniczn\w*",
        "lv": r"\w*policij\w*|robežsardz\w*",
        "lt": r"policij\w*|pasienie\w*",
        "et": r"\w*politsei\w*|piirivalve\w*",
        "fi": r"\w*poliisi\w*|rajavartio\w*",
        "is": r"\w*lögregl\w*",
    },
    # read in names only: "authorities and embassies" may be whom a helpline serves as well
    Says.AUTHORITY: {
        "en": r"ministr(?:y|ies)|(?:im)?migration|prosecut\w+|courts?\b|embass\w+|consulat\w+",
        "sv": r"\w*departement\w*|migrations\w*|åklagar\w*|\w*domstol\w*|ambassad\w*|konsulat\w*",
        "da nb": r"\w*ministeri\w*|\w*departement\w*|udlændinge\w*|utlendings\w*|ambassad\w*",
        "de": r"\w*ministerium\w*|ausländerbehörde\w*|staatsanwalt\w*|\w*gericht\w*|botschaft\w*",
        "pl": r"ministerstw\w*|prokuratur\w*|sąd\w*|ambasad\w*|konsulat\w*",
        "lv": r"ministrij\w*|prokuratūr\w*|ties(?:a|as|ai)\b|vēstniecīb\w*",
        "lt": r"ministerij\w*|prokuratūr\w*|teism\w*|ambasad\w*",
        "et": r"\w*ministeerium\w*|prokuratuur\w*|kohtu\w*|saatkon\w*",
        "fi": r"\w*ministeriö\w*|syyttäj\w*|tuomioistui\w*|suurlähetyst\w*|maahanmuutto\w*",
        "is": r"\w*ráðuneyt\w*|saksókn\w*|dómstól\w*|sendiráð\w*|útlendingastofnun\w*",
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
        r"|(?:professionals|members|adults) only|only (?:for )?(?:professionals|members)",
        "sv": r"kvinn\w*|flick\w*|tjej\w*|män\b|mäns\b|pojk\w*|killar\w*|barn(?:et|en|s)?\b"
        r"|minderårig\w*|folkbokförd\w*|bosatt\w*|medborgar\w*|(?:endast|bara|enbart) för \w+",
        "da nb": r"kvind\w*|kvinn\w*|mænd\b|menn\b|pige\w*|jente\w*|dreng\w*|gutt\w*|børn\w*"
        r"|barn\b|mindreårig\w*|bosat\w*|statsborger\w*|(?:kun|bare) for \w+",
        "de": r"frauen\w*|männer\w*|mädchen\w*|jungen\b|kinder\w*|minderjährig\w*|einwohner\w*"
        r"|ansässig\w*|staatsangehörig\w*|nur für \w+",
        "pl": r"kobiet\w*|mężczyzn\w*|dziewcz\w*|chłop(?:c|iec)\w*|dzieci\w*|nieletni\w*"
        r"|małoletni\w*|mieszkań\w*|obywatel\w*|(?:tylko|wyłącznie) dla \w+",
        "lv": r"sievie\w*|vīrie\w*|meiten\w*|zēn\w*|bērn\w*|nepilngadīg\w*|iedzīvotāj\w*|pilsoņ\w*",
        "lt": r"moter\w*|vyr(?:ams|ai|ų|us)\b|mergai\w*|berniuk\w*|vaik\w*|nepilnameči\w*"
        r"|gyventoj\w*|pilieči\w*",
        "et": r"nais\w*|naine\w*|meeste\w*|mehed\w*|tüdruk\w*|poi(?:ss|si)\w*|laps\w*|laste\w*"
        r"|alaealis\w*|elanik\w*|kodanik\w*",
        "fi": r"nais\w*|naine\w*|mie(?:hille|hiä|het|sten)\b|tytö\w*|poi(?:ka|kia|ille)\b|laps\w*"
        r"|lasten|alaikäis\w*|asuk\w*|kansalais\w*",
        "is": r"kven\w*|kon(?:u|ur|um)\b|karl\w*|stúlk\w*|dreng\w*|börn\w*|barna\w*|íbú\w*"
        r"|ríkisborgar\w*",
    },
    Says.NOT_ALWAYS: {
        "en": r"(?:office|working|business) hours|week\s?days?|work(?:ing )?days?|nights?\b"
        r"|daytime|by day\b|closed|do not count on|no answer|not (?:\w+ )?answered|weekends?"
        r"|(?:public|bank) holidays?|voicemail|answering machine"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:mon|tue|wed|thu|fri|sat)\b",
        "sv": r"kontorstid\w*|arbetstid\w*|vardag\w*|natt\w*|nätter\w*|dagtid|stängt?\b"
        r"|räkna inte med|inget svar|svarar inte|obemanna\w*|telefonsvarare|helg(?:er|en|dag\w*)?\b"
        r"|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?\b",
        "da nb": r"kontortid\w*|arbejdstid\w*|arbeidstid\w*|hverdag\w*|nat(?:ten)?\b|natt\w*"
        r"|dagtid|lukket|stengt|regn ikke med|svarer ikke|weekend\w*|helg\w*|helligdag\w*"
        r"|(?:man|tirs|ons|tors|fre|lør|søn)dag\w*",
        "de": r"(?:büro|sprech|geschäfts)zeit\w*|werktag\w*|wochentag\w*|nachts?\b|nächt\w*"
        r"|tagsüber|geschlossen|rechnen sie nicht|nicht erreichbar|wochenende\w*|feiertag\w*"
        r"|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*",
        "pl": r"godzin\w+ (?:pracy|urzędowania|biura)|dni (?:robocze|powszednie)|noc\w*"
        r"|w ciągu dnia|nieczynn\w*|zamknięt\w*|weekend\w*|święt\w*|poniedział\w*|wtor\w*"
        r"|środ[ęya]\b|czwart\w*|piąt\w*|sobot\w*|niedziel\w*",
        "lv": r"darba laik\w*|darba dien\w*|nakt\w*|pa dienu|slēgt\w*|brīvdien\w*|svētk\w*"
        r"|(?:pirm|otr|treš|ceturt|piekt|sest|svēt)dien\w*",
        "lt": r"darbo (?:laik|valand|dien)\w*|nakt(?:į|imis|ies)\b|dieną\b|uždaryt\w*"
        r"|savaitgal\w*|švent\w*|(?:pirm|antr|treč|ketvirt|penkt|šešt|sekm)adien\w*",
        "et": r"tööaj\w*|tööaeg\w*|kontoria\w*|tööpäev\w*|argipäev\w*|öösel|öösiti|päeval\b"
        r"|suletud|nädalavahetus\w*|(?:esmas|teisi|kolma|nelja|lau|püha)päev\w*|reede\w*",
        "fi": r"toimistoaik\w*|virka-?aik\w*|arki\w*|yöllä|öisin|yöaikaan|päiväsaikaan|päivisin"
        r"|suljet\w*|viikonlop\w*|pyhä(?:nä|inä|t)\b|älä luota|keskiviik\w*"
        r"|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai)\w*",
        "is": r"skrifstofut\w*|vinnut\w*|virk\w+ dag\w*|nótt\w*|nætur\w*|daginn\b|lokað|frídag\w*"
        r"|helg(?:ar|um|i)\b|(?:mánu|þriðju|miðviku|fimmtu|föstu|laugar|sunnu)dag\w*",
    },
}

NOT_ONLY = (
    r"not only|not just|also|including|inte (?:bara|enbart|endast)|även|också|ikke (?:kun|bare)"
    r"|også|nicht nur|auch|nie tylko|także|również|ne tikai|arī|ne tik|taip pat|mitte ainult|ka"
    r"|ei vain|myös|ekki (?:bara|aðeins)|einnig"
)
AND = r"[\s,]+(?:(?:and|or|och|eller|og|und|oder|i|oraz|un|ir|ja|või|tai|eða)\s+)?"
FEMALE = r"(?:women|girls|kvinnor|kvinder|kvinner|frauen|kobiet\w*|siev\w*|moter\w*|nai\w*|kon\w*)"
MALE = (
    r"(?:men|boys|män|mænd|menn|männer\w*|mężczyzn\w*|vīr\w*|vyr\w*|mee\w*|meh\w*|mie\w*|karl\w*)"
)
CHILDREN = r"(?:children|barn|børn|kinder\w*|dzieci\w*|bērn\w*|vaik\w*|las\w*|lap\w*|börn\w*)"
# What limits nothing: the other half is named as well, or the contact says that it does not.
NO_LIMIT = {
    Says.POLICE: (
        r"(?:not(?! only)|no|never|without|whether|inte(?! bara)|ej|ingen|utan|avgör om|ikke|uden"
        r"|nicht|keine|ohne|nie|bez|nav|nėra|ei|mitte|ilma|ilman|ekki|án) (?:\w+ ){0,2}"
        r"(?:police|\w*polis\w*|politi\w*|\w*polizei|policj\w*|policij\w*|politsei\w*|lögregl\w*)"
    ),
    Says.OFFICE: r"(?:not an|inte ett|ikke et|kein) (?:office|kontor|kansli|büro)",
    Says.SOME: (
        rf"{FEMALE}{AND}{MALE}(?:{AND}{CHILDREN})?|{MALE}{AND}{FEMALE}(?:{AND}{CHILDREN})?"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,2}}|(?:women|men|children|kvinnor|män|barn) (?:too|as well)"
    ),
    Says.NOT_ALWAYS: (
        r"day and night|night and day|dag och natt|natt och dag|dag og natt?|tag und nacht"
        r"|dzień i noc|dniem i nocą|dienu un nakti|dieną ir naktį|yötä päivää|dag og nótt"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,3}}|(?:at )?nights? (?:and|too|as well)(?: weekends?)?"
        r"|weekends? (?:too|as well|included)"
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


def _what_limits(says: Says, text: str) -> str:
    """Return the text with a dash in place of words that limit nothing."""
    if says not in LIMITS_NOTHING:
        return text
    return LIMITS_NOTHING[says].sub("–", text)
