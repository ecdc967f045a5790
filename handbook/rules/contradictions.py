"""Find words by which a contact's own texts speak against what is chosen in its fields (R-150,
D-228).
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.languages import is_named_in
from handbook import hours
from handbook.models import Contact
from handbook.rules.contradiction_words import WORDS, Says
from handbook.rules.countries import in_quotes
from handbook.rules.sources import LINK

NOT_ONLY = (
    r"not only|not just|also|including|inte (?:bara|enbart|endast)|även|också|ikke (?:kun|bare)"
    r"|også|nicht nur|auch|nie tylko|także|również|ne tikai|arī|ne tik|taip pat|mitte ainult"
    r"|ei vain|myös|ekki (?:bara|aðeins)|einnig"
)
AND = r"[\s,]+(?:(?:and|or|och|eller|og|und|oder|i|oraz|un|ir|ja|või|tai|eða|и|та|й)\s+)?"
FEMALE = (
    r"(?:women|girls|females|ladies|kvinnor|kvinder|kvinner|frauen|weiblich\w*|kobiet\w*|siev\w*"
    r"|moter\w*|nai\w*|kon\w*|женщин\w*|жін(?:ки|ок|кам))"
)
MALE = (
    r"(?:men|boys|males|män|mænd|menn|männ(?:er|lich)\w*|mężczyzn\w*|vīr\w*|vyr\w*|mee\w*|meh\w*"
    r"|mie\w*|karl\w*|мужчин\w*|чоловік\w*)"
)
CHILDREN = r"(?:children|barn|børn|kinder\w*|dzieci\w*|bērn\w*|vaik\w*|las\w*|lap\w*|börn\w*)"
NEVER = r"(?:never|not|aldrig|inte|aldri|ikke|nie|niemals|nicht|nekad nav|ei kunagi|ei koskaan)"
CLOSED = (
    r"(?:closed|stängt?|stengt|lukket|geschlossen|zamknięt\w*|nieczynn\w*|slēgt\w*|suletud"
    r"|suljet\w*)"
)
# What limits nothing: the other half is named as well, or the contact says that it does not.
NO_LIMIT = {
    Says.OFFICE: r"(?:not an|inte ett|ikke et|kein) (?:office|kontor|kansli|büro)",
    Says.SOME: (
        rf"{FEMALE}{AND}{MALE}(?:{AND}{CHILDREN})?|{MALE}{AND}{FEMALE}(?:{AND}{CHILDREN})?"
        r"|(?:presumed|förmodade|formodede|antatte|mutmaßliche) (?:and|or|och|eller|og|und) "
        r"(?:\w+ )?(?:identifi\w+|recogni[sz]ed|erkända) (?:victims|offer|ofre|opfer)"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,2}}|(?:women|men|children|kvinnor|män|barn) (?:too|as well)"
    ),
    Says.RINGS_BACK: (
        r"(?:never|do(?:es)? not|(?:do|does)n[’']t) (?:call|ring|phone)s? (?:\w+ )?back"
        r"|ring(?:er|s)? (?:aldrig|inte) (?:tillbaka|upp)|ruft (?:nie|nicht) zurück"
        r"|(?:no|kein) (?:call-?backs?|rückruf)"
    ),
    Says.SHUT: (
        r"(?:no|not an?|never an?|ingen|inte en|ikke en|keine?n?)"
        r" (?:answering \w+|voice ?mail|telefonsvare\w*|automatsekr\w+|anrufbeantworter)"
    ),
    Says.INSIDE: rf"(?:{NOT_ONLY})(?: \w+){{1,3}}",
    Says.ONE_LANGUAGE: rf"(?:{NOT_ONLY})(?: \w+){{1,2}}",
    Says.NOT_ALWAYS: (
        r"day and night|night and day|dag och natt|natt och dag|dag og natt?|tag und nacht"
        r"|dzień i noc|dniem i nocą|dienu un nakti|dieną ir naktį|yötä päivää|dag og nótt"
        rf"|(?:{NOT_ONLY})(?: \w+){{1,3}}|(?:at )?nights? (?:too|as well)"
        r"|weekends? (?:too|as well|included)"
        rf"|{NEVER} {CLOSED}(?: (?:at|on|om|på) \w+)?"
    ),
}

_NOT = r"(?:not(?! only)|no|never|nothing|whether|without (?:telling|informing|involving))"
# a word that does not turn the sentence: "not a helpline but the police"
_OTHER = (
    r"(?:(?!(?:but|except|only|delay|hesita\w+|charge|costs?|fee|matter|until|unless|if)\b)\w+ )"
)
_NEAR = r"(?:(?:the|a|an|any|to|of|from|by|with|run|is|are|local|state|national) )"
_TELL = r"(?:tell|pass|report|inform|share|give|hand)\w*"
# That the police hear nothing, or that it is not they who answer: by the language of the text, for
# "no", "utan" and "nie" are other words in other languages. What is missing here refuses.
POLICE_NOT_TOLD = {
    "en": rf"{_NOT} (?:{_OTHER}{{0,4}}authorit\w+|{_NEAR}{{0,3}}police)"
    rf"|{_NOT} {_OTHER}{{0,3}}{_TELL} {_OTHER}{{0,5}}police|{_TELL} {_NOT} {_OTHER}{{0,3}}police"
    rf"|{_TELL} (?:the )?police nothing|police (?:is|are|were) {_NOT} (?:told|informed)",
    "sv": r"(?:inte(?! bara)|ej|aldrig) (?:(?:till|av|hos|från|någon) )?polis(?:en)?\b(?! som)"
    r"|utan att (?:(?!utan\b)\w+ ){0,4}polisen|avgör om polisen|polisen (?:får|ska) inte veta"
    r"|polisen (?:\w+ )?(?:inte|aldrig) (?:veta|informeras|underrättas|kontaktas)"
    r"|(?:inget|inte|aldrig|ingenting) (?:(?!(?:utan|utom|bara|men)\b)\w+ ){0,3}(?:till|för)"
    r" polisen",
    "da no nb nn": r"(?:ikke|ikkje|aldrig?|intet|ingenting) (?:(?:til|av|af|hos|fra) )?politiet?\b"
    r"|politiet (?:får|får ikke|blir ikke|underrettes) (?:ikke )?(?:vite|vide|varslet|noget å"
    r" vite)",
    "de": r"(?:nicht|nie|keine) (?:(?:die|von der|bei der|an die) )?polizei\b"
    r"|(?:gibt|sagt|meldet) (?:der polizei )?nichts(?: an die polizei)?|polizei nichts"
    r"|(?:nichts|nicht) (?:\w+ )?an die polizei",
    "pl": r"(?:to )?nie(?: jest)? policja\b|bez (?:wiedzy|udziału) policji|nie informuj\w+ policji",
    "lv": r"nav policija\b|neziņo policijai|policijai neko ne\w+|bez policijas",
    "lt": r"ne policija\b|nepraneša policijai|policijai nieko ne\w+|be policijos",
    "et": r"ei ole politsei\b|ilma politseita|politseile ei \w+",
    "fi": r"ei ole poliisi\b|ilman poliisia|poliisille ei \w+",
    "is": r"ekki lögreglan?\b|án lögreglu",
    "ru": r"(?:это )?не полиция\b|без полиции|не сообща\w+ (?:в )?полици\w+",
    "uk": r"(?:це )?не поліція\b|без поліції|не повідомля\w+ поліці\w+",
}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


SAID = {says: _pattern("|".join(by_language.values())) for says, by_language in WORDS.items()}
LIMITS_NOTHING = {says: _pattern(words) for says, words in NO_LIMIT.items()}
# Beside the date of a source: as its address does, it names the page and who wrote it, not who
# answers the telephone.
IN_BRACKETS = re.compile(r"\([^()]*\)")
NOT_THE_POLICE = {
    code: _pattern(words) for codes, words in POLICE_NOT_TOLD.items() for code in codes.split()
}


def words_that_say(says: Says, texts: Iterable[str]) -> list[str]:
    """Return the first words of each text by which it says so, without duplicates."""
    found: list[str] = []
    for text in texts:
        match = SAID[says].search(_what_limits(says, text))
        if match and match.group() not in found:
            found.append(match.group())
    return found


def words_of_police(told: Iterable[tuple[str, str]]) -> list[str]:
    """Return the first words of each text (language, words) by which it names the police, unless it
    says in that language that they hear nothing, or that it is not they who answer. A "no" of one
    language is another word in the next: Latvian "no policijas" is "from the police" (D-327).
    """
    return words_that_say(Says.POLICE, (_without_denials(*each) for each in told))


def _without_denials(language: str, text: str) -> str:
    denials = NOT_THE_POLICE.get(language)
    return denials.sub("–", text) if denials else text


def words_of_other_languages(texts: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the first words of each text by which one language alone is spoken, unless these are
    that one (ISO codes).
    """
    languages = list(languages)
    said = words_that_say(Says.ONE_LANGUAGE, texts)
    if len(languages) != 1:
        return said
    return [words for words in said if not is_named_in(words, languages[0])]


