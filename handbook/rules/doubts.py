"""Find words by which a text says that it is not sure (R-140). Such a text is not confirmed until
it is changed.
"""

import re
from collections.abc import Iterable

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
        r"(?:confirmation|verification|approval)(?: is)? (?:outstanding|to follow|missing|lacking)"
        r"|verify before|double-?check\b|doubtful\b|probably\b|presumably\b|hearsay|not approved"
        r"|may no longer|(?:source|number) not found|(?:hours|number|languages) unknown"
        r"|(?:no|await\w* an) answer from|nobody answered",
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
        r"bekräftas senare|tveksam\w*|troligen|troligtvis|förmodligen|dubbelkolla\w*"
        r"|kanske inte (?:gäller|stämmer|längre)"
        r"|har inte (?:uppdaterats|svarat)|väntar på …svar\b",
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
        r"sandsynligvis|sannsynligvis|formentlig|formodentlig|trolig(?:vis|t)|måske\b|kanskje\b"
        r"|tvivlsom\w*|tvilsom\w*|venter på …svar\b",
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
        r"(?:bitte|vor \w+) (?:noch )?prüfen|wahrscheinlich|vermutlich|vielleicht|zweifelhaft\w*"
        r"|(?:noch )?keine antwort",
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
        r"prawdopodobnie|być może|wątpliw\w+|czekamy na odpowiedź",
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
        r"droši vien|varbūt|šaubīg\w+|gaidām …atbildi",
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
        r"tikriausiai|turbūt|galbūt|abejotin\w+|laukiame …atsakymo",
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
        r"tõenäoliselt|ilmselt\b|võib-olla|kahtla(?:ne|se)\w*|ootame …vastust",
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
        r"luultavasti|todennäköisesti|ehkä\b|kyseenalai\w+|tarkista ennen|odotamme …vastausta",
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
        r"líklega|sennilega|kannski\b|vafasam\w+|bíðum eftir",
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


def unsure_words(texts: Iterable[str]) -> list[str]:
    """Return the first such words of each text that has any, without duplicates."""
    found = (UNSURE.search(CERTAIN.sub("", text)) for text in texts)
    return list(dict.fromkeys(match.group() for match in found if match))
