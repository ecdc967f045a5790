"""Does a text say of itself that it is not sure? Then nobody confirms it before it says something else."""

import re
from collections.abc import Iterable

# As shipped texts say it, and as keepers of the region's states may, in the languages in which they write.
UNSURE = re.compile(
    r"(?:is |are )?to be confirmed|(?:must|needs? to) be confirmed|unconfirmed|unverified|no verified"
    r"|not (?:yet )?(?:been )?(?:confirmed|verified|checked)|none could be verified|not been tried"
    r"|no (?:public )?source was found"
    r"|(?:ska|måste|behöver) bekräftas|obekräfta\w*|overifiera\w*|ännu inte provats"
    r"|(?:inte|ej|ingen) (?:ännu )?(?:bekräfta|verifiera|kontrollera)\w*|ingen (?:offentlig )?källa hittades"
    r"|(?:skal|må|bør) (?:bekræftes|bekreftes)|ikke (?:bekræftet|bekreftet|verificeret|verifisert)"
    r"|zu bestätigen|bestätigt werden|unbestätigt|nicht (?:bestätigt|verifiziert|geprüft)"
    r"|do potwierdzenia|niepotwierdz\w*|niezweryfikowan\w*"
    r"|jāapstiprina|nav (?:vēl )?(?:apstiprin|pārbaud)\w*"
    r"|reikia patvirtinti|nepatvirtin\w*|nepatikrin\w*"
    r"|vajab kinnitamist|kinnitamata|kontrollimata"
    r"|vahvistettava|vahvistamat\w*|tarkistamat\w*"
    r"|þarf að staðfesta|óstaðfest\w*",
    re.IGNORECASE,
)


def unsure_words(texts: Iterable[str]) -> list[str]:
    """The first such words of each text that has some."""
    found = (UNSURE.search(text) for text in texts)
    return list(dict.fromkeys(match.group() for match in found if match))
