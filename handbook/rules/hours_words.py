"""Words by which a contact's own texts say that it is not always answered, by language (R-150)."""

# Nobody at the telephone, for a while or at times.
NOBODY = {
    "en": r"(?:nobody|no[ -]one|no staff) (?:\w+ ){0,2}(?:answer|there|pick|available|reach"
    r"|on duty)\w*|un(?:answered|staffed|manned|available)|(?:is|are|was)(?: not"
    r"|n[’']t) (?:\w+ )?(?:open|staffed|manned|available|reachable|in operation)|(?:do|does)(?: not"
    r"|n[’']t) (?:answer|operate|work)",
    "sv": r"ingen (?:\w+ )?(?:svarar|nås|tar emot|är där)"
    r"|inte (?:bemanna|öppe|tillgänglig|nåbar|igång)\w*|har stängt",
    "da nb": r"ingen (?:\w+ )?(?:svarer|tager|tar|træffes|treffes|er til stede)|ube?man[dn]\w*"
    r"|ikke (?:beman[dn]|åb[en]|åpen|tilgængelig|tilgjengelig)\w*",
    "de": r"niemand (?:\w+ ){0,3}(?:antwortet|erreichbar|da\b|nimmt|abnimmt|ran)"
    r"|un(?:besetzt|bemannt)|nicht (?:besetzt|geöffnet)|antwortet nicht",
    "pl": r"nikt (?:\w+ )?nie (?:odb|odpowi|dyżur|pracuj|podnos)\w*"
    r"|nie (?:odbiera|odpowiada|działa|dyżuruje)\w*",
    "lv": r"neviens (?:\w+ )?ne(?:atbild|strādā|paceļ|dežur)\w*"
    r"|ne(?:atbild|strādā|darboj|paceļ)\w*",
    "lt": r"niekas (?:\w+ )?ne(?:atsi|atsak|dirb|budi|kelia)\w*"
    r"|ne(?:atsiliep|atsako|atsakom|dirba|veikia)\w*",
    "et": r"keegi (?:\w+ )?ei (?:vasta|tööta|võta)\w*|ei (?:vasta|tööta)\w*",
    "fi": r"kukaan ei (?:vasta|päivyst)\w*|ei (?:kukaan )?(?:vasta|päivyst)\w*",
    "is": r"enginn (?:\w+ )?(?:svarar|við|á vakt)|svara\w* ekki|ekki (?:svarað|opið)",
    "ru uk": r"(?:никто|ніхто) (?:\w+ )?не (?:отвеч|бер|дежур|відповід|чергу)\w*"
    r"|не (?:отвеча|работа|відповіда|працю)\w*|закрыт\w*|зачинен\w*",
}
# "Nobody answers in July" says it each year; "since July 2025" does not.
MONTHS = {
    "en sv da nb de": r"januar\w*|februar\w*|april\w*|juni\b|juli\b|august\w*|septemb\w*"
    r"|o[ck]tob\w*|novemb\w*|de[cz]emb\w*|märz\b|mars\b|(?:im|ab|i|från|fra|till?|bis) ma[ij]\b",
    "en": r"january|february|(?:in|during|from|until|till|through|except) (?:march|may)\b|june"
    r"|july",
    "pl": r"stycz\w*|lut(?:y|ego|ym)\b|mar(?:zec|ca|cu)\b|kwie(?:cień|tni)\w*|(?:w|od|do) maj[au]\b"
    r"|czerw(?:iec|ca|cu)\b|lip(?:iec|ca|cu)\b|sierp\w*|wrze(?:sień|śni)\w*|październik\w*"
    r"|listopad\w*|grud(?:zień|ni)\w*",
    "lv": r"janvār\w*|februār\w*|aprīl\w*|maij\w*|jūnij\w*|jūlij\w*",
    "lt": r"saus(?:io|į|is)\b|vasar(?:io|į|is)\b|kovo\b|baland(?:žio|į|is)\b|geguž\w*|birželi?\w*"
    r"|liep(?:os|ą)\b|rugpj\w*|rugsėj\w*|spal(?:io|į|is)\b|lapkri\w*|gruod(?:žio|į|is)\b",
    "et": r"jaanuar\w*|veebruar\w*|märts\w*|mai(?:s|st|ni)\b|juuni\w*|juuli\w*|oktoob\w*"
    r"|detsemb\w*",
    "fi": r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*",
    "is": r"janúar|febrúar|apríl\w*|maí\b|júní|júlí|ágúst\w*|október|nóvember|desember",
    "ru": r"январ\w*|феврал\w*|март\w{0,2}\b|апрел\w*|ма[йяе]\b|июн\w*|июл\w*|август\w*|сентябр\w*"
    r"|октябр\w*|ноябр\w*|декабр\w*",
    "uk": r"січ(?:ень|н)\w*|лют(?:ий|ого|ому)\b|берез(?:ень|н)\w*|квіт(?:ень|н)\w*|трав(?:ень|н)\w*"
    r"|черв(?:ень|н)\w*|лип(?:ень|н)\w*|серп(?:ень|н)\w*|верес(?:ень|н)\w*|жовт(?:ень|н)\w*"
    r"|листопад\w*|груд(?:ень|н)\w*",
}
SEASONS = {
    "en": r"summers?\b|summertime|vacations?|(?:on|annual) leave\b|easter|new year\w*",
    "sv": r"sommar\w*|semester\w*|jul(?:en)?\b|nyår\w*|påsk\w*",
    "da nb": r"sommer\w*|ferie\w*|nytår\w*|nyttår\w*",
    "de": r"ferien\w*|urlaub\w*|weihnacht\w*|ostern|silvester\w*|neujahr\w*|betriebsferien",
    "pl": r"latem\b|wakacj\w*|feri(?:e|i|ach)\b|urlop\w*|boż\w+ narodz\w*|wielkanoc\w*",
    "lv": r"vasar(?:ā|as|u)\b|atvaļinājum\w*|lieldien\w*",
    "lt": r"vasar(?:ą|os)\b|atostog\w*|kalėd\w*|velyk\w*",
    "et": r"suv(?:i|el|eks)\b|puhkus\w*|jõul\w*|lihavõt\w*",
    "fi": r"kesä\w*|loma(?:n|lla|kau\w*|aik\w*|t)?\b|joulu\w*|pääsiäi\w*",
    "is": r"sumar\w*|sumri\w*|orlof\w*|jól\w*|páska\w*",
    "ru uk": r"лет(?:ом|н\w+)\b|отпуск\w*|каникул\w*|рождеств\w*|пасх\w*|вліт\w*|літ(?:ку|н\w+)\b"
    r"|відпустк\w*|канікул\w*|різдв\w*|великд\w*",
}
NOT_ALWAYS = {
    "en": r"(?:office|working|business) hours|week\s?days?|work(?:ing )?days?|nights?\b|daytime"
    r"|by day\b|closed|do not count on|no answer|not (?:\w+ )?answered|weekends?|holidays?\b"
    r"|(?:from|until|till|before|between) midnight|(?:line|phone|service) (?:rests|sleeps|pauses)"
    r"|mornings?\b|out of (?:service|order)|(?:summer|winter) break|christmas|until \d"
    r"|from \d+ in the|\d o[’']clock|between \d+ and \d+\b(?! years)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:mon|tue|wed|thu|fri|sat)\b",
    "sv": r"kontorstid\w*|arbetstid\w*|vardag\w*|natt\w*|nätter\w*|dagtid|stängt?\b"
    r"|(?:från|till|mellan) midnatt|(?:linjen|telefonen) vilar|morgnar\w*|förmiddag\w*"
    r"|mellan \d+ och \d+\b(?! år)|ur funktion|räkna inte med|inget svar|svarar inte|obemanna\w*"
    r"|\w*helg(?:er|en|dag\w*)?\b|röda dagar|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?\b",
    "da nb": r"kontortid\w*|arbejdstid\w*|arbeidstid\w*|hverdag\w*|nat(?:ten)?\b|natt\w*"
    r"|(?:fra|til|mellem|mellom) midna\w+|(?:linjen|telefonen) hviler|dagtid|lukket|stengt"
    r"|regn ikke med|svarer ikke|weekend\w*|helg\w*|helligdag\w*|høytid\w*"
    r"|(?:man|tirs|ons|tors|fre|lør|søn)dag\w*",
    "de": r"(?:büro|sprech|geschäfts)zeit\w*|werktag\w*|wochentag\w*|nachts?\b|nächt\w*"
    r"|(?:ab|von|bis) mitternacht|tagsüber|geschlossen|rechnen sie nicht|nicht erreichbar"
    r"|wochenende\w*|feiertag\w*|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*",
    "pl": r"godzin\w+ (?:pracy|urzędowania|biura)|dni (?:robocze|powszednie)|noc(?!h)\w*"
    r"|(?:od|do|po) północy|w ciągu dnia|nieczynn\w*|zamknięt\w*|weekend\w*|świ[ęą]t\w*"
    r"|poniedział\w*|wtor\w*|środ[ęya]\b|czwart\w*|piąt\w*|sobot\w*|niedziel\w*",
    "lv": r"darba laik\w*|darb(?:a )?dien\w*|(?:no|līdz) pusnakt\w*|nakt\w*|pa dienu|slēgt\w*"
    r"|brīvdien\w*|svētk\w*|(?:pirm|otr|treš|ceturt|piekt|sest|svēt)dien\w*",
    "lt": r"darbo (?:laik|valand|dien)\w*|(?:nuo|iki) vidurnak\w*|nakt(?:į|imis|ies)\b|dieną\b"
    r"|uždaryt\w*|savaitgal\w*|švent\w*|(?:pirm|antr|treč|ketvirt|penkt|šešt|sekm)adien\w*",
    "et": r"tööaj\w*|tööaeg\w*|kontoria\w*|tööpäev\w*|argipäev\w*|kesköö(?:st|ni)|öösel|öösiti"
    r"|päeval\b|suletud|nädalavahetus\w*|\w*püha(?:d|de|del|deks)\b"
    r"|(?:esmas|teisi|kolma|nelja|lau|püha)päev\w*|reede\w*",
    "fi": r"toimistoaik\w*|virka-?aik\w*|arki\w*|keskiyö(?:stä|hön)|yöllä|öisin|yöaikaan"
    r"|päiväsaikaan|päivisin|suljet\w*|viikonlop\w*|\w*pyh(?:änä|äinä|ät|inä|isin)\b|älä luota"
    r"|keskiviik\w*|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai)\w*",
    "is": r"skrifstofut\w*|vinnut\w*|virk\w+ dag\w*|(?:frá|til) miðnætti\w*|nótt\w*|nætur\w*"
    r"|daginn\b|lokað|frídag\w*|\w*hátíð\w*|helg(?:ar|um|i)\b"
    r"|(?:mánu|þriðju|miðviku|fimmtu|föstu|laugar|sunnu)dag\w*",
    "ru uk": r"праздни\w*|выходн\w*|свят(?:а|ами|ах)?\b|вихідн\w*|ноч(?:и|ью|ь)\b|вночі|уночі"
    r"|будн\w*|рабоч\w+ (?:дн|час|врем)\w*|робоч\w+ (?:дн|год|час)\w*|понед\w*|вторник\w*|вівтор\w*"
    r"|сред(?:а|у|ам)\b|серед(?:а|у)\b|четверг\w*|четвер\b|пятниц\w*|п[’']ятниц\w*|суббот\w*"
    r"|субот\w*|воскресень\w*|неділ\w*",
    "nobody": "|".join(NOBODY.values()),
    "months": rf"(?:{'|'.join(MONTHS.values())})(?!\.? (?:19|20)\d\d)",
    "seasons": "|".join(SEASONS.values()),
}
SHUT = {
    "any": r"(?:^|(?<=[.;!?] ))(?:closed|stängt?|stengt|lukket|geschlossen|zamknięt[eay]"
    r"|nieczynn[eay]|slēgt[sa]|uždaryta|suletud|suljettu|lokað|закрыто|зачинено)(?=\W*$|[.;!?])",
    "machines": r"answering (?:machine|service)|answerphone|voice ?mail|telefonsvarare"
    r"|röstbrevlåd\w*|automatsekret[æa]r\w*|telefonsvarer\w*|mobilsvar\b|anrufbeantworter\w*"
    r"|automat\w* sekretark\w*|poczt\w* głosow\w*|(?:automātisk\w+|telefona) atbildētāj\w*"
    r"|auto(?:atbildētāj|atsakikl)\w*|balss past\w*|atsakikl\w*|balso pašt\w*|automaatvastaja\w*"
    r"|kõnepost\w*|puhelinvastaaja\w*|símsvar[ia]\w*|talhólf\w*|автоответчик\w*|автовідповідач\w*",
    "en": r"until further notice|out of (?:service|order)|(?:closed|shut) down|discontinued"
    r"|not in use\b|no longer (?:\w+ )?in (?:use|service|operation)"
    r"|(?:line|number|service) (?:is|was|has been) (?:\w+ )?(?:abolished|withdrawn)\b"
    r"|(?:temporarily|currently|permanently|indefinitely) (?:\w+ ){0,2}(?:closed|suspended|shut"
    r"|not answered)|(?:closed|suspended|shut) (?:\w+ )?(?:temporarily|permanently|indefinitely"
    r"|for (?:now|good|the time being)|at the moment)",
    "sv": r"tills vidare|ur (?:funktion|drift|bruk)|upphört\b"
    r"|(?:används|finns|svarar) inte (?:längre|mer\b(?! än))|inte längre i bruk|nedlag[dt]\w*"
    r"|(?:lagts|lades|läggs) ne[dr]|(?:tillfälligt|för närvarande|just nu"
    r"|permanent) (?:\w+ ){0,2}stäng(?:d|da|t)\b|stäng(?:d|da|t) (?:tillfälligt|för närvarande"
    r"|just nu|permanent|för gott)",
    "da nb": r"(?:indtil|inntil) videre|(?:ude af|ute av) (?:drift|brug|bruk)|nedlagt|ophørt\b"
    r"|opphørt\b|(?:bruges|brukes|findes|finnes|svarer) ikke (?:længere|lenger|mere?\b(?! en))"
    r"|ikke (?:længere|lenger) i (?:brug|bruk)|(?:midlertidigt?|for tiden"
    r"|permanent) (?:\w+ ){0,2}(?:lukket|stengt)|(?:lukket|stengt) (?:midlertidigt?|for tiden"
    r"|permanent|for godt)",
    "de": r"bis auf weiteres|außer betrieb|nicht mehr (?:in betrieb|verwendet|genutzt|besetzt)"
    r"|(?:dienst|betrieb|angebot) (?:\w+ ){0,2}eingestellt"
    r"|(?:vorübergehend|zur ?zeit|derzeit|momentan|dauerhaft) (?:\w+ ){0,2}(?:geschlossen"
    r"|eingestellt)",
    "pl": r"do odwołania|zlikwidowan\w*|już nie (?:działa|funkcjonuje|jest używan\w+)"
    r"|nie (?:działa|funkcjonuje) już|(?:tymczasowo|chwilowo|czasowo|obecnie"
    r"|na stałe) (?:\w+ ){0,2}(?:zamknięt|nieczynn|zawieszon)\w*|(?:zamknięt|nieczynn"
    r"|zawieszon)\w+ (?:tymczasowo|chwilowo|czasowo|na stałe)",
    "lv": r"līdz turpmāk\w+|vairs ne(?:tiek|darboj|strādā|atbild)\w*"
    r"|(?:slēgt|apturēt)\w* (?:uz laiku|pavisam)"
    r"|(?:uz laiku|īslaicīgi|pagaidām|pašlaik) (?:\w+ ){0,2}(?:slēgt|apturēt|nedarboj)\w*",
    "lt": r"nebe(?:naudojam|veiki|dirb|atsiliep)\w*|iki atskir\w+ (?:pranešim|nurodym)\w*"
    r"|(?:uždaryt|sustabdyt)\w* laikinai|(?:laikinai|šiuo metu) (?:\w+ ){0,2}(?:uždaryt|sustabdyt"
    r"|neveiki|nedirb)\w*",
    "et": r"enam (?:ei (?:kasutata|tööta|vasta)|pole kasutusel)|edasise (?:teat|korraldus)\w*ni"
    r"|suletud (?:ajutiselt|esialgu)|(?:ajutiselt|esialgu|praegu|hetkel) (?:\w+ ){0,2}(?:suletud"
    r"|peatatud)",
    "fi": r"toistaiseksi|poissa käytöstä|lakkautet\w*|ei (?:ole )?enää (?:käytö|toimi|vasta)\w*"
    r"|(?:väliaikaisesti|tilapäisesti|pysyvästi|tällä hetkellä) (?:\w+ ){0,2}suljet\w*"
    r"|suljet\w+ (?:väliaikaisesti|tilapäisesti|pysyvästi)",
    "is": r"ekki lengur (?:í )?(?:notkun|notað\w*|svarað)|um óákveðinn tíma|þ(?:ar|angað) til annað"
    r"|til (?:frekari|nánari) tilkynning\w*|tímabundið (?:\w+ ){0,2}lokað\w*|lokað\w* tímabundið",
    "ru uk": r"больше не (?:работа|использу|действу)\w*|(?:більше|вже) не (?:працю|використ|ді)\w*"
    r"|до (?:особого распоряжения|(?:дальнейшего|последующего|подальшого|окремого) \w+)"
    r"|(?:временно|тимчасово) (?:\w+ ){0,2}(?:закры|приостановл|зачинен|призупин)\w*"
    r"|(?:временно|тимчасово) не \w+",
}
