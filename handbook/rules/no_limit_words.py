"""Words by which a contact's own texts take back what others in them seem to say (R-150, D-327).

By the language of the text: Swedish "men" is "but", Latvian "no" is "from". What is missing here
refuses.
"""

from handbook.rules.contradiction_words import Says

NOT_ONLY = {
    "en": r"not only|not just|also|(?<!not )(?<!excluding )including",
    "sv": r"inte (?:bara|enbart|endast)|även|också",
    "da no nb nn": r"ikke (?:kun|bare)|også",
    "de": r"nicht nur|auch",
    "pl": r"nie tylko|także|również",
    "lv": r"ne tikai|arī",
    "lt": r"ne tik|taip pat",
    "et": r"mitte ainult|ka",
    "fi": r"ei vain|myös",
    "is": r"ekki (?:bara|aðeins)|einnig",
    "ru": r"не только|также",
    "uk": r"не тільки|також",
}
# "Also at weekends" limits nothing, "also closed at weekends" does.
UNLESS = {
    "en": r"not|no|nobody|never|only|closed|shut|except|without|unless",
    "sv": r"inte|ej|ingen|aldrig|bara|endast|enbart|stäng\w*|utom|utan",
    "da no nb nn": r"ikke|ingen|aldrig?|kun|bare|luk\w*|steng\w*|undtagen|unntatt|uden|uten",
    "de": r"nicht|nie\w*|kein\w*|nur|geschlossen|außer|ohne",
    "pl": r"nie|nikt|tylko|wyłącznie|zamkn\w*|nieczyn\w*|oprócz|bez",
    "lv": r"ne\w*|nav|tikai|slēgt\w*|izņemot|bez",
    "lt": r"ne\w*|nie\w*|tik|tiktai|uždar\w*|išskyrus|be",
    "et": r"ei|pole|keegi|ainult|suletud|välja|ilma",
    "fi": r"ei|kukaan|vain|sulje\w*|paitsi|ilman",
    "is": r"ekki|enginn|aðeins|bara|eingöngu|lokað|nema|án",
    "ru": r"не|никто|только|закры\w*|кроме|без",
    "uk": r"не|ніхто|тільки|лише|зачинен\w*|крім|без",
}
# women, "and", men, children: one half limits nothing beside the other
PEOPLE = {
    "en": ("women|girls|females|ladies", "and|or", "men|boys|males", "children"),
    "sv": ("kvinnor", "och|eller", "män", "barn"),
    "da no nb nn": (r"kvinder|kvinner|kvinnor", "og|eller", "mænd|menn", "børn|barn"),
    "de": (r"frauen|weiblich\w*", "und|oder", r"männer|männlich\w*", r"kinder\w*"),
    "pl": (r"kobiet\w*", "i|oraz|lub", r"mężczy[zź]n\w*", r"dzieci\w*"),
    "lv": (r"sievie\w*", "un|vai", r"vīrie\w*", r"bērn\w*"),
    "lt": (r"moter\w*", "ir|ar", r"vyr(?:ai|ams|ų|us)", r"vaik\w*"),
    "et": (r"nai\w*", "ja|või", r"meh[ei]\w*|mees\w*", r"las\w*"),
    "fi": (r"nai\w*", "ja|tai", r"mieh\w*|mies\w*", r"lap\w*|las\w*"),
    "is": (r"kon(?:ur|um|a)", "og|eða", r"karl(?:ar|a|ur|menn)", r"börn\w*"),
    "ru": (r"женщин\w*", "и|или", r"мужчин\w*", r"дет\w*"),
    "uk": (r"жін(?:ки|ок|кам)", "та|і|й|або", r"чоловік\w*", r"діт\w*"),
}


def _not_only(language: str, most: int) -> str:
    """Return a pattern of "not only" with the words that it is about, so many at most."""
    return rf"(?:{NOT_ONLY[language]})(?: (?!(?:{UNLESS[language]})\b)\w+){{1,{most}}}"


def _all_people(language: str) -> str:
    """Return a pattern of women and men, in either order, perhaps with children. A comma alone may
    lead on to a limit: "Women, men by appointment".
    """
    women, conjunction, men, children = PEOPLE[language]
    both = rf",? (?:{conjunction}) "
    with_children = rf"{both}(?:{children})"
    orders = [(women, men), (men, women)]
    pairs = [rf"(?:{one}){both}(?:{other})(?:{with_children})?" for one, other in orders]
    threes = [rf"(?:{one}), (?:{other}){with_children}" for one, other in orders]
    return rf"(?:{'|'.join((*pairs, *threes))})(?!\w)"


