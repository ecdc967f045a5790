"""Rules for the words of an information card (R-153, R-234)."""

import re

from django.utils.translation import gettext as _

from handbook.rules.contradictions import Says, words_that_say
from handbook.rules.countries import in_quotes
from handbook.rules.doubts import stated_doubts
from handbook.rules.sources import ADDRESS
from handbook.rules.texts import letter_problems
from participants.dialling import on_keyboard

MAX_LINES, MAX_LINE_LENGTH = 4, 60  # the card has the size of a bank card
# The first letters of words that give the subject away, in the languages of the region and those
# in which cards are written.
SUBJECT = {
    "trafficking": r"traffick|tr[aáà]fic|\btrata\b|\btraite\b|människohandel|menneskehandel|mansal"
    r"|menschenhandel|handel\w* ludźmi|cilvēk\w* ?tirdzn|prekyb\w* žmonėmis|inimkaub|ihmiskaup"
    r"|торговл|торгівл|ค้ามนุษย์|buôn (?:bán )?người|اتجار",
    "exploitation": r"exploit|exploat|explotaci|utnyttj|udnytt|utnytt|ausbeut|wyzysk|wykorzyst"
    r"|ekspluat|išnaudo|ärakasut|hyväksikäyt|riisto|misnotk|arðrán|эксплуат|експлуат|bóc lột"
    r"|استغلال|แสวงหา",
    "prostitution": r"prostit|prostyt|vændi|sex ?work|sexarb|проститу|ประเวณี|mại dâm|دعارة",
    "slavery": r"slave|slaver|slavar|sklav|sclav|niewoln|verdz|\bverg|\borj|\bori\b|þræl|рабств"
    r"|\bраб(?:ы|ын|ов|ом)|невільн|ทาส|nô lệ|عبودية",
    "forced labour": r"forced (?:work|lab)|tv[åa]ngsarb|zwangs|prac\w+ przymus|piespiedu"
    r"|priverst\w+ darb|sunnitöö|pakkoty|nauðung|принудит|примусов",
    "victims": r"victim|víctim|opfer|brottsoffer|\bofre\b|ofiar|upur|\bauk(?:a|os|ų|oms)\b|ohvri"
    r"|\buhri|fórnarl|жертв|เหยื่อ|nạn nhân|ضحي",
    "police": r"polic|poliț|ตำรวจ|cảnh sát|شرطة",
}
# "one one two", "hundra tolv": two of one language beside each other name a number.
NUMBER_WORDS = {
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
    "es": "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|cien(?:to)?",
    "ro": "zero|unu|doi|trei|patru|cinci|șase|șapte|opt|nouă|zece|unsprezece|doisprezece|o sută",
}
NUMBER_IN_WORDS = "|".join(
    rf"(?<!\w)(?:{words})(?:[\W_]+(?:{words}))+(?!\w)" for words in NUMBER_WORDS.values()
)
THAI_NUMBER = r"(?:(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)\s*){2,}"
# Only the approved number stands on the card, so not a digit does.
GIVES_AWAY = re.compile(
    rf"{'|'.join(SUBJECT.values())}|://|www|@|{ADDRESS.pattern}|\d(?:\W*\d)*"
    rf"|{NUMBER_IN_WORDS}|{THAI_NUMBER}",
    re.IGNORECASE,
)


def card_text_problems(lines: list[str]) -> list[str]:
    """Return why these lines may not be printed on an information card."""
    problems = []
    if not 0 < len(lines) <= MAX_LINES:
        problems.append(
            _("An information card says one to {most} sentences.").format(most=MAX_LINES)
        )
    sentence = _("This is too long for a line of the card: “{line}”")
    problems += [sentence.format(line=line) for line in lines if len(line) > MAX_LINE_LENGTH]
    problems += letter_problems({"lines": "".join(lines)})
    giving_away, unsure = _giving_away(lines), stated_doubts(["\n".join(lines)])
    if giving_away:
        sentence = _(
            "This gives away what the card is about, or names a number, an address or an "
            "authority: {quotations}"
        )
        problems.append(sentence.format(quotations=in_quotes(giving_away)))
    if unsure:
        sentence = _("It says of itself {quotations}. Write what holds today before it is printed.")
        problems.append(sentence.format(quotations=in_quotes(unsure)))

    return problems


def _giving_away(lines: list[str]) -> list[str]:
    """Return the words that name the subject or an authority, an address or a number; also over
    the end of a line.
    """
    told = on_keyboard(" ".join(lines))
    found = [match.group().strip() for match in GIVES_AWAY.finditer(told)]
    said = [words_that_say(says, [told]) for says in (Says.POLICE, Says.AUTHORITY)]

    return list(dict.fromkeys([*found, *said[0], *said[1]]))


def unread_words_problems(*, expressly: bool) -> list[str]:
    """Return why words are not approved yet: their approver has not said that they were read."""
    if expressly:
        return []
    return [_("Not approved yet. Read the words, and tick that they name nothing.")]
