"""The state whose mission a text names: Embassy of Norway, Norges ambassad, Norvēģijas vēstniecība.
The state in which it works stands otherwise: Embassy in Norway, Vēstniecība Norvēģijā.
"""

import re
from collections.abc import Iterator, Mapping

from participants.list_words import folded_words, is_mission
from participants.names import fold

# What begins the place of the mission, so that a state behind it sends nobody.
PLACE = frozenset(
    ["in", "to", "at", "near", "i", "pa", "hos", "til", "till", "bei", "w", "we", "в", "у"]
)
OF = "of|the|von|der|des|republic|republik|kingdom|konigreichs|federal|bundesrepublik"
OF_BEFORE = re.compile(rf"(?:^| )(?:of|von|der|des|bundesrepublik)(?: (?:{OF}))* $")
BARE = re.compile(r"saatkon|suursaatkon|konsulaa")  # Estonian puts the name itself before these
# genitives that no ending gives, by the code of the state
IRREGULAR = {
    "DE": "Niemiec, Германии, Німеччини",
    "DK": "Danmerkur, Дании, Данії",
    "EE": "Эстонии, Естонії",
    "FI": "Финляндии, Фінляндії",
    "IS": "Islannin, Исландии, Ісландії",
    "LT": "Литвы, Литви",
    "LV": "Латвии, Латвії",
    "NO": "Noregs, Норвегии, Норвегії",
    "PL": "Польши, Польщі",
    "RU": "России, Росії",
    "SE": "Svíþjóðar, Швеции, Швеції",
    "UA": "Украины, України",
}
# before the word for the mission, in English, Scandinavian and German
ADJECTIVES = {
    "DE": "german, tysk, deutsch",
    "DK": "danish, dansk, danisch",
    "EE": "estonian, estnisk, estlandsk, estnisch",
    "FI": "finnish, finsk, finlandsk, finnisch",
    "FR": "french, fransk, franzosisch",
    "GB": "british, brittisk, britisk, britisch",
    "IS": "icelandic, islandsk, islandisch",
    "LT": "lithuanian, litauisk, litauisch",
    "LV": "latvian, lettisk, lettlandsk, lettisch",
    "NO": "norwegian, norsk, norwegisch",
    "PL": "polish, polsk, polnisch",
    "RU": "russian, rysk, russisk, russisch",
    "SE": "swedish, svensk, schwedisch",
    "UA": "ukrainian, ukrainsk, ukrainisch",
    "US": "american, amerikansk, amerikanisch",
}
ENDINGS = ("", "a", "e", "t", "er", "es", "en", "em")


class SendingStates:
    """The states by all by which a text names the sender. `codes`: of the states by each of their
    names, in folded words.
    """

    def __init__(self, codes: Mapping[str, str]) -> None:
        self.codes = codes
        self.genitives = dict(_genitives(codes))
        self.adjectives = dict(_adjectives(codes))

    def named_in(self, text: str) -> list[str]:
        """Return the codes of the states that send the mission, as they are named; none for a text
        that names no mission.
        """
        before, behind = _parts(folded_words(text))
        if not behind:
            return []
        whole = f" {before} {behind} "
        found = [code for form, code in self.genitives.items() if f" {form} " in whole]
        found += [code for form, code in self.adjectives.items() if f" {form} " in f" {before} "]
        for name, code in self.codes.items():
            is_bare = BARE.match(behind) and f" {before}".endswith(f" {name}")
            if is_bare or _stands_behind_of(name, f"{behind} "):
                found.append(code)
        return found


def _parts(words: str) -> tuple[str, str]:
    """Return what stands before the word for a mission, and from it to where its place begins."""
    all_words = words.split()
    start = next((place for place, word in enumerate(all_words) if _is_kind(word)), None)
    if start is None:
        return words, ""
    before, behind = all_words[:start], all_words[start:]
    end = next((place for place, word in enumerate(behind) if word in PLACE), len(behind))
    return " ".join(before), " ".join(behind[:end])


def _is_kind(word: str) -> bool:
    return word == "permanent" or is_mission(word)


def _stands_behind_of(name: str, words: str) -> bool:
    """Tell whether the name follows “of”, “of the Kingdom of”, “der Republik” and the like."""
    before, found, behind = words.partition(f" {name} ")
    return bool(found and OF_BEFORE.search(f"{before} "))


def _genitives(codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the genitives of the names with their codes, but such as are a name themselves."""
    for name, code in codes.items():
        for form in _forms(name):
            if form not in codes:
                yield form, code
    own = set(codes.values())
    for code, forms in IRREGULAR.items():
        if code in own:
            yield from ((folded_words(form), code) for form in forms.split(", "))


def _forms(name: str) -> Iterator[str]:
    """Yield a name in the genitive: Scandinavian, German, Icelandic, Latvian and English; Finnish;
    Lithuanian; Polish.
    """
    yield from (f"{name}s", f"{name} s", f"{name}n")
    if name.endswith("a"):
        yield from (f"{name[:-1]}os", f"{name[:-1]}y", f"{name[:-1]}i")
    if name.endswith("i"):
        yield f"{name[:-1]}en"


def _adjectives(codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the adjectives of the states that there are, in all their endings, with the codes."""
    own = set(codes.values())
    for code, words in ADJECTIVES.items():
        if code in own:
            for word in words.split(", "):
                yield from ((f"{fold(word)}{ending}", code) for ending in ENDINGS)