def _with(words: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    """Return the patterns of each language, with the other ones that it has."""
    return {code: "|".join(filter(None, (words[code], others.get(code)))) for code in words}


_NOT = r"(?:not(?! only)|no|never|nothing|whether|without (?:telling|informing|involving))"
# a word that does not turn the sentence: "not a helpline but the police"
_OTHER = (
    r"(?:(?!(?:but|except|only|delay|hesita\w+|charge|costs?|fee|matter|until|unless|if)\b)\w+ )"
)
_NEAR = r"(?:(?:the|a|an|any|to|of|from|by|with|run|is|are|local|state|national) )"
_TELL = r"(?:tell|pass|report|inform|share|give|hand)\w*"
# That the police hear nothing, or that it is not they who answer.
NOT_THE_POLICE = {
    "en": rf"{_NOT} (?:{_OTHER}{{0,4}}authorit\w+|{_NEAR}{{0,3}}police)"
    rf"|{_NOT} {_OTHER}{{0,3}}{_TELL} {_OTHER}{{0,5}}police|{_TELL} {_NOT} {_OTHER}{{0,3}}police"
    rf"|{_TELL} (?:the )?police nothing|police (?:is|are|were) {_NOT} (?:told|informed)",
    "sv": r"(?:inte(?! bara)|ej|aldrig) (?:(?:till|av|hos|från|någon) )?polis(?:en)?\b(?! som)"
    r"|utan att (?:(?!utan\b)\w+ ){0,4}polisen|avgör om polisen|polisen (?:får|ska) inte veta"
    r"|polisen (?:\w+ )?(?:inte|aldrig) (?:veta|informeras|underrättas|kontaktas)"
    r"|(?:inget|inte|aldrig|ingenting) (?:(?!(?:utan|utom|bara|men)\b)\w+ ){0,3}(?:till"
    r"|för) polisen",
    "da no nb nn": r"(?:ikke|ikkje|aldrig?|intet|ingenting) (?:(?:til|av|af|hos|fra) )?politiet?\b"
    r"|politiet (?:får|får ikke|blir ikke|underrettes) (?:ikke )?(?:vite|vide|varslet"
    r"|noget å vite)",
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

NEVER_SHUT = {
    "en": r"day and night|night and day|(?:at )?nights? (?:too|as well)"
    r"|weekends? (?:too|as well|included)|(?:never|not) closed(?: (?:at|on) \w+)?",
    "sv": r"dag och natt|natt och dag|(?:aldrig|inte) stängt?(?: (?:om|på) \w+)?",
    "da no nb nn": r"dag og natt?|(?:aldrig?|ikke) (?:lukket|stengt)(?: (?:om|på) \w+)?",
    "de": r"tag und nacht|(?:nie|niemals|nicht) geschlossen",
    "pl": r"dzień i noc|dniem i nocą|nigdy nie(?: jest)? (?:zamknięt\w*|nieczynn\w*)",
    "lv": r"dienu un nakti|nekad nav slēgt\w*",
    "lt": r"dieną ir naktį|dieną naktį",
    "et": r"öösel ja päeval|päeval ja öösel|ei ole kunagi suletud|ei kunagi suletud",
    "fi": r"yötä päivää|ei koskaan suljet\w*",
    "is": r"dag og nótt|allan sólarhringinn",
    "ru": r"дн[её]м и ночью|день и ночь|без (?:праздников и )?выходных(?: и праздников)?",
    "uk": r"вдень і вночі|день і ніч|без вихідних",
}
# What limits nothing: the other half is named as well, or the contact says that it does not.
NO_LIMIT = {
    Says.POLICE: NOT_THE_POLICE,
    Says.OFFICE: {
        "en": r"not an office",
        "sv": r"inte ett (?:kontor|kansli)",
        "da no nb nn": r"ikke et kontor",
        "de": r"kein büro",
    },
    Says.SOME: _with(
        {code: f"{_all_people(code)}|{_not_only(code, 2)}" for code in PEOPLE},
        {
            "en": r"presumed (?:and|or) (?:\w+ )?(?:identifi\w+|recogni[sz]ed) victims"
            r"|(?:women|men|children) (?:too|as well)",
            "sv": r"förmodade (?:och|eller) (?:\w+ )?(?:identifi\w+|erkända) offer",
            "da no nb nn": r"(?:formodede|antatte) (?:og|eller) (?:\w+ )?identifi\w+ ofre",
            "de": r"mutmaßliche (?:und|oder) (?:\w+ )?identifi\w+ opfer",
        },
    ),
    Says.RINGS_BACK: {
        "en": r"(?:never|do(?:es)? not|(?:do|does)n[’']t) (?:call|ring|phone)s? (?:\w+ )?back"
        r"|no call-?backs?",
        "sv": r"ring(?:er|s)? (?:aldrig|inte) (?:tillbaka|upp)",
        "de": r"ruft (?:nie|nicht) zurück|kein rückruf",
    },
    Says.SHUT: {
        "en": r"(?:no|not an?|never an?) (?:answering \w+|voice ?mail)",
        "sv": r"(?:ingen|inte en) telefonsvarare",
        "da no nb nn": r"(?:ingen|ikke en) (?:telefonsvarer|automatsekretær)",
        "de": r"keine?n? anrufbeantworter",
    },
    Says.INSIDE: {code: _not_only(code, 3) for code in NOT_ONLY},
    Says.ONE_LANGUAGE: {code: _not_only(code, 2) for code in NOT_ONLY},
    Says.NOT_ALWAYS: _with({code: _not_only(code, 3) for code in NOT_ONLY}, NEVER_SHUT),
}
