"""Words of doubt in the languages in which the region's editors write (R-140, R-141, D-238)."""

from handbook.rules.own_words import (
    BETWEEN,
    CONJUNCTION,
    ITS_FACTS,
    ITS_OWN,
    NOT_DIALLED,
    STILL,
    UNFINISHED,
)
from handbook.rules.waiting_words import WHETHER, WITH_WHOM

# In the tables "…" stands for BETWEEN, "@" for ITS_OWN and BETWEEN, "‡" for ITS_FACTS and any words
# up to an "and" or the like, "¶" for the beginning of a
# sentence, a line or a bracket, "§" for the end of a sentence or line, or before that a word of the
# entry's own, by or with whom, when, or whether what.

# What can only be said of the text itself. When in doubt, a pattern belongs to POSSIBLE_IN (D-238).
STATED_IN = {
    "any": (
        r"¶T\.?B\.?[ACD]\.?: [^\n.;!?]+|T\.? ?B\.? ?[ACD]\b|TODO\b|FIXME\b|\?\?+",
        NOT_DIALLED,
        UNFINISHED,
    ),
    "en": (
        r"(?:@)?to be confirmed by the (?:national )?coordinator",
        rf"(?:{STILL}) is (?:still |yet )?(?:to be (?:confirmed|verified|checked|clarified)"
        r"|unclear|uncertain|unknown|not (?:known|clear|certain|sure|confirmed|verified|checked))",
        r"¶(?:(?:could|has|have) )?not (?:yet |been |be )*"
        r"(?:confirmed|verified|checked|reviewed)\b",
        r"(?:@|¶this …)(?:not|never|cannot|\w+n[’']t) …"
        r"(?:confirm|verify|confirmed|verified|checked|reviewed|tried)\b",
        r"(?:@|‡)(?:must|should|needs? to|ha(?:s|ve) to|(?:is|are)(?: still)? to) (?:still )?be"
        r" (?:confirmed|verified|checked)\b",
        r"¶(?:has |have )?(?:not|never) (?:yet )?(?:been )?(?:tried|tested|dialled|rung)(?: yet)?§"
        r"|untested§",
        r"we (?:could|can|did|have)(?: ?not|n[’']t) …(?:confirm|verif|check)\w*"
        r"|we (?:do not|don[’']t) know\b",
        r"(?:@|¶)(?:still |yet )?to be …(?:confirmed|verified|clarified)\b"
        r"|(?:is |are |(?<=, ))to be confirmed§",
        r"¶(?:await\w*|pending) (?:confirmation|verification|clarification)(?! of\b)"
        r"|¶(?:needs?|requires?) (?:confirmation|verification|clarification)\b"
        r"|(?:awaiting|pending) (?:confirmation|verification)§",
        r"¶?(?:confirmation|verification)(?: is)? (?:still )?(?:outstanding|to follow)",
        r"un(?:confirmed|verified)(?:§| (?:information|hours|number|source|(?:web ?)?page))"
        r"|no verified information|none could be verified"
        r"|¶none of (?:this|these|it) …(?:confirmed|verified|checked|reviewed)\b",
        r"no (?:public )?source was found|(?:source|number) not found"
        r"|(?:hours|number|languages|source) unknown",
        r"sources? (?:\w+ )?(?:disagree|differ|conflict|contradict)\w*",
    ),
    "sv": (
        r"(?:@)?ska bekräftas av (?:den nationella )?samordnaren",
        rf"(?:{STILL}) (?:(?:ska|måste|behöver|bör) (?:ännu )?(?:bekräftas|verifieras|kontrolleras)"
        r"|är (?:ännu )?(?:oklart|osäkert|inte (?:känt|klart|säkert|bekräftat|kontrollerat)))",
        r"¶(?:har )?(?:ännu )?(?:inte|ej) (?:ännu |har |blivit )*"
        r"(?:bekräfta|verifiera|kontrollera)(?:ts|des|de|d|t)\b",
        r"@(?:inte|ej|aldrig) …(?:bekräfta|verifiera|kontrollera|prova)(?:ts|des|de|d|t|s)?\b",
        r"(?:@|‡)(?:måste|ska|bör) (?:ännu |först )?(?:bekräftas|verifieras|kontrolleras)\b"
        r"|¶(?:har )?(?:ännu )?(?:inte|ej) (?:ännu )?(?:provats|testats|provringts|prov(?:ad|at))§",
        r"(?:vi )?har inte kunnat (?:bekräfta|verifiera)\b|vi vet (?:\w+ )?inte\b",
        r"ska (?:ännu )?(?:bekräftas|verifieras)§|¶att (?:bekräfta|verifiera)§",
        r"¶(?:inväntar|väntar på|avvaktar|kräver|behöver) bekräftelse\b"
        r"|i väntan på bekräftelse§|¶bekräftelse (?:saknas|väntas|inväntas|återstår)",
        r"(?:obekräfta|overifiera)\w*§|ingen (?:offentlig )?källa hittades"
        r"|inga verifierade uppgifter",
        r"källor\w*(?: \w+){0,2} (?:oense|oeniga)|källor\w* (?:motsäger(?: varandra)?|skiljer sig)",
    ),
    "da nb": (
        r"¶(?:endnu |ennå )?(?:ikke|ikkje) (?:endnu |ennå |blevet |blitt )*"
        r"(?:bekr[æe]ftet|verifi[cs]ere?t|verifisert|kontroll(?:ere|er)t|[st]jekket)\b",
        r"@(?:ikke|ikkje|aldrig?) …"
        r"(?:bekr[æe]fte|verificere|verifisere?|kontrollere?|[st]jekke)[dts]*\b",
        r"(?:@|‡)(?:skal|må|bør) (?:stadig |først )?(?:bekr[æe]ftes|kontroller?es|stadfestast)\b"
        r"|(?:@|¶)(?:bekr[æe]ftes|stadfestast) (?:senere|seinere|seinare|snart)§",
        r"¶(?:enno )?(?:ikkje|ikke) (?:enno |vorte |blitt )*stadfesta?\b|@ikkje …stadfest\w*"
        r"|¶(?:skal|må|bør) (?:enno |først )?stadfestast§|ustadfest\w*§",
        r"vi har ikke kun(?:net|ne) (?:bekr[æe]fte|verificere|verifisere)\b|vi v(?:et|ed) ikke",
        r"¶skal (?:bekr[æe]ftes|verifi[cs]eres)§|¶(?:at|å) (?:bekr[æe]fte|verifi[cs]ere)§",
        r"¶(?:afventer|avventer|venter på|mangler|kr[æe]ver) bekr[æe]ftelse\b",
        r"(?:ubekr[æe]fte|uverifi[cs]er)\w*§|ingen (?:offentlig )?kilde (?:blev|ble) f[uo]n[nd]et",
        r"kilde\w*(?: \w+){0,2} uenige|kilde\w* (?:modsiger|motsier)",
    ),
    "de": (
        r"¶(?:noch )?nicht (?:bestätigt|verifiziert|überprüft|geprüft)\b",
        r"@nicht …(?:bestätig|verifizier|überprüf|geprüf)(?:en|t)\b",
        r"(?:@|¶)noch zu (?:bestätigen|überprüfen|prüfen|klären)|¶zu (?:bestätigen|überprüfen)§",
        r"¶wartet auf bestätigung|¶(?:die )?bestätigung (?:steht noch aus|ausstehend)",
        r"(?:@|‡)(?:müssen|muss|sollten?) (?:noch )?(?:bestätigt|überprüft) werden",
        r"(?:unbestätigt|unverifiziert)\w*§|keine (?:öffentliche )?quelle gefunden"
        r"|wir wissen (?:\w+ )?nicht",
        r"quellen (?:widersprechen(?: sich)?|sind (?:sich )?uneinig)",
    ),
    "pl": (
        r"¶(?:jeszcze )?nie (?:potwierdzon|zweryfikowan|sprawdzon)\w+",
        r"@nie …(?:potwierdz|zweryfikowa|sprawdz)\w*"
        r"|¶nie udało się (?:potwierdzić|zweryfikować)",
        r"(?:@|¶)do (?:potwierdzenia|weryfikacji|ustalenia)\b"
        r"|(?:@|‡)(?:musi|muszą|powinn\w+) (?:jeszcze )?(?:być|zostać) "
        r"(?:potwierdz|zweryfikowa|sprawdz)on\w*",
        r"¶(?:wymaga|czeka na|oczekuje na) (?:potwierdzeni[ea]|weryfikacj[ię])\b",
        r"(?:niepotwierdz|niezweryfikowan)\w*§|nie wiemy|nie znaleziono (?:\w+ )?źródła",
        r"źródła (?:są sprzeczne|podają różne(?: godziny)?)",
    ),
    "lv": (
        r"¶(?:vēl )?nav (?:vēl )?(?:apstiprin|pārbaud|verificē)\w*",
        r"@(?:nav|netika|nevar\w*) …(?:apstiprin|pārbaud)\w*",
        r"(?:¶|@|‡)(?:vēl )?jā(?:apstiprina|pārbauda|precizē)§|¶gaida (?:\w+ )?apstiprinājumu",
        r"(?:neapstiprināt|nepārbaudīt)\w*§|nezinām\b|avoti (?:nesakrīt|ir pretrunīgi)",
    ),
    "lt": (
        r"¶(?:dar )?(?:nėra|nebuvo) (?:dar )?(?:patvirtin|patikrin)\w*",
        r"@(?:nėra|nebuvo|nepavyk\w*) …(?:patvirtin|patikrin)\w*",
        r"¶nepavyko (?:patvirtinti|patikrinti)"
        r"|(?:¶|@|‡)(?:reikia|būtina) (?:patvirtinti|patikslinti)§"
        r"|¶laukiama (?:\w+ )?patvirtinimo",
        r"(?:nepatvirtint|nepatikrint)\w*§|(?:@|¶)(?:dar )?tikslinam\w*§|nežinome"
        r"|šaltiniai (?:nesutampa|prieštarauja)",
    ),
    "et": (
        r"¶(?:veel )?(?:ei ole|pole) (?:veel )?(?:kinnitatud|kontrollitud)",
        r"@(?:ei|pole) …(?:kinnita|kontrolli)(?:tud|da|nud)\b|@kontrollimata",
        r"(?:¶|@|‡)(?:vajab|vajavad|ootab) (?:kinnitamist|kinnitust|kontrollimist|täpsustamist)§"
        r"|täpsustamisel§",
        r"kinnitamata§|me ei tea|allikad on (?:vastuolulised|eri meelt)",
    ),
    "fi": (
        r"¶ei (?:ole )?(?:vielä )?(?:vahvistettu|varmistettu|tarkistettu)",
        r"@ei …(?:vahvist|varmist|tarkist)(?:ettu|etut|aa|aneet|anut|usta)\b",
        r"(?:¶|(?:@|‡)on )(?:vielä )?(?:vahvistettava|varmistettava|tarkistettava)§"
        r"|¶odottaa vahvistusta",
        r"(?:vahvista|varmista)mat\w*§|emme tiedä|lähteet ovat (?:ristiriitaisia|eri mieltä)",
    ),
    "is": (
        r"¶(?:hefur )?ekki (?:verið |enn )*(?:staðfest|sannreyn)\w*"
        r"|¶ekki tókst að (?:staðfesta|sannreyna)",
        r"(?:@|¶þetta …)ekki …(?:staðfest|sannreyn)\w*",
        r"(?:¶|@|‡)þarf að (?:staðfesta|sannreyna)§|¶bíður staðfestingar",
        r"(?:óstaðfest|ósannreyn)\w*§|vitum ekki|heimildum ber ekki saman",
    ),
    "ru": (
        r"¶(?:ещё |еще |пока )?не (?:подтвер|проверен|уточн)\w*",
        r"@(?:ещё |еще |пока )?не …(?:подтвер|провер|уточн)\w*|¶не удалось (?:подтверд|провер)\w+",
        r"(?:@|¶)уточня[ею]тся|(?:@|¶)неизвестн\w+§|мы не знаем",
        r"¶(?:требует|ожида\w+) (?:подтверждени|проверк|уточнени)\w*§"
        r"|(?:неподтвержд|непроверен)\w+§",
        r"источник\w* (?:не найден|противореч|расход)\w*",
    ),
    "uk": (
        r"¶(?:ще |поки )?не (?:підтвердж|перевірен|уточн)\w*",
        r"@(?:ще |поки )?не …(?:підтвер|перевір|уточн)\w*|¶не вдалося (?:підтверд|перевір)\w+",
        r"(?:@|¶)уточню[ює]ться|(?:@|¶)невідом\w+§|ми не знаємо",
        r"¶(?:потребує|очіку\w+) (?:підтвердженн|перевірк|уточненн)\w*§"
        r"|(?:непідтвердж|неперевірен)\w+§",
        r"джерел\w* (?:не знайден|супереч|розход)\w*",
    ),
}
# What may as well be said of the law or the matter.
POSSIBLE_IN = {
    "any": (
        r"unable to (?:confirm|verify)|please (?:confirm|verify|check)|may be wrong|awaited"
        r"|precizēt\w*|precizējam\w*",
        r"draft\b|preliminary|provisional|utkast|preliminär\w*|foreløbig\w*|entwurf|vorläufig\w*"
        r"|ohne gewähr|szkic|wstępn\w+|melnrakst\w*|juodrašt\w*|mustand|luonnos|drög"
        r"|черновик|чернетка|under verification",
        r"(?:(?:cross-?|double-?)?check(?:s|ed)?|clarif\w+|coordinat\w+) with\b"
        r"|(?:kollar?|kontrollerar?|stämmer?(?: \w+)? av) med\b|[st]jekker? med\b"
        r"|(?:sprawdz|uzgadni|uzgodni)\w+ (?:z|w)\b|(?:saskaņo|precizē|pārbaud)\w* ar\b"
        r"|(?:suderin|patikrin|patikslin)\w* su\b|(?:kooskõlasta|kontrolli)\w* \w+ga\b"
        r"|(?:согласу|погоджу|уточня|уточню)\w+ (?:с|со|з|із|у|в)\b|klärt …mit\b",
    ),
    "en": (
        r"(?:not|never|cannot|\w+n[’']t|nobody|no one)"
        r" …(?:(?:re)?confirmed|verified|checked|reviewed|tried|tested|dialled)\b",
        r"(?:could|can|did|was|were)(?: not|n[’']t) …(?:confirm|verify)\b"
        r"|cannot …(?:confirm|verify)\b",
        r"(?:is |are )?(?:still |yet )?to be …(?:confirmed|verified|clarified)",
        r"¶to be (?:checked|reviewed)|(?:is|are|remains?|still|yet) to be (?:checked|reviewed)",
        r"(?:must|should|shall|will|would|ought to|needs? to|ha(?:s|ve) to|going to|is to|are to)"
        r" …be …(?:(?:re)?confirmed|verified|clarified|(?:double-?)?checked"
        r"|reviewed)",
        r"(?:still|yet|remains?) to (?:confirm|verify|check|review)"
        r"|¶to (?:confirm|verify|check|review)§",
        r"we (?:(?:still|must|will|shall|should|need to|have to|are going to) )+"
        r"(?:confirm|verify|check|review)",
        r"needs? …(?:(?:re)?confirming|verifying|(?:double-?)?checking|reviewing|clarifying)",
        r"(?:await|need|requir|pending|subject to|waits? for|waiting for)\w*"
        r" …(?:confirmation|verification|clarification)",
        r"unconfirmed|unverified|unchecked|unreviewed|no verified|pending\b",
        r"unclear|uncertain\b|unsure|not (?:yet |quite |entirely |at all )?(?:sure|certain|clear)\b"
        r"|not (?:\w+ )?known\b|(?:is|are|still|remains?) unknown\b"
        r"|¶unknown\b",
        r"(?:old|older|earlier|outdated) (?:\w+ )?(?:page|list|source|copy|version)"
        r"|not (?:\w+ )?(?:stated|given|published)\b|without (?:the|a) number"
        r"|(?:on|from) one page\b|another (?:page )?says|¶(?:about|around|circa) \d{4}"
        r"|sources? (?:is|are) (?:old|from \d{4})\b"
        r"|(?:may|might|could) (?:\w+ )?have (?:changed|moved)|out(?:dated| of date)\b"
        r"|as far as (?:we|I) know",
        r"(?:confirmation|verification|approval)(?: is)? (?:missing|lacking)"
        r"|verify before|double-?check\b|doubtful\b|probably\b|presumably\b|hearsay|not approved"
        r"|may no longer|(?:no|await\w*(?: an| any)?) (?:answer|reply) from"
        r"|(?:nobody|no one) (?:answer(?:s|ed)|picks? up|picked up)\b"
        r"|could not be reached|disconnected\b|ingen svara(?:de|r)\b|neviens neatbild\w*"
        r"|niekas neatsiliep\w*",
    ),
    "sv": (
        r"(?:inte|ej|ingen|aldrig) …(?:bekräfta|verifiera|kontrollera|prova)(?:ts|des|de|d|t|s)?\b",
        r"(?:ska|skall|måste|behöver|bör|borde|får|lär|kommer att|återstår att|kvar att)"
        r" …(?:bekräftas|verifieras|kontrolleras|granskas|kollas|klargöras"
        r"|stämmas av|ses över|dubbelkollas)",
        r"(?:återstår|kvar|ännu|ej|inte) att (?:bekräfta|verifiera|kontrollera|granska)"
        r"|¶att (?:bekräfta|verifiera|kontrollera|granska)",
        r"vi (?:(?:ska|måste|behöver|bör|kommer att|får) )+(?:\w+ )?"
        r"(?:bekräfta|verifiera|kontrollera|granska)\b",
        r"(?:inväntar|väntar på|avvaktar|i väntan på|kräver|behöver|saknar)"
        r" …(?:bekräftelse|verifiering|kontroll)\b",
        r"(?:bekräftelse|verifiering) …(?:saknas|väntas|inväntas|pågår|återstår)",
        r"obekräfta\w*|overifiera\w*|okontrollera\w*|ännu inte provats",
        r"oklara?t?\b|osäkert\b|osäkra? (?:uppgift|käll|tid)\w*"
        r"|(?:uppgift|käll|tid|språk|numret)\w* är (?:\w+ )?osäk\w+",
        r"(?:inte|ej) (?:\w+ )?(?:säkert|klart|känt|kända)\b"
        r"|(?:är|ännu) okän(?:t|d|da)\b|¶okän(?:t|d|da)\b",
        r"(?:äldre|gammal|tidigare) (?:\w+ )?(?:sida|lista|källa|version)"
        r"|(?:anges|framgår|uppges) (?:inte|ej)|(?:inte|ej) (?:angiv|uppgiv)(?:na|en|et)\b"
        r"|utan numret|enligt en (?:sida|annan)\b|¶(?:omkring|cirka|ca) \d{4}"
        r"|käll(?:an|orna) är (?:gam(?:mal|la)|från \d{4})\b"
        r"|kan (?:\w+ )?ha (?:ändrats|flyttat)|inaktuell\w*|föråldra\w*|såvitt vi vet",
        r"bekräftas senare|tveksam\w*|troligen|troligtvis|förmodligen|dubbelkolla\w*"
        r"|kanske inte (?:gäller|stämmer|längre)"
        r"|har inte (?:uppdaterats|svarat)|väntar på …svar\b",
    ),
    "da nb": (
        r"(?:ikke|ikkje|aldri|aldrig|ingen) …(?:bekræfte|bekrefte|verificere|verifisere?)[dts]*\b",
        r"(?:ikke|ikkje|aldri|aldrig) …(?:kontrollere[dts]+|sjekket|tjekket)\b",
        r"(?:skal|må|bør|burde|vil|behøver|trenger) …(?:bekræftes|bekreftes|verificeres|verifiseres"
        r"|kontrolleres|sjekkes|tjekkes|gennemgås|gjennomgås|afklares|avklares)",
        r"(?:skal|må|bør|burde|vil) …(?:være|blive|bli|blir) …(?:bekræftet|bekreftet|verificeret"
        r"|verifisert|kontrolleret|kontrollert|sjekket|tjekket)",
        r"(?:mangler|gjenstår|resterer|endnu|ennå) (?:at|å) …(?:bekræfte|bekrefte|verificere"
        r"|verifisere|kontroller|tjekke|sjekke)"
        r"|¶(?:at|å) (?:bekræfte|bekrefte|verificere|verifisere|kontrollere|tjekke|sjekke)",
        r"(?:afventer|avventer|venter på|mangler|krever|kræver|trenger)"
        r" …(?:bekræftelse|bekreftelse)",
        r"ikkje …stadfest\w*|(?:skal|må|bør|vil) …stadfestast|ustadfest\w*"
        r"|(?:ventar på|manglar|krev) …stadfesting",
        r"ubekr[æe]fte\w*|uverifi[cs]er\w*|uklart?\b|uklare\b|usikkert\b"
        r"|usikre? (?:oplysning|opplysning|kilde|tid)\w*"
        r"|(?:ikke|ikkje) (?:\w+ )?(?:sikkert|klart|kendt|kjent|kjend)\b"
        r"|(?:er|¶)(?: ?)uk(?:endt|jent)e?\b|vides ikke",
        r"(?:ældre|eldre|gammel|tidligere) (?:\w+ )?(?:side|liste|kilde)\b"
        r"|(?:angives|oppgis|oplyses|opplyses) (?:ikke|ikkje)"
        r"|(?:ikke|ikkje) (?:angivet|oppgitt|oplyst)"
        r"|kan (?:\w+ )?ha(?:ve)? (?:endret|ændret)|forælde\w*|forelde\w*|utdater\w*",
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
        r"unbestätigt|unverifiziert|ungeprüft|unklar\w*|ungewiss"
        r"|(?:ist|sind|bleibt) (?:\w+ )?unsicher|unsicher, ob"
        r"|nicht sicher, ob|nicht (?:\w+ )?(?:bekannt|klar|geklärt)\b|unbekannt\b",
        r"(?:alte|ältere|frühere)n? (?:\w+ )?(?:seite|liste|quelle|fassung)|nicht angegeben"
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
        r"niepotwierdz\w*|niezweryfikowan\w*|niesprawdzon\w*|niejasn\w+|niepewn(?:e|a|y|ych)\b"
        r"|nie wiadomo"
        r"|nie jest (?:jasne|pewne|znan\w+)|nie są znane|nieznan(?:e|a|y)\b",
        r"(?:starsz|star|dawn|wcześniejsz)(?:a|ej) (?:stron[ay]|stronie|list[ay]|wersj[ai])\b"
        r"|nie podan[oey]"
        r"|mogł\w* się zmienić|nieaktualn\w+",
        r"prawdopodobnie|być może|wątpliw\w+|czekamy na odpowiedź",
    ),
    "lv": (
        r"(?:nav|netika|nevar\w*|neizdev\w*) …(?:apstiprin|pārbaud)\w*",
        r"jāapstiprina|jāpārbauda|jāprecizē|gaida …apstiprinājumu"
        r"|(?:vajadzīgs|nepieciešams) …apstiprinājums",
        r"(?:vajag|vajadzētu|nepieciešams|būtu|ir) …(?:apstiprināt|pārbaudīt|precizēt)\b",
        r"(?:tiks|vēl|būs|jābūt) …(?:apstiprinā|pārbaudī|precizē)\w+|¶(?:apstiprināt|pārbaudīt)§",
        r"neapstiprinā\w*|nepārbaudī\w*|neskaidr\w+|nav (?:īsti )?(?:skaidr|zinām|drošs|droši)\w*"
        r"|nav zināms",
        r"vecāk\w+ (?:lap|avot|sarakst)\w+|nav norādīt\w*|novecoj\w+|var būt mainī\w+",
        r"droši vien|varbūt|šaubīg\w+|gaidām …atbildi",
    ),
    "lt": (
        r"(?:nėra|nebuvo|nebus|nepavyk\w*|negalim\w*|negalėj\w*) …(?:patvirtin|patikrin)\w*",
        r"(?:reikia|būtina|reikėtų|reikės|lieka|liko|privaloma)"
        r" …(?:patvirtinti|patikrinti|patikslinti)|¶(?:patvirtinti|patikrinti|patikslinti)§",
        r"(?:turi|turėtų|privalo) būti …(?:patvirtin|patikrin|patikslin)\w*",
        r"bus …(?:patvirtin|patikrin|patikslin)\w+",
        r"laukia\w* …patvirtinimo|nepatvirtin\w*|nepatikrin\w*",
        r"neaišk\w+|nėra (?:\w+ )?(?:aišku|tikra|žinom\w+)|nežinom(?:a|as|i|os)\b",
        r"senesni\w+ (?:puslap|šaltin|sąraš)\w+|pasenus\w+|(?:nenurodyt|nėra nurodyt)\w*"
        r"|galėjo pasikeisti",
        r"tikriausiai|turbūt|galbūt|abejotin\w+|laukiame …atsakymo",
    ),
    "et": (
        r"(?:ei|pole|polnud) …(?:kinnita|kontrolli|veendu)(?:tud|da|nud)\b|(?:ei|pole) …kinnitust",
        r"(?:vajab|ootab|vajavad|ootavad) …(?:kinnitamist|kinnitust|kontrollimist|täpsustamist)",
        r"(?:tuleb|tuleks|vaja|jääb) …(?:kinnitada|kontrollida|täpsustada|üle vaadata)",
        r"(?:peab|peaks|peavad) olema …(?:kinnitatud|kontrollitud)"
        r"|(?:kinnitatakse|kontrollitakse|täpsustatakse) (?:hiljem|veel)|täpsustamisel",
        r"kinnitamata|kontrollimata|ebaselge|selgusetu|ebakindel\b|teadmata"
        r"|(?:ei ole|pole) (?:\w+ )?(?:teada|kindel|selge)\b",
        r"vane(?:m|ma(?:lt|st|l)?) (?:veebi)?(?:leht|lehelt|allikast|loendist)\b|aegunud"
        r"|(?:ei ole|pole) märgitud"
        r"|võib olla muutunud",
        r"tõenäoliselt|ilmselt\b|võib-olla|kahtla(?:ne|se)\w*|ootame …vastust",
    ),
    "fi": (
        r"(?:ei|eivät|eikä) …(?:vahvist|varmist|tarkist)(?:ettu|etut|aa|aneet|anut|usta)\b",
        r"(?:vahvistettav|varmistettav|tarkistettav)\w*|(?:vahvista|varmista|tarkista)mat\w*",
        r"(?:pitää|pitäisi|täytyy|tulee|tulisi) (?:vielä )?(?:vahvistaa|varmistaa|tarkistaa)"
        r"|(?:vahvistetaan|varmistetaan|tarkistetaan) (?:myöhemmin|vielä)",
        r"(?:odotta|vaati|kaipa)\w* …(?:vahvistusta|vahvistamista|tarkistusta|tarkistamista)",
        r"epäselv\w+|epävarma\w*"
        r"|ei (?:ole )?(?:\w+ )?(?:tiedossa|tiedetä|selvää|selvä|varmaa|varma)\b"
        r"|tuntemat(?:on|tomia)\b",
        r"(?:vanhalta|vanhemmalta|aiemmalta|vanhempi) (?:sivulta|listalta|sivu)|vanhentun\w+"
        r"|ei (?:ole )?ilmoitettu"
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
        r"óljós\w*|óvíst|óviss\b|óþekkt\w*|ekki (?:\w+ )?(?:vitað|víst|ljóst|öruggt)\b",
        r"(?:eldri|gamalli) (?:síð[ua]|lista)\b|ekki (?:gefi[nð]|tilgreint?)"
        r"|úrelt\w*|kann að hafa breyst",
        r"líklega|sennilega|kannski\b|vafasam\w+|bíðum eftir",
    ),
    "ru": (
        r"не …(?:подтвер|провер(?:ен|ял)|уточн|установлен)\w*",
        r"(?:долж(?:ен|н\w+)|нужно|надо|необходимо|следует|требу\w+|подлеж\w+|предстоит|будет"
        r"|будут)"
        r" …(?:подтвер|провер|уточн)\w*",
        r"уточня\w+|ожида\w+ …(?:подтвержден|проверк|ответ)\w*",
        r"неподтвержд\w+|непроверен\w+|неизвестн\w*|неясн\w*|неопредел\w*"
        r"|не (?:ясно|известн\w+|уверен\w*|знаем)\b",
        r"(?:со|с|по) (?:старой|устаревшей|прежней) (?:страниц|верси)\w+|устарел\w*"
        r"|мог\w* измениться",
        r"вероятно\b|возможно,|видимо\b|наверное\b|предположительно|сомнительн\w*",
    ),
    "uk": (
        r"не …(?:підтвер|перевір(?:ен|ял)|уточн|встановлен)\w*",
        r"(?:має|мають|повин\w+|потрібно|треба|необхідно|слід|потребу\w+|підляга\w+|буде|будуть)"
        r" …(?:підтвер|перевір|уточн)\w*",
        r"уточню\w+|очіку\w+ …(?:підтвердженн|перевірк|відповід)\w*",
        r"непідтвердж\w+|неперевірен\w+|невідом\w*|незрозуміл\w*|неясн\w*"
        r"|не (?:ясно|відом\w+|впевнен\w*|знаємо)\b",
        r"(?:зі|з|за) (?:старої|застарілої|старою) (?:сторінк|версі)\w+|застаріл\w*"
        r"|мог\w* змінитися",
        r"[ії]мовірно\b|можливо,|мабуть\b|сумнівн\w*",
    ),
}
SIGNS = {
    "‡": rf"{ITS_FACTS}(?! (?:of|worked|till|til|av|af|des|pesel)\b)"
    rf"(?: [^.:;!?\n]{{0,80}})?(?: {CONJUNCTION}|[,)–—-]) {BETWEEN}",
    " …": f",? {BETWEEN}",
    "…": BETWEEN,
    "@": rf"{ITS_OWN}(?! (?:of|worked|till|til|av|af|des|pesel)\b),? {BETWEEN}",
    "¶": r"(?:^|(?<=[.,:;!?(–—-] )|(?<=\())",
    "‖": r"(?=[^\w?]*$)",
    "¤": rf"(?=(?: {ITS_OWN})?(?:{WITH_WHOM}|{WHETHER})?[^\w?]*(?:$|[.:;!)]))",
    "§": rf"(?=(?: {ITS_OWN})?(?:{WITH_WHOM}|{WHETHER})?\W*(?:$|[.:;!?)]))",
}
