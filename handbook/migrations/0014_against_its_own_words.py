"""Takes back what today's rules would refuse: confirmations beside a doubt, and numbers on discreet
cards against what their contact says of itself.

A contact or section stays as it is written and waits for a confirmation again, if it says of itself
that it is not sure, or if it says 24/7 beside words about hours. An approval for discreet cards ends
if the contact says that it is the police, an authority, an office or for some only. The history of
the page tells so, and all files are due. The words are those of this release's rules.
"""

import re
from enum import Enum

from django.db import migrations
from django.utils import timezone

# Up to three words between a "not" and what was not done. After a conjunction the text is
# about something else.
CONJUNCTION = (
    r"(?:but|and|or|utan|men|och|eller|aber|sondern|und|oder|lecz|ale|i|vaan|ja|un|bet|ir)\b"
)
BETWEEN = rf"(?:(?!{CONJUNCTION})[^\W\d_]+ ){{0,3}}"

# As in shipped texts, and as editors in the region's states may write, in their languages.
# "…" stands for BETWEEN, "¶" for the beginning of a sentence, a line or a bracket, "§" for the end
# of a sentence or line.
UNSURE_IN = {
    "any": (r"T\.?B\.?[ACD]\b|TODO\b|FIXME\b|\?\?+",),
    "en": (
        r"(?:not|never|cannot|\w+n[’']t|nobody|no one)"
        r" …(?:(?:re)?confirmed|verified|checked|reviewed|tried)\b",
        r"(?:could|can|did|was|were)(?: not|n[’']t) …(?:confirm|verify)\b"
        r"|cannot …(?:confirm|verify)\b",
        r"(?:is |are )?(?:still |yet )?to be …(?:confirmed(?! as)|verified|clarified)",
        r"¶to be (?:checked|reviewed)|(?:is|are|remains?|still|yet) to be (?:checked|reviewed)",
        r"(?:must|should|shall|will|would|ought to|needs? to|ha(?:s|ve) to|going to|is to|are to)"
        r" …be …(?:(?:re)?confirmed|verified|clarified|(?:double-?)?checked(?! (?:at|before)\b)"
        r"|reviewed(?! (?:every|each|after|within|at|if|when|in)\b))",
        r"(?:still|yet|remains?) to (?:confirm|verify|check|review)"
        r"|¶to (?:confirm|verify|check|review)§",
        r"we (?:(?:still|must|will|shall|should|need to|have to|are going to) )+"
        r"(?:confirm|verify|check|review)",
        r"needs? …(?:(?:re)?confirming|verifying|(?:double-?)?checking|reviewing|clarifying)",
        r"(?:await|need|requir|pending|subject to|waits? for|waiting for)\w*"
        r" …(?:confirmation|verification|clarification)",
        r"unconfirmed|unverified|unchecked|unreviewed|no verified|none could be verified|pending\b",
        r"unclear|uncertain\b|unsure|not (?:yet |quite |entirely |at all )?(?:sure|certain|clear)\b"
        r"|not (?:\w+ )?known\b(?! to)|(?:is|are|still|remains?) unknown\b(?! to)"
        r"|¶unknown\b|we (?:do not|don[’']t) know\b",
        r"(?:from|per|on|in|says|said) an? (?:old|older|earlier|outdated) (?:\w+ )?"
        r"(?:page|list|source|copy|version)"
        r"|(?:may|might|could) (?:\w+ )?have (?:changed|moved)|out(?:dated| of date)\b"
        r"|as far as (?:we|I) know",
        r"no (?:public )?source was found",
        r"sources? (?:\w+ )?(?:disagree|differ|conflict|contradict)\w*",
    ),
    "sv": (
        r"(?:inte|ej|ingen|aldrig) …(?:bekräfta|verifiera|kontrollera|prova)(?:ts|des|de|d|t|s)?\b",
        r"(?:ska|skall|måste|behöver|bör|borde|får|lär|kommer att|återstår att|kvar att)"
        r" …(?:bekräftas|verifieras|kontrolleras(?! (?:vid|före)\b)|granskas|kollas|klargöras"
        r"|stämmas av|ses över|dubbelkollas)",
        r"(?:återstår|kvar|ännu|ej|inte) att (?:bekräfta|verifiera|kontrollera|granska)"
        r"|¶att (?:bekräfta|verifiera|kontrollera|granska)",
        r"vi (?:(?:ska|måste|behöver|bör|kommer att|får) )+(?:\w+ )?"
        r"(?:bekräfta|verifiera|kontrollera|granska)\b",
        r"(?:inväntar|väntar på|avvaktar|i väntan på|kräver|behöver|saknar)"
        r" …(?:bekräftelse|verifiering|kontroll)\b",
        r"(?:bekräftelse|verifiering) …(?:saknas|väntas|inväntas|pågår|återstår)",
        r"obekräfta\w*|overifiera\w*|okontrollera\w*|ännu inte provats"
        r"|ingen (?:offentlig )?källa hittades",
        r"oklara?t?\b|osäkert\b|osäkra? (?:uppgift|käll|tid)\w*"
        r"|(?:uppgift|käll|tid|språk|numret)\w* är (?:\w+ )?osäk\w+",
        r"(?:inte|ej) (?:\w+ )?(?:säkert|klart|känt|kända)\b(?! (?:för|av)\b)"
        r"|(?:är|ännu) okän(?:t|d|da)\b(?! för)|¶okän(?:t|d|da)\b|vi vet (?:\w+ )?inte\b",
        r"(?:enligt|från|på|i) en (?:äldre|gammal|tidigare) (?:\w+ )?(?:sida|lista|källa|version)"
        r"|kan (?:\w+ )?ha (?:ändrats|flyttat)|inaktuell\w*|föråldra\w*|såvitt vi vet",
        r"källor\w*(?: \w+){0,2} (?:oense|oeniga)|källor\w* (?:motsäger|skiljer sig)",
    ),
    "da nb": (
        r"(?:ikke|ikkje|aldri|aldrig|ingen) …(?:bekræfte|bekrefte|verificere|verifisere?)[dts]*\b",
        r"(?:ikke|ikkje|aldri|aldrig) …(?:kontrollere[dts]+|sjekket|tjekket)\b",
        r"(?:skal|må|bør|burde|vil|behøver|trenger) …(?:bekræftes|bekreftes|verificeres|verifiseres"
        r"|kontrolleres(?! (?:ved|før)\b)|sjekkes|tjekkes|gennemgås|gjennomgås|afklares|avklares)",
        r"(?:skal|må|bør|burde|vil) …(?:være|blive|bli|blir) …(?:bekræftet|bekreftet|verificeret"
        r"|verifisert|kontrolleret|kontrollert|sjekket|tjekket)",
        r"(?:mangler|gjenstår|resterer|endnu|ennå) (?:at|å) …(?:bekræfte|bekrefte|verificere"
        r"|verifisere|kontroller|tjekke|sjekke)"
        r"|¶(?:at|å) (?:bekræfte|bekrefte|verificere|verifisere|kontrollere|tjekke|sjekke)",
        r"(?:afventer|avventer|venter på|mangler|krever|kræver|trenger)"
        r" …(?:bekræftelse|bekreftelse)",
        r"ubekræfte\w*|ubekrefte\w*|uverificere\w*|uverifiser\w*",
        r"uklart?\b|uklare\b|usikkert\b|usikre? (?:oplysning|opplysning|kilde|tid)\w*"
        r"|(?:ikke|ikkje) (?:\w+ )?(?:sikkert|klart|kendt|kjent|kjend)\b(?! (?:for|av|af)\b)"
        r"|(?:er|¶)(?: ?)uk(?:endt|jent)e?\b(?! for)|vides ikke|vi v(?:et|ed) ikke",
        r"(?:fra|ifølge|på|i) en (?:ældre|eldre|gammel|tidligere) (?:\w+ )?(?:side|liste|kilde)"
        r"|kan (?:\w+ )?ha(?:ve)? (?:endret|ændret)|forælde\w*|forelde\w*|utdater\w*",
        r"kilde\w*(?: \w+){0,2} uenige|kilde\w* (?:modsiger|motsier)",
    ),
    "de": (
        r"(?:nicht|nie|niemals|keiner|niemand) …(?:bestätigt|verifiziert|überprüft|geprüft)\b",
        r"nicht …(?:bestätigen|verifizieren|überprüfen)\b",
        r"zu (?:bestätigen|überprüfen)|(?:ist|sind|bleibt|bleiben) …zu (?:prüfen|klären)"
        r"|bestätigt werden",
        r"(?:muss|müssen|soll|sollen|sollte|sollten|wird noch|werden noch)"
        r" …(?:überprüft|verifiziert|geprüft|kontrolliert|geklärt)(?: werden|§)",
        r"(?:wird|werden) (?:noch|später|nachträglich) …(?:bestätigt|nachgereicht)",
        r"bestätigung …(?:steht|stehen) …aus|(?:bestätigung|überprüfung) ausstehend",
        r"(?:wartet|warten) auf …bestätigung|bedarf (?:\w+ )?(?:bestätigung|klärung|überprüfung)",
        r"unbestätigt|ungeprüft|unverifiziert|quellen (?:widersprechen|sind (?:sich )?uneinig)",
        r"unklar\w*|ungewiss|(?:ist|sind|bleibt) (?:\w+ )?unsicher|unsicher, ob|nicht sicher, ob"
        r"|nicht (?:\w+ )?(?:bekannt|klar|geklärt)\b(?! (?:für|bei)\b)|unbekannt\b"
        r"|wir wissen (?:\w+ )?nicht",
        r"(?:von|aus|laut|auf|gemäß) einer (?:alten|älteren|früheren) (?:\w+ )?"
        r"(?:seite|liste|quelle|fassung)"
        r"|(?:kann|können) sich …geändert|veraltet",
    ),
    "pl": (
        r"nie …(?:potwierdz|zweryfikowa|sprawdz)(?:on|ić|ił|ono|ć|no|n)\w*",
        r"(?:nie udało|nie można|nie da) …(?:potwierdzić|zweryfikować|sprawdzić)",
        r"do (?:potwierdzenia|weryfikacji|sprawdzenia|ustalenia)|(?:należy|trzeba|musimy)"
        r" …(?:potwierdzić|zweryfikować)"
        r"|(?:należy|trzeba|musimy) (?:to|jeszcze|ponownie) sprawdzić",
        r"(?:musi|muszą|mają|ma|powin\w+|zostan\w+|będ\w+) …(?:potwierdzon|zweryfikowan|sprawdzon)"
        r"\w*",
        r"(?:wymaga|czeka|oczekuje|w trakcie)\w*"
        r" …(?:potwierdzenia|potwierdzenie|weryfikacji|weryfikację|sprawdzenia)",
        r"niepotwierdz\w*|niezweryfikowan\w*|niesprawdzon\w*|źródła (?:są sprzeczne|podają różne)",
        r"niejasn\w+|niepewn(?:e|a|y|ych)\b|nie wiadomo|nie jest (?:jasne|pewne|znan\w+)"
        r"|nie są znane|nieznan(?:e|a|y)\b|nie wiemy",
        r"(?:ze?|według|na) (?:starszej|starej|dawnej|wcześniejszej)"
        r" (?:strony|stronie|listy|wersji)"
        r"|mogł\w* się zmienić|nieaktualn\w+",
    ),
    "lv": (
        r"(?:nav|netika|nevar\w*|neizdev\w*) …(?:apstiprin|pārbaud)\w*",
        r"jāapstiprina|jāpārbauda|jāprecizē|gaida …apstiprinājumu"
        r"|(?:vajadzīgs|nepieciešams) …apstiprinājums",
        r"(?:vajag|vajadzētu|nepieciešams|būtu|ir) …(?:apstiprināt|pārbaudīt|precizēt)\b",
        r"(?:tiks|vēl|būs|jābūt) …(?:apstiprinā|pārbaudī|precizē)\w+|¶(?:apstiprināt|pārbaudīt)§",
        r"neapstiprinā\w*|nepārbaudī\w*|avoti (?:nesakrīt|ir pretrunīgi)",
        r"neskaidr\w+|nav (?:īsti )?(?:skaidr|zinām|drošs|droši)\w*(?! (?:policijai|iestādēm))"
        r"|nezinām\b|nav zināms",
        r"(?:no|pēc) vecāk\w+ (?:lapas|avota|saraksta)|novecoj\w+|var būt mainī\w+",
    ),
    "lt": (
        r"(?:nėra|nebuvo|nebus|nepavyk\w*|negalim\w*|negalėj\w*) …(?:patvirtin|patikrin)\w*",
        r"(?:reikia|būtina|reikėtų|reikės|lieka|liko|privaloma)"
        r" …(?:patvirtinti|patikrinti|patikslinti)|¶(?:patvirtinti|patikrinti|patikslinti)§",
        r"(?:turi|turėtų|privalo) būti …(?:patvirtin|patikrin|patikslin)\w*",
        r"bus …(?:patvirtin|patikrin|patikslin)\w+",
        r"laukia\w* …patvirtinimo|nepatvirtin\w*|nepatikrin\w*"
        r"|šaltiniai (?:nesutampa|prieštarauja)",
        r"neaišk\w+|nėra (?:\w+ )?(?:aišku|tikra|žinom\w+)|nežinom(?:a|as|i|os)\b|nežinome",
        r"(?:iš|pagal) senesni\w+ (?:puslapio|šaltinio|sąrašo|puslapį|šaltinį)|pasenus\w+"
        r"|galėjo pasikeisti",
    ),
    "et": (
        r"(?:ei|pole|polnud) …(?:kinnita|kontrolli|veendu)(?:tud|da|nud)\b|(?:ei|pole) …kinnitust",
        r"(?:vajab|ootab|vajavad|ootavad) …(?:kinnitamist|kinnitust|kontrollimist|täpsustamist)",
        r"(?:tuleb|tuleks|vaja|jääb) …(?:kinnitada|kontrollida|täpsustada|üle vaadata)",
        r"(?:peab|peaks|peavad) olema …(?:kinnitatud|kontrollitud)"
        r"|(?:kinnitatakse|kontrollitakse|täpsustatakse) (?:hiljem|veel)|täpsustamisel",
        r"kinnitamata|kontrollimata|allikad on (?:vastuolulised|eri meelt)",
        r"ebaselge|selgusetu|ebakindel\b|(?:ei ole|pole) (?:\w+ )?(?:teada|kindel|selge)\b|teadmata"
        r"|me ei tea",
        r"vanema(?:lt|st|l)? (?:veebi)?(?:lehelt|allikast|loendist)|aegunud"
        r"|võib olla muutunud",
    ),
    "fi": (
        r"(?:ei|eivät|eikä) …(?:vahvist|varmist|tarkist)(?:ettu|etut|aa|aneet|anut|usta)\b",
        r"(?:vahvistettav|varmistettav|tarkistettav)\w*|(?:vahvista|varmista|tarkista)mat\w*",
        r"(?:pitää|pitäisi|täytyy|tulee|tulisi) (?:vielä )?(?:vahvistaa|varmistaa|tarkistaa)"
        r"|(?:vahvistetaan|varmistetaan|tarkistetaan) (?:myöhemmin|vielä)",
        r"(?:odotta|vaati|kaipa)\w* …(?:vahvistusta|vahvistamista|tarkistusta|tarkistamista)",
        r"lähteet ovat (?:ristiriitaisia|eri mieltä)",
        r"epäselv\w+|epävarma\w*"
        r"|ei (?:ole )?(?:\w+ )?(?:tiedossa|tiedetä|selvää|selvä|varmaa|varma)\b"
        r"|tuntemat(?:on|tomia)\b|emme tiedä",
        r"(?:vanhalta|vanhemmalta|aiemmalta) (?:sivulta|listalta)|vanhentun\w+"
        r"|voi(?:vat)? olla muuttun\w+",
    ),
    "is": (
        r"(?:ekki|aldrei|ekkert) …(?:staðfest|sannreyn|athug)\w*",
        r"(?:þarf|á eftir|eftir|verður|ætti|skal|mun|á) að …(?:staðfesta|sannreyna)"
        r"|(?:þarf|á eftir|eftir) að …(?:athuga|kanna|yfirfara)\b",
        r"(?:þarf|verður|ætti|skal|mun|á) …(?:vera|verða) …(?:staðfest|sannreyn)\w*"
        r"|verður …(?:staðfest|sannreynt) síðar",
        r"(?:bíður|bíða) …(?:staðfestingar|eftir staðfestingu)|óstaðfest\w*|ósannreyn\w*",
        r"heimildum ber ekki saman",
        r"óljós\w*|óvíst|óviss\b|óþekkt\w*|ekki (?:\w+ )?(?:vitað|víst|ljóst|öruggt)\b|vitum ekki",
        r"af (?:eldri|gamalli) (?:síðu|lista)|úrelt\w*|kann að hafa breyst",
    ),
}
# What reads like a doubt and is a condition of the law, or a rule for when something is in doubt.
CERTAIN_IN = {
    "en": (
        r"(?:must|should|shall|will|needs? to|ha(?:s|ve) to|is to|are to|to) …be …"
        r"(?:confirmed|verified|checked|reviewed) by (?:an?|the) (?:\w+ )?"
        r"(?:court|judge|prosecutor|doctor)s?\b",
        r"(?:if|when|where|whenever|while|unless|until|as long as|who|whoever|whose) [^.;:,()]*?"
        r"(?:unclear|uncertain|unsure|unknown|not \w*\s?(?:sure|certain|clear|known)|pending)\b",
        r"(?:proceedings?|cases?|decisions?|applications?|trials?|appeals?|claims?|requests?)"
        r" …pending\b|pending (?:\w+ )?(?:decision|trial|proceedings|outcome|appeal|return)",
    ),
    "sv": (
        r"(?:ska|skall|måste|behöver|bör|kommer att) …"
        r"(?:bekräftas|verifieras|kontrolleras|granskas)"
        r" av (?:en |ett )?(?:domstol|domare|åklagare|läkare|tingsrätt)\w*",
        r"(?:om|när|ifall|medan|så länge|vars|som) [^.;:,()]*?"
        r"(?:oklar|osäker|okän|inte \w*\s?känt)\w*",
    ),
    "da nb": (
        r"(?:skal|må|bør|vil) …(?:bekræftes|bekreftes|kontrolleres|verificeres|verifiseres)"
        r" a[fv] (?:en |et )?(?:domstol|dommer|ret|anklager|påtale|lege|læge)\w*",
        r"(?:hvis|når|dersom|mens|så længe|så lenge) [^.;:,()]*?(?:uklar|usikker|ukend|ukjen)\w*",
    ),
    "de": (
        r"(?:muss|müssen|soll|sollen) …(?:bestätigt|überprüft|geprüft) werden, bevor",
        r"(?:von einem|vom|durch ein|durch das) (?:gericht|richter|arzt) "
        r"(?:bestätigt|überprüft|geprüft) werden",
        r"um [^.;:,()]*?zu (?:bestätigen|überprüfen)",
        r"(?:wenn|falls|ist|solange) [^.;:,()]*?(?:unklar|ungewiss|unsicher|unbekannt)"
        r"(?: ist|, (?:wird|gilt))",
    ),
    "pl": (
        r"(?:musi|muszą|powin\w+|zostan\w+) …(?:potwierdzon|zweryfikowan|sprawdzon)\w*"
        r" przez (?:sąd|sędziego|prokurator|lekarz)\w*",
        r"(?:jeśli|jeżeli|gdy|kiedy) [^.;:()]*?(?:niejasn|niepewn|nieznan|nie wiadomo)\w*",
    ),
    "lv": (
        r"(?:jāapstiprina|jāpārbauda) (?:tiesai|tiesnesim|prokuroram|ārstam)",
        r"ja [^.;:,()]*?(?:neskaidr|nav zinām|nav skaidr)\w*",
    ),
    "lt": (
        r"(?:turi|turėtų) būti …(?:patvirtin|patikrin)\w* (?:teismo|teisėjo|prokuroro|gydytojo)",
        r"jei(?:gu)? [^.;:,()]*?(?:neaišk|nežinom)\w*",
    ),
    "et": (
        r"(?:kohtu|kohtuniku|prokuröri|arsti)(?: poolt)? (?:kinnitatud|kontrollitud)",
        r"kui [^.;:,()]*?(?:ebaselge|teadmata|ei ole teada|pole teada)",
    ),
    "fi": (
        r"(?:tuomioistuimen|tuomarin|syyttäjän|lääkärin)(?: on| pitää| tulee| täytyy)?"
        r" (?:vahvistettava|vahvistaa|tarkistettava|tarkistaa|varmistettava|varmistaa)",
        r"(?:jos|kun) [^.;:,()]*?(?:epäselv|epävarma|ei ole tiedossa|ei tiedetä)\w*",
    ),
    "is": (
        r"staðfest\w* af (?:dómstól|dómara|saksóknara|lækni)\w*",
        r"(?:ef|þegar) [^.;:,()]*?(?:óljós|óvíst|óþekkt|ekki vitað)\w*",
    ),
}
SIGNS = {"…": BETWEEN, "¶": r"(?:^|(?<=[.:;!?(–] )|(?<=\())", "§": r"(?=\W*(?:$|[.:;!?)]))"}