def _what_limits(says: Says, text: str) -> str:
    """Return the text with a dash in place of words that limit nothing."""
    if says not in LIMITS_NOTHING:
        return text
    return LIMITS_NOTHING[says].sub("–", text)


def contradictions(contact: Contact) -> list[str]:
    """Return what the contact's own texts say against a card, whatever its fields say (R-150)."""
    told = _told_by(contact)
    names, texts = list(contact.names.values()), list(told.values())
    remarks = list(contact.hours_texts.values())
    police = words_of_police((what.rpartition(" ")[2], words) for what, words in told.items())
    said = (
        (_("Its name says {quotations}: an authority."), Says.AUTHORITY, names),
        (_("It says of itself {quotations}: an authority."), Says.STAFFED, [*texts, *remarks]),
        (_("It says of itself {quotations}: an office."), Says.OFFICE, texts),
        (_("It says of itself {quotations}: perhaps not every presumed victim."), Says.SOME, texts),
        (
            _("It says of itself {quotations}: somebody rings back, and another may answer."),
            Says.RINGS_BACK,
            [*texts, *remarks],
        ),
    )
    found = [(_("It says of itself {quotations}: the police."), police)]
    found += [(sentence, words_that_say(says, where)) for sentence, says, where in said]
    found += _narrower_than_chosen(contact, [*texts, *remarks])
    beside = [words for what, words in told.items() if what != "page_date"]  # a day is no hours
    found.append(_beside_hours(contact.opening, [*remarks, *beside]))
    return [sentence.format(quotations=in_quotes(words)) for sentence, words in found if words]


