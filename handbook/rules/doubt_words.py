"""Words that only a doubt has, in the languages of the region's editors (R-140, D-238)."""

from handbook.rules.own_words import (
    BETWEEN,
    CONJUNCTION,
    ITS_FACTS,
    ITS_OWN,
    NOBODY_LOOKED,
    NOT_DIALLED,
    STILL,
    UNFINISHED,
)
from handbook.rules.waiting_words import WHETHER, WITH_WHOM

# In the tables "…" stands for BETWEEN, "@" for ITS_OWN and BETWEEN, "‡" for ITS_FACTS and any words
# up to an "and" or the like, "¶" for the beginning of a
# sentence, a line or a bracket, "§" for the end of a sentence or line, or before that a word of the
# entry's own, by or with whom, when, or whether what.

# What can only be said of the text itself. What may be the law's is left to `doubt_stems` (D-238).
STATED_IN = {
    "any": (
        r"¶T\.?B\.?[ACD]\.?: [^\n.;!?]+|T\.? ?B\.? ?[ACD]\b|TODO\b|FIXME\b|\?\?+",
        NOT_DIALLED,
        UNFINISHED,
        NOBODY_LOOKED,
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
