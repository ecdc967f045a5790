"""Words beside figures that tell what these are: a telephone number, or a law, a street, a sum or a
count (R-233, R-245). By language, in those in which the region's editors write.
"""

# Right before a number, these name it as a telephone.
TELEPHONE = {
    "any": r"mob(?:il\w*)?|whats ?app|viber|fax\w*|faks\w*",
    "en": r"call|dial|phone|telephone|tel|hot-?line|help-?line",
    "sv": r"ring(?:a|er)?|telefon(?:nummer)?|tfn|hjälptelefon\w*",
    "da nb": r"ringe?|tlf",
    "de": r"rufen sie|wähl\w*|telefon\w*|rufnummer|notruf",
    "pl": r"dzwoni\w*|zadzwo\w*|numer\w* telefonu",
    "lv": r"zvan\w+|tālr(?:u\w+)?",
    "lt": r"(?:pa)?skambin\w+",
    "et": r"helista\w*",
    "fi": r"soit\w+|puh|puhelin\w*",
    "is": r"hring\w+|sím\w+",
    "ru uk": r"(?:по)?звон\w*|(?:за)?телефон\w*|тел|дзвон\w*",
}
# These too, but what they name may be a short number for messages, of five digits at most.
MESSAGE = r"sms|text"
TELEPHONE_SIGNS = "\N{BLACK TELEPHONE}\N{WHITE TELEPHONE}\N{TELEPHONE RECEIVER}\N{MOBILE PHONE}✆"
# between such a word and the number: "ring på 612345", "call the number 612345"
BETWEEN = (
    r"(?:on|at|to|us|the|number|no|nr|till?|på|nummer|nummeret|numret|under|unter|die|the|pod|uz|numuru|numeriu"
    r"|numbril(?:e|t)?|numeroon|numerosta|í|síma|по|за|номеру|номер|номером)"
)

# "§ 110", "articles 101, 102 and 103", "p. 110", "Gedimino pr. 101", "SEK 90 000", "90 000 kronor"
# and "identified 110" are no telephone numbers.
OF_LAW_OR_STREET = (
    r"(?:[§€]|\b(?:articles?|art|sections?|paragraphs?|chapter|room|rum|pr|g|al|tn|mnt|pst|box"
    r"|artik\w+|artyku\w+|paragra\w+|kapit\w+|rozdzia\w+|straipsni\w+|pant[sa]\w*|pykäl\w+"
    r"|(?-i:[LC])|rt i{1,3},|(?:act|law|order|decree|resolution|case|application) no|street|gatan"
    r"|vägen|straße|strasse|ul|ulica|iela|gatvė|tänav|maantee|katu|gade|vej|vei|pp?|pages?|s(?=\.)"
    r"|sidan?|seiten?|stron\w+|lpp|sivu\w*|bls|tab\w*l\w*|figures?|notes?|identif\w+|recorded"
    r"|registered|counted|total of|nearly|almost|around|about|cirka|omkring|sek|eur|kr)\.?)"
)
# Between a count and what is counted: "101 new criminal cases", "110 Ukrainian women".
OF_COUNTED = (
    r"(?:presumed|suspected|possible|potential|new|identified|adult|young|foreign|criminal|formal"
    r"|different|open(?:ed)?|pre-?trial|judicial|court|police|labour|residence|more|other|\w+(?:ian"
    r"|ish|ese)|förmod\w+|misstänk\w+|nya|utländska|formod\w+|mistenk\w+|nye|mutmaßlich\w*|neue"
    r"|domniem\w+|now\w+|\w+isk[ae]|\w+ische|jaun\w+|nauj\w+|ikiteismin\w+|uut|uutta|nýj\w+|нов\w+"
    r"|уголовн\w+|кримінальн\w+)"
)
COUNTED = {
    "sums": r"[§%€]|eur(?:os?)?\b|kr\b|kron|sek\b|percent|procent|prosent|prozent",
    "minutes and languages": r"min(?:ut|ūt|uč|uut)|mínút|минут|хвилин|seconds|sekund|sekunt"
    r"|languages|språk|sprog|sprachen|język|valod|kalb|keel|kiel|tungum|язык|мов",
    "en": r"of (?:the[ms]|those|\d)|inhabitants|persons|people|women|men\b|children"
    r"|girls|boys|minors|victims|suspects|perpetrators|traffickers|defendants|officers|migrants|foreigners|nationals"
    r"|citizens|workers|employees|cases|reports|investigations|proceedings|prosecutions|convictions"
    r"|judgments|sentences|indictments|arrests|complaints|crimes|offences|incidents|inspections"
    r"|raids|searches|applications|permits|decisions|calls|visits|days|hours|pages|places|beds"
    r"|times",
    "sv": r"personer|invånare|människor|kvinnor|män\b|barn|(?:brotts)?offer|ärenden|fall\b|dagar"
    r"|anmälningar|förundersökningar|utredningar|åtal|domar|brott\b|samtal|tillstånd|platser|timmar|gånger",
    "da nb": r"mennesker|kvinder|kvinner|børn|ofre|sager|saker|anmeld|efterforskninger"
    r"|etterforskninger|domme\b|dommer\b|tiltaler|opkald|tilladelser|tillatelser|gange|ganger",
    "de": r"opfer|personen|menschen|frauen|männer|kinder|fälle|ermittlung|verfahren|anzeigen"
    r"|anklagen|urteile|straftaten|verdächtige|anrufe|tage|stunden|plätze|mal\b",
    "pl": r"ofiar|osób|osoby|kobiet|mężczyzn|dzieci|spraw|przypad|postępowa|śledztw|dochodze|wyrok"
    r"|oskarże|przestępstw|zgłosze|zezwole|razy\b",
    "lv": r"upur|cilvēk|personas|sievie|gadījum|kriminālproces|lietas\b|izmeklēšan|spriedum"
    r"|noziegum|zvani\b|atļauj|reizes",
    "lt": r"straipsn|str\b|asmen|auk|moter|vyr|vaik|atvej|tyrim|byl[aoų]|nuosprendž|nusikaltim"
    r"|skambuči|leidim|kart[aų]",
    "et": r"inimes|ohvri|nais|mees|laps|last|juhtum|\w*menetlus|kriminaalasj|uurimis|süüte[go]"
    r"|kohtuots|kõne|luba|korda\b",
    "fi": r"uhri|henkilö|mies|tapau|esitutkin|tutkin|rikos|tuomio|syyte|puhelu|lupa|lupaa\b|kertaa",
    "is": r"fórnar|manns|kon[au]|börn|mál\b|rannsókn|dóma?r?\b|ákær|brot\b|símtöl|leyfi|sinnum",
    "ru uk": r"жертв|человек|люд|женщин|жінок|дет[ей]|діт|случа|випад|дел[оа]?\b|справ|производств"
    r"|проваджен|расследован|розслідуван|приговор|вирок|преступлен|злочин|звонк|дзвінк|раз\b"
    r"|раз[иі]",
}
