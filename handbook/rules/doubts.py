"""Does a text say of itself that it is not sure? (R-140) Then nobody confirms it before it says something
else."""

import re
from collections.abc import Iterable

# As shipped texts say it, and as keepers of the region's states may, in the languages in which they write.
UNSURE = re.compile(
    r"(?:is |are )?to be confirmed|(?:must|needs? to) be confirmed|unconfirmed|unverified|no verified"
    r"|not (?:yet )?(?:been )?(?:confirmed|verified|checked)|none could be verified|not been tried"
    r"|no (?:public )?source was found"
    r"|sources? (?:\w+ )?(?:disagree|differ|conflict|contradict)\w*"
    r"|(?:ska|måste|behöver) bekräftas|obekräfta\w*|overifiera\w*|ännu inte provats"
    r"|(?:inte|ej|ingen) (?:ännu )?(?:bekräfta|verifiera|kontrollera)\w*|ingen (?:offentlig )?källa hittades"
    r"|källor\w*(?: \w+){0,2} (?:oense|oeniga)|källor\w* (?:motsäger|skiljer sig)"
    r"|(?:skal|må|bør) (?:bekræftes|bekreftes)|ikke (?:bekræftet|bekreftet|verificeret|verifisert)"
    r"|kilde\w*(?: \w+){0,2} uenige|kilde\w* (?:modsiger|motsier)"
    r"|zu bestätigen|bestätigt werden|unbestätigt|nicht (?:bestätigt|verifiziert|geprüft)"
    r"|quellen (?:widersprechen|sind (?:sich )?uneinig)"
    r"|do potwierdzenia|niepotwierdz\w*|niezweryfikowan\w*|źródła (?:są sprzeczne|podają różne)"
    r"|jāapstiprina|nav (?:vēl )?(?:apstiprin|pārbaud)\w*|avoti (?:nesakrīt|ir pretrunīgi)"
    r"|reikia patvirtinti|nepatvirtin\w*|nepatikrin\w*|šaltiniai (?:nesutampa|prieštarauja)"
    r"|vajab kinnitamist|kinnitamata|kontrollimata|allikad on (?:vastuolulised|eri meelt)"
    r"|vahvistettava|vahvistamat\w*|tarkistamat\w*|lähteet ovat (?:ristiriitaisia|eri mieltä)"
    r"|þarf að staðfesta|óstaðfest\w*|heimildum ber ekki saman",
    re.IGNORECASE,
)


def unsure_words(texts: Iterable[str]) -> list[str]:
    """The first such words of each text that has some."""
    found = (UNSURE.search(text) for text in texts)
    return list(dict.fromkeys(match.group() for match in found if match))
