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
# "…" stands for BETWEEN.
UNSURE_IN = {
    "en": (
        r"(?:not|never|cannot|\w+n[’']t|nobody|no one)"
        r" …(?:(?:re)?confirmed|verified|checked|tried)\b",
        r"(?:could|can|did|was|were)(?: not|n[’']t) …(?:confirm|verify)\b"
        r"|cannot …(?:confirm|verify)\b",
        r"(?:is |are )?(?:still |yet )?to be …(?:confirmed|verified)",
        r"^to be checked|(?:is|are|remains?|still|yet) to be checked",
        r"(?:must|needs? to|ha(?:s|ve) to) …be …(?:confirmed|verified)",
        r"(?:await|need|requir|pending|subject to|waits? for|waiting for)\w*"
        r" …(?:confirmation|verification)",
        r"unconfirmed|unverified|unchecked|no verified|none could be verified",
        r"no (?:public )?source was found",
        r"sources? (?:\w+ )?(?:disagree|differ|conflict|contradict)\w*",
    ),
    "sv": (
        r"(?:inte|ej|ingen|aldrig) …(?:bekräfta|verifiera|kontrollera|prova)(?:ts|des|de|d|t|s)?\b",
        r"(?:ska|måste|behöver|bör) …(?:bekräftas|verifieras)",
        r"(?:återstår|kvar) att (?:bekräfta|verifiera|kontrollera)",
        r"(?:inväntar|väntar på|avvaktar|i väntan på|kräver) …(?:bekräftelse|verifiering)",
        r"obekräfta\w*|overifiera\w*|okontrollera\w*|ännu inte provats"
        r"|ingen (?:offentlig )?källa hittades",
        r"källor\w*(?: \w+){0,2} (?:oense|oeniga)|källor\w* (?:motsäger|skiljer sig)",
    ),
    "da nb": (
        r"(?:ikke|ikkje|aldri|aldrig|ingen) …(?:bekræfte|bekrefte|verificere|verifisere?)[dts]*\b",
        r"(?:ikke|ikkje|aldri|aldrig) …(?:kontrollere[dts]+|sjekket|tjekket)\b",
        r"(?:skal|må|bør) …(?:bekræftes|bekreftes|verificeres|verifiseres)",
        r"(?:afventer|avventer|venter på|mangler|krever|kræver) …(?:bekræftelse|bekreftelse)",
        r"ubekræfte\w*|ubekrefte\w*|uverificere\w*|uverifiser\w*",
        r"kilde\w*(?: \w+){0,2} uenige|kilde\w* (?:modsiger|motsier)",
    ),
    "de": (
        r"(?:nicht|nie|niemals|keiner|niemand) …(?:bestätigt|verifiziert|überprüft|geprüft)\b",
        r"nicht …(?:bestätigen|verifizieren|überprüfen)\b",
        r"zu (?:bestätigen|überprüfen)|bestätigt werden|(?:muss|müssen) "
        r"…(?:überprüft|verifiziert) werden",
        r"bestätigung …(?:steht|stehen) …aus|(?:bestätigung|überprüfung) ausstehend",
        r"(?:wartet|warten) auf …bestätigung",
        r"unbestätigt|ungeprüft|unverifiziert|quellen (?:widersprechen|sind (?:sich )?uneinig)",
    ),
    "pl": (
        r"nie …(?:potwierdz|zweryfikowa|sprawdz)(?:on|ić|ił|ono|ć|no|n)\w*",
        r"(?:nie udało|nie można|nie da) …(?:potwierdzić|zweryfikować|sprawdzić)",
        r"do (?:potwierdzenia|weryfikacji|sprawdzenia)|(?:należy|trzeba) "
        r"…(?:potwierdzić|zweryfikować)",
        r"(?:wymaga|czeka|oczekuje)\w* …(?:potwierdzenia|potwierdzenie|weryfikacji|weryfikację)",
        r"niepotwierdz\w*|niezweryfikowan\w*|niesprawdzon\w*|źródła (?:są sprzeczne|podają różne)",
    ),
    "lv": (
        r"(?:nav|netika|nevar\w*|neizdev\w*) …(?:apstiprin|pārbaud)\w*",
        r"jāapstiprina|jāpārbauda|gaida …apstiprinājumu|(?:vajadzīgs|nepieciešams) …apstiprinājums",
        r"neapstiprinā\w*|nepārbaudī\w*|avoti (?:nesakrīt|ir pretrunīgi)",
    ),
    "lt": (
        r"(?:nėra|nebuvo|nebus|nepavyk\w*|negalim\w*|negalėj\w*) …(?:patvirtin|patikrin)\w*",
        r"(?:reikia|būtina|reikėtų) …(?:patvirtinti|patikrinti)",
        r"(?:turi|turėtų) būti …(?:patvirtin|patikrin)\w*",
        r"laukia\w* …patvirtinimo|nepatvirtin\w*|nepatikrin\w*"
        r"|šaltiniai (?:nesutampa|prieštarauja)",
    ),
    "et": (
        r"(?:ei|pole|polnud) …(?:kinnita|kontrolli|veendu)(?:tud|da|nud)\b|(?:ei|pole) …kinnitust",
        r"(?:vajab|ootab|vajavad|ootavad) …(?:kinnitamist|kinnitust|kontrollimist)",
        r"tuleb …(?:kinnitada|kontrollida)",
        r"kinnitamata|kontrollimata|allikad on (?:vastuolulised|eri meelt)",
    ),
    "fi": (
        r"(?:ei|eivät|eikä) …(?:vahvist|varmist|tarkist)(?:ettu|etut|aa|aneet|anut|usta)\b",
        r"(?:vahvistettav|varmistettav|tarkistettav)\w*|(?:vahvista|varmista|tarkista)mat\w*",
        r"(?:odotta|vaati|kaipa)\w* …(?:vahvistusta|vahvistamista|tarkistusta)",
        r"lähteet ovat (?:ristiriitaisia|eri mieltä)",
    ),
    "is": (
        r"(?:ekki|aldrei|ekkert) …(?:staðfest|sannreyn|athug)\w*",
        r"(?:þarf|á eftir|eftir|verður) að …(?:staðfesta|sannreyna)",
        r"(?:bíður|bíða) …(?:staðfestingar|eftir staðfestingu)|óstaðfest\w*|ósannreyn\w*",
        r"heimildum ber ekki saman",
    ),
}
ALL = "|".join(
    pattern.replace("…", BETWEEN) for patterns in UNSURE_IN.values() for pattern in patterns
)
UNSURE = re.compile(rf"(?<!\w)(?:{ALL})", re.IGNORECASE | re.MULTILINE)


def unsure_words(texts: Iterable[str]) -> list[str]:
    """Return the first such words of each text that has any, without duplicates."""
    found = (UNSURE.search(text) for text in texts)
    return list(dict.fromkeys(match.group() for match in found if match))
