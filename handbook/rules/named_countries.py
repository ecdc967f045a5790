"""Which countries words name, and beside which of their numbers (R-233).

The states of the region and their neighbours, by name, people or capital, in the languages in which
their editors write.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Beginnings of words; (?-i:…) are names only with their capital letter.
BEGINNINGS = {
    "BY": (
        r"belar[uú]s|vitrys|hviderus|hviterus|wei(?:ß|ss)russ|białoru|baltkriev|baltarus|valgeven"
        r"|valko-ven|hvíta-rúss|белару|білору|минск"
    ),
    "DE": (
        r"german|deutsch|tysk|niem(?:ie)?c|vācij|vācu|vokieti|saksa|þýsk|герман|немец|німеч"
        r"|berl[iīy]n"
    ),
    "DK": (
        r"denmark|danish|danmark|dansk|dän(?:emark|isch)|(?-i:Dani[aię]\b)|duńsk|dānij|danij|taani"
        r"|tansk|danmörk|(?-i:Дани[ияїюі]\b)|копенг|copenhag|k[oö]penham|københavn|kopenh|kööpenham|kaupmannah"
    ),
    "EE": (
        r"eston|est(?:land|nisk|nisch|isk|ońsk|ij[aoąu])|igaun|eesti|(?-i:Viro)|virolai|eistland"
        r"|eistnesk|эстон|естон|таллин|tallin"
    ),
    "FI": (
        r"finland|finnish|finsk|finnisch|finnland|finnsk|fińsk|somij|suom[ei]|suomal|soome|финлянд"
        r"|фінлянд|хельсин|helsin[gk]"
    ),
    "IS": (
        r"iceland|(?-i:Islan[dt]|Islanni|Ísland)|isländ|islandsk|īsland|íslensk|islandzk|исланд|ісланд"
        r"|reykjav"
    ),
    "KZ": r"kazakh|kasa[ck]h|kaza(?:ch|hst|kst)|qazaq|казах",
    "LT": (
        r"lithuan|litau|litw|litewsk|lietuv|leedu|liettua|litháen|литв|литов|viln|wiln|viļņ|vilna"
        r"|вильн|(?-i:Kaun(?:as|o|e)\b)"
    ),
    "LV": (
        r"latvi|lettland|letland|lett(?:isk|isch|nesk)|łot(?:w|ew)|läti|лат[вы]"
        r"|(?-i:R[iīí]g[aāuą]|Ryg[aoęąi]|Rydze|Riia|Riika|Риг)"
    ),
    "NO": r"norw|norge|norsk|norvēģ|norvegi|norja|noreg|(?-i:Norra)|норвег|норвеж|oslo",
    "PL": (
        r"pol(?:and|ish|en\b|ens\b|sk|nisch|sce)|polij|poļ[ui]|lenkij|lenkų|poola|puola"
        r"|pólland|pólsk|польш|польс|польщ|wars[az]|warschau|varš[au]|varssavi|varsova|варшав"
    ),
    "RU": (
        r"russia|russ(?:isk|land|isch)|ryssl|rysk|rusland|ros(?:ja|ji|ję|yj)|krievij|krievu|rusij"
        r"|venema|venäj|rússland|росси|росій|mos(?:cow|kv|kw|kau|kova)|mask[av]v|москв"
    ),
    "SE": (
        r"swed|sverige|svensk|schwed|szwe[cd]|zviedr|švedi|rootsi|ruots|svíþjóð|sænsk|швец|швед"
        r"|stockholm|sz?tokholm|tukholm|стокгольм"
    ),
    "UA": r"[uú]kra[iíj]n|ukrai[ņń]|украин|україн|kyiv|kiev|kijów|київ|киев",
}
NAMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{code}>{words})' for code, words in BEGINNINGS.items())})",
    re.IGNORECASE,
)
# A letter follows, and no digit: signs within a number end no sentence. Bounded, so that a text of
# signs is read in one go.
SENTENCE_ENDS = re.compile(r"(?:[.!?;]{1,3}[)”\"']{0,2}\s|\n)\s{0,9}(?=\W{0,9}[^\W\d])")
# also between a letter and a digit: "112 in Germany, 110 in Estonia"
CLAUSE_ENDS = re.compile(r",(?=\W{0,9}[^\W\d])|(?<=[^\W\d]),")


@dataclass(frozen=True)
class Clause:
    """A stretch of words with the numbers that stand in it."""

    words: str
    sentence: str  # around it
    named: frozenset[str]  # countries in it
    before: frozenset[str]  # those named last before it; if none were, first after it

    @property
    def countries(self) -> frozenset[str]:
        """Return the countries that are named nearest to its numbers."""
        return self.named or self.before


def named_in(words: str) -> frozenset[str]:
    """Return the countries (ISO codes) that the words name."""
    return frozenset(each.lastgroup for each in NAMED.finditer(words) if each.lastgroup)


def clauses(lines: Sequence[str]) -> Iterator[Clause]:
    """Yield the clauses of what belongs together, each with the countries named nearest to it."""
    cut = list(_cut(lines))
    named = [named_in(words) for words, _sentence in cut]
    last = next(filter(None, named), frozenset())
    for (words, sentence), here in zip(cut, named, strict=True):
        yield Clause(words, sentence, here, last)
        last = here or last


def _cut(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of each clause, and the sentence around them."""
    for line in lines:
        for sentence in SENTENCE_ENDS.split(line):
            for words in _clauses_of(sentence):
                yield words, sentence


def _clauses_of(sentence: str) -> Iterator[str]:
    """Yield the parts of a sentence between its commas; one without a digit opens the next."""
    begins = read = 0
    for comma in CLAUSE_ENDS.finditer(sentence):
        if any(map(str.isdigit, sentence[read : comma.start()])):
            yield sentence[begins : comma.start()]
            begins = comma.end()
        read = comma.end()
    yield sentence[begins:]