def _any_of(by_language: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return what finds any of the patterns, with their signs written out."""
    patterns = "|".join(pattern for patterns in by_language.values() for pattern in patterns)
    for sign, meaning in SIGNS.items():
        patterns = patterns.replace(sign, meaning)
    return re.compile(rf"(?<!\w)(?:{patterns})", re.IGNORECASE | re.MULTILINE)


UNSURE = _any_of(UNSURE_IN)
CERTAIN = _any_of(CERTAIN_IN)


class Says(Enum):
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

SECTION = ("texts", "source", "confidence")
CONTACT = (
    *("kind", "names", "number_display", "number_e164", "hours_texts", "languages", "audiences"),
    *("notes", "serves", "from_abroad", "source", "page_date", "opening"),
)
NO_DAYS = {"confirmed_on": None, "review_by": None}
TIME = re.compile(r"(?<![\d.:])(\d|[01]\d|2[0-3]|24(?=.00))[.:]([0-5]\d)(?![.:]?\d)")


def take_back(apps, schema_editor):
    now = timezone.now()
    sections = apps.get_model("handbook", "CountrySection").objects
    for section in sections.filter(confirmed_on__isnull=False):
        if is_unsure(section.source, *section.texts.values()):
            section.confirmed_on, section.confirmed_as, section.to_be_confirmed = None, "", True
            section.save()
            tell(apps, section, f"section:{section.key}", SECTION, now)
    for contact in apps.get_model("handbook", "Contact").objects.filter(confirmed_on__isnull=False):
        if is_refused(contact):
            contact.confirmed_by = contact.confirmed_on = contact.review_by = contact.notice = None
            contact.confirmed_as = ""
            contact.save()
            tell(apps, contact, f"contact:{contact.key}", CONTACT, now)
    for number in apps.get_model("handbook", "CardNumber").objects.select_related("contact"):
        if number.contact.confirmed_on is None or speaks_against_a_card(number.contact):
            end(apps, number, now)
    files = apps.get_model("handbook", "HandbookFile").objects
    files.update(due_at=now, next_try_at=now, attempts=0)


def is_refused(contact):
    told = [contact.names, contact.hours_texts, contact.audiences, contact.notes]
    words = [text for by_language in told for text in by_language.values()]
    return is_unsure(contact.source, contact.page_date, *words) or tells_of_hours(contact)


def is_unsure(*texts):
    return any(UNSURE.search(CERTAIN.sub("", text)) for text in texts)


def tells_of_hours(contact):
    if contact.opening != "24/7":
        return False
    notes = contact.notes.values()
    told = [*contact.hours_texts.values(), *notes]
    return says(Says.NOT_ALWAYS, told) or any(TIME.search(note) for note in notes)


def speaks_against_a_card(contact):
    names = list(contact.names.values())
    texts = [*names, *contact.audiences.values(), *contact.notes.values()]
    return says(Says.AUTHORITY, names) or any(
        says(what, texts) for what in (Says.POLICE, Says.OFFICE, Says.SOME)
    )


def says(what, texts):
    limits_nothing = LIMITS_NOTHING.get(what)
    plain = [limits_nothing.sub("–", text) if limits_nothing else text for text in texts]
    return any(SAID[what].search(text) for text in plain)


def end(apps, number, now):
    """End the approval; the history of the page tells so."""
    apps.get_model("handbook", "CountryChange").objects.create(
        page_id=number.page_id,
        subject="discreet-card",
        kind="withdrawn",
        facts={"number_display": number.number},
        at=now,
    )
    number.delete()


def tell(apps, row, subject, names, now):
    """Record it in the history and day of the page, as after a change by an editor."""
    facts = {name: getattr(row, name) for name in names} | NO_DAYS
    apps.get_model("handbook", "CountryChange").objects.create(
        page_id=row.page_id, subject=subject, kind="changed", facts=facts, at=now
    )
    apps.get_model("handbook", "CountryPage").objects.filter(pk=row.page_id).update(updated_at=now)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0013_confirmed_though_refused_today")]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
