"""How close two names are to being one person's (R-328)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product, starmap
from os.path import commonprefix

from participants.models.duplicates import Reason
from participants.names import NAME_PARTICLES, fold, words_of
from participants.spellings import APOSTROPHES, keys_of

MAX_WORDS = 8  # of a name; nobody is told apart by the ninth
MIN_SLIP = 6  # letters; in a shorter word one letter makes another name
TITLES = frozenset(
    ["amb", "ambassador", "attache", "col", "consul", "dipl", "dr", "frau", "fru", "h", "herr"]
    + ["hr", "ing", "inz", "lt", "mag", "mgr", "miss", "mr", "mrs", "ms", "pan", "pani", "phd"]
    + ["prof", "sir"]
)
GENERATIONS = frozenset(["jr", "sr", "junior", "senior", "ii", "iii"])
# Lithuanian daughters, wives and women of today, whose names begin alike; the longest first.
ENDINGS = ("iene", "iute", "aite", "yte", "ute", "e")
# Letters that sound alike, and neighbours on the keyboard.
TAKEN_FOR = frozenset(
    ["bp", "ck", "cs", "cz", "dt", "fv", "gk", "ij", "iy", "jy", "kq", "kx", "mn", "sz", "vw"]
)
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Word:
    """One word of a name: folded, and its keys in any usual spelling."""

    plain: str
    keys: frozenset[str]

    @property
    def is_initial(self) -> bool:
        """Tell whether it is a single letter."""
        return len(self.plain) == 1

    def is_same(self, other: "Word") -> bool:
        """Tell whether both are one name, in any usual spelling."""
        return not self.keys.isdisjoint(other.keys)

    def is_same_whole(self, other: "Word") -> bool:
        """Tell whether both are one name, and no initials."""
        return not self.is_initial and self.is_same(other)

    def abbreviates(self, other: "Word") -> bool:
        """Tell whether one of them is the initial of the other."""
        if not self.is_initial and not other.is_initial:
            return False
        return not {key[0] for key in self.keys}.isdisjoint(key[0] for key in other.keys)


@dataclass
class Common:
    """Two names laid side by side: what stands in both, and what only in one."""

    same: list[Word]
    initials: list[Word]
    left: list[Word]
    other_left: list[Word]


def words_in(name: str) -> list[Word]:
    """Return the words that tell people apart: no titles, particles, Jr. or Sr."""
    found = _split(name)
    while len(found) > 2 and found[0] in TITLES:
        del found[0]
    kept = [word for word in found if word not in NAME_PARTICLES | GENERATIONS]
    words = [Word(word, _keys(word)) for word in kept[:MAX_WORDS]]
    return [word for word in words if word.keys]


def generation_in(name: str) -> str:
    """Return what tells father and son apart, as "jr"; "" for nothing."""
    found = _split(name)
    return next((word[:2] for word in found[1:] if word in GENERATIONS), "")


def likeness(first: Sequence[Word], second: Sequence[Word]) -> Reason | None:
    """Return how the two names are alike; None if they are two people's.

    FAMILY means that the given name is the same and the family name is another, which tells
    nothing without an address.
    """
    common = _side_by_side(first, second)
    if not common.left and not common.other_left:
        return _of_whole_names(first, second, common)
    if not common.left or not common.other_left:
        return _of_longer_name(common)
    return _of_rest(common) or _of_given_names(first[0], second[0])


def _split(name: str) -> list[str]:
    return [fold(word) for word in words_of(APOSTROPHES.sub("", name))]


@lru_cache(maxsize=4096)
def _keys(word: str) -> frozenset[str]:
    """Return the keys of the word, and those without the ending that Latvian gives foreign names:
    Kuzņecovs is Kuznetsov.
    """
    keys = {key for each in keys_of(word) for key in each}
    is_ending = len(word) > MIN_SLIP and word[-1] == "s" and word[-2] not in "aeiouys"
    return frozenset(keys | {key[:-1] for key in keys if is_ending})


def _side_by_side(first: Sequence[Word], second: Sequence[Word]) -> Common:
    """Pair each word of the first name with one of the second: whole words, then initials."""
    others = list(second)
    same, rest = _pair(first, others, Word.is_same_whole)
    initials, left = _pair(rest, others, Word.abbreviates)
    return Common(same, initials, left, others)


def _pair(
    words: Iterable[Word], others: list[Word], alike: Callable[[Word, Word], bool]
) -> tuple[list[Word], list[Word]]:
    """Take from the others one that is alike for each of the words; return the words that have one,
    and those that have none.
    """
    paired, left = [], []
    for word in words:
        other = next((each for each in others if alike(word, each)), None)
        if other is None:
            left.append(word)
        else:
            paired.append(word)
            others.remove(other)
    return paired, left


def _of_whole_names(first: Sequence[Word], second: Sequence[Word], common: Common) -> Reason | None:
    if not common.same:
        return None
    plain, other = [word.plain for word in first], [word.plain for word in second]
    if plain == other:
        return Reason.NAME
    if common.initials:
        return Reason.INITIALS
    if sorted(plain) == sorted(other):
        return Reason.ORDER
    return Reason.SPELLING


def _of_longer_name(common: Common) -> Reason | None:
    """Judge names of which one holds the other: two words at least must stand in both."""
    if common.same and common.initials:
        return Reason.INITIALS
    if len(common.same) > 1:
        return Reason.LEFT_OUT
    return None


def _of_rest(common: Common) -> Reason | None:
    """Judge names that differ in one word each."""
    if not common.same or len(common.left) > 1 or len(common.other_left) > 1:
        return None
    word, other = common.left[0], common.other_left[0]
    spellings = [(word.plain, other.plain), *product(word.keys, other.keys)]
    if any(starmap(is_slip, spellings)):
        return Reason.SLIP
    stems = _stem(word.plain), _stem(other.plain)
    if stems[0] and stems[0] == stems[1]:
        return Reason.FORM
    return None


def _of_given_names(given: Word, other: Word) -> Reason | None:
    if given.is_same(other) and not given.is_initial:
        return Reason.FAMILY
    return None


def _stem(plain: str) -> str:
    """Return what a woman's Lithuanian family name begins with; "" for another name."""
    ending = next((each for each in ENDINGS if plain.endswith(each)), "")
    stem = plain.removesuffix(ending)
    if ending and len(stem) > 2:
        return stem
    return ""


def is_slip(word: str, other: str) -> bool:
    """Tell whether one letter was left out, doubled, swapped with the next or mistaken for a like
    one. Not the last letter, which makes a woman's name of a man's.
    """
    if min(len(word), len(other)) < MIN_SLIP or abs(len(word) - len(other)) > 1:
        return False
    start = _common_start(word, other)
    end = _common_start(word[start:][::-1], other[start:][::-1])
    if not end:
        return False
    wrong, right = word[start : len(word) - end], other[start : len(other) - end]
    if len(wrong) + len(right) == 1:
        return True
    if len(wrong) == len(right) == 2:
        return wrong == right[::-1]
    if len(wrong) == len(right) == 1:
        return _are_mistaken(wrong, right, word[start - 1 : start + 2])
    return False


def _common_start(word: str, other: str) -> int:
    """Return how many letters are the same from the beginning on."""
    return len(commonprefix([word, other]))


def _are_mistaken(wrong: str, right: str, around: str) -> bool:
    """Tell whether the two letters are taken for each other: by ear, on a keyboard, or because the
    next one was typed twice.
    """
    if "".join(sorted((wrong, right))) in TAKEN_FOR or right in around:
        return True
    return any(pair in row for row in ROWS for pair in (wrong + right, right + wrong))