def _beside_hours(opening: str, texts: list[str]) -> tuple[str, list[str]]:
    """Return a sentence with the words that may not accompany these hours: that the line is shut,
    and beside 24/7 whatever tells of hours, of nights or of unanswered calls. A card asks nobody
    back, so a tick (R-190) is not enough.
    """
    shut = words_that_say(Says.SHUT, texts)
    if not hours.is_round_the_clock(opening):
        return _("It says of itself {quotations}: perhaps nobody answers."), shut

    times = [time for told in texts for time in sorted(hours.times_told(told))]
    said = dict.fromkeys([*words_that_say(Says.NOT_ALWAYS, texts), *shut, *times])
    sentence = _("The hours say 24/7, and beside them stands {quotations}. Let both say the same.")
    return sentence, list(said)


def _told_by(contact: Contact) -> dict[str, str]:
    """Return what the contact says in words besides the remark on its hours, by what says it."""
    told = {
        f"{column} {code}": words
        for column in ("names", "audiences", "notes")
        for code, words in getattr(contact, column).items()
    }
    told["source"] = LINK.sub("–", contact.source)
    told["page_date"] = IN_BRACKETS.sub("–", contact.page_date)
    return told


def _narrower_than_chosen(contact: Contact, texts: list[str]) -> list[tuple[str, list[str]]]:
    """Return sentences with the words that are narrower than reach or languages in the fields."""
    inside: list[str] = []
    if contact.from_abroad == Contact.FromAbroad.YES:
        inside = words_that_say(Says.INSIDE, texts)
    return [
        (_("It says of itself {quotations}: only from inside the country."), inside),
        (
            _("It says of itself {quotations}: another language than chosen, or fewer."),
            words_of_other_languages(texts, contact.languages),
        ),
    ]
