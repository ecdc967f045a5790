"""Numbers that are written as words, by language: up to twelve in a text that is translated, and
digit by digit as somebody dictates a telephone number.
"""

import re
from collections import Counter

# 1 to 12 in a text: cardinals and ordinals, inflected; of 1 only "first", for its cardinal is an
# article.
TO_TWELVE = {
    "en": "first two|second three|third four|fourth five|fifth six|sixth seven|seventh "
    "eight|eighth nine|ninth ten|tenth eleven|eleventh twelve|twelfth",
    "sv": "första|förste två|andra tre|tredje fyra|fjärde fem|femte sex|sjätte sju|sjunde "
    "åtta|åttonde nio|nionde tio|tionde elva|elfte tolv|tolfte",
    "da": "første to|anden|andet tre|tredje fire|fjerde fem|femte seks|sjette syv|syvende "
    "otte|ottende ni|niende ti|tiende elleve|ellevte tolv|tolvte",
    "lv": "pirm* div*|otr* trīs*|trij*|trim|treš* četr*|cetur* piec*|piekt* seš*|sest* "
    "septiņ*|septīt* astoņ*|astot* deviņ*|devīt* desmit* vienpadsmit* divpadsmit*",
}
ONE = {"en": "one", "sv": "en|ett", "da": "en|et|ét", "lv": r"vien\w{1,2}"}  # before a unit of time
# What is dictated: cardinals as they stand alone, from zero, and hundreds.
SPOKEN = {
    "en": "zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|double",
    "sv": "noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hundra",
    "da nb": "nul|null|en|et|ett|to|tre|fire|fem|seks|syv|sju|otte|åtte|ni|ti|elleve|elve|tolv"
    "|hundrede|hundre",
    "de": "null|eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    "|(?:ein)?hundert",
    "pl": "zero|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście"
    "|dwanaście|sto",
    "lv": "nulle|viens|divi|trīs|četri|pieci|seši|septiņi|astoņi|deviņi|desmit|vienpadsmit"
    "|divpadsmit|simts?",
    "lt": "nulis|vienas|du|trys|keturi|penki|šeši|septyni|aštuoni|devyni|dešimt|vienuolika|dvylika"
    "|šimtas",
    "et": "null|üks|kaks|kolm|neli|viis|kuus|seitse|kaheksa|üheksa|kümme|üksteist|kaksteist|sada",
    "fi": "nolla|yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen"
    "|yksitoista|kaksitoista|sata",
    "is": "núll|einn|eitt|tveir|tvö|þrír|þrjú|fjórir|fjögur|fimm|sex|sjö|átta|níu|tíu|ellefu|tólf"
    "|hundrað",
    "ru": "ноль|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать"
    "|сто",
    "uk": "нуль|один|два|три|чотири|п[’']?ять|шість|сім|вісім|дев[’']?ять|десять|одинадцять"
    "|дванадцять|сто",
    "bg": "нула|едно|един|две|два|три|четири|пет|шест|седем|осем|девет|десет|единадесет|единайсет"
    "|дванадесет|дванайсет|сто",
    "es": "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|cien(?:to)?",
    "ro": "zero|unu|doi|trei|patru|cinci|șase|șapte|opt|nouă|zece|unsprezece|doisprezece|o sută",
}
# "one one two", "hundra tolv": two of one language beside each other name a number.
DICTATED = "|".join(rf"(?<!\w)(?:{words})(?:[\W_]+(?:{words}))+(?!\w)" for words in SPOKEN.values())
DICTATED_IN_THAI = r"(?:(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)\s*){2,}"


def numbers_in_words(words: str, language: str) -> Counter[str]:
    """Count the numbers from 1 to 12 that are written as words, by their digits; none in a language
    whose words are not known.
    """
    counts: Counter[str] = Counter()
    for number, written in enumerate(_words(language), 1):
        counts[str(number)] = len(re.findall(rf"\b(?:{written})\b", words, re.IGNORECASE))
    return counts


def words_before_a_unit(language: str) -> list[str]:
    """Return the same for numbers right before a unit of time, where 1 is its cardinal."""
    return [ONE.get(language, "(?!)"), *_words(language)[1:]]


def _words(language: str) -> list[str]:
    """Return what the words for 1, 2, 3 and on look like in the language, if they are known."""
    return TO_TWELVE.get(language, "").replace("*", r"\w*").split()
