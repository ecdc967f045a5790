"""Words in the place of a source that name none, in the languages in which editors write (R-133,
D-326).
"""

# In two words or more, and yet no source: that there is none, that its writer knows it, that it
# stands elsewhere or was found somewhere.
NO_SOURCE_IN = {
    "en": (
        r"(?:the )?source|unknown|google|(?:the )?internet|online|wikipedia|no source(?: yet)?",
        r"(?:the )?(?:source|address|link)(?: is)? (?:missing|(?:un|not )known"
        r"|lost|forgotten|to follow|follows)|unknown source|without (?:a )?source|hearsay",
        r"(?:from )?(?:my |our |the )?(?:own |personal |general |common |local |office )?"
        r"(?:knowledge|experience|memory|notes)|(?:i|we)(?: just| already| all)? know"
        r"(?: (?:it|this|that))?|everybody knows(?: (?:it|this|that))?|trust me",
        r"(?:see|as|same(?: source)?(?: as)?) (?:above|below|before|earlier|the previous)|ditto",
        r"(?:found |somewhere )*online(?: somewhere)?",
        r"(?:a |by |from |via )*(?:google|internet|web|online) ?(?:search|result)?s?"
        r"|(?:(?:i|we) )?(?:have )?googled(?: (?:it|this))?",
        r"(?:(?:i|we) )?(?:found|read|saw|seen|taken|copied)?(?: (?:it|this))? ?(?:somewhere )?"
        r"(?:on|in|from|via) (?:the )?(?:internet|web|net|google|newspapers?|somewhere|media)",
        r"(?:(?:i|we) )?(?:do not|don[’']t|cannot|can[’']t|no longer) (?:remember|recall|know)"
        r"(?: (?:where|which|who)(?: from)?)?|(?:(?:i|we) )?(?:have )?forg[oe]t\w*(?: where)?",
        r"(?:(?:i|we) )?(?:have )?(?:heard|read)(?: it)? (?:somewhere|from (?:somebody|someone))"
        r"|(?:somebody|someone) told (?:me|us)|(?:various|different|several|many) (?:sources"
        r"|pages)",
    ),
    "sv": (
        r"(?:okänd|ingen|utan|saknar) källa|källan? (?:saknas|(?:är )?okänd|följer|kommer)",
        r"(?:(?:min|vår|av) )?egen (?:kunskap|erfarenhet|kännedom)|egna (?:kunskaper|anteckningar)"
        r"|ur minnet|(?:jag|vi) vet(?: det)?|allmän(?:t känt|t? kännedom)",
        r"(?:se|som|samma som|enligt) ovan|se nedan|google-?sökning|sökning på (?:google|nätet)",
        r"(?:(?:jag|vi) )?(?:har )?(?:hitta(?:de|t|d|ts)?|läst?e?s?|sett?|såg)?(?: det)?"
        r" ?(?:någonstans"
        r" )?(?:på|från|via) (?:nätet|internet|webben|google)|(?:jag |vi )?(?:minns inte|kommer"
        r" inte"
        r" ihåg|vet inte)(?: (?:var|vem|vilken))?",
        r"hör(?:t|de)(?: det)? (?:någonstans|av någon)|någon (?:sa|berättade)(?: det)?"
        r"|(?:flera|olika) (?:källor|sidor)",
    ),
    "da nb": (
        r"(?:uk(?:endt|jent)|ingen|uden|uten) kilde|kilden? (?:mangler|(?:er )?uk(?:endt|jent)"
        r"|følger)|egen (?:viden|kunnskap|erfaring)|(?:jeg|vi) v(?:ed|et)(?: det)?",
        r"se (?:ovenfor|over|nedenfor)|som ovenfor|(?:fundet|funnet|læst|lest|fra) (?:på"
        r" )?(?:nettet"
        r"|internettet|google)|(?:jeg |vi )?husker ikke(?: hvor)?|google-?sø[gk]\w*"
        r"|(?:flere|forskellige|ulike) kilder",
    ),
    "de": (
        r"(?:keine|unbekannte|ohne) quelle|(?:die )?quelle (?:fehlt|(?:ist )?unbekannt|folgt)",
        r"eigene[sr]? (?:wissen|kenntnis\w*|erfahrung\w*)|aus (?:eigener )?erfahrung"
        r"|(?:ich|wir) (?:weiß|wissen)(?: (?:es|das))?|allgemein bekannt|aus dem gedächtnis",
        r"(?:siehe|wie|s\.) (?:oben|unten)|google-?suche|(?:im|aus dem|vom) (?:internet|netz|web)"
        r"(?: gefunden| gelesen)?|(?:internet|netz|google)(?:suche)? gefunden",
        r"(?:ich )?weiß nicht (?:mehr)?(?: ?woher| ?wo)?|(?:irgendwo|von jemandem) (?:gelesen"
        r"|gehört)"
        r"|(?:diverse|verschiedene|mehrere) quellen",
    ),
    "pl": (
        r"brak źródła|bez źródła|źródło (?:nieznane|zaginęło|później)|nieznane źródło"
        r"|wiedza (?:własna|ogólna)|własna wiedza|z (?:pamięci|internetu|sieci|google)",
        r"(?:to )?wiem(?: to)?|(?:jak|patrz) wyżej|(?:znalezion\w+|przeczytan\w+) (?:w|na)"
        r" (?:internecie"
        r"|sieci|google)|(?:wyszukiwarka|wyszukiwanie) (?:w )?google|nie pamiętam(?: (?:gdzie"
        r"|skąd))?"
        r"|(?:różne|kilka) źród\w+",
    ),
    "lv": (
        r"nav avota|bez avota|avots (?:nav )?(?:nezināms|zināms|sekos)|nezināms avots"
        r"|(?:paša|pašu|manas|savas|personīgās) zināšanas|no (?:atmiņas|interneta|google)"
        r"|(?:es )?zinu(?: to)?|(?:skat(?:īt|\.)?|kā) (?:iepriekš|augstāk)|atrasts? internetā"
        r"|internetā (?:atrasts?|lasīts?)|(?:es )?neatceros(?: (?:kur|no kurienes))?"
        r"|google meklēšana|(?:dažādi|vairāki) avoti",
    ),
    "lt": (
        r"nėra šaltinio|be šaltinio|šaltinis (?:nežinomas|neaiškus|vėliau)|nežinomas šaltinis"
        r"|(?:asmeninės|savos|mano|mūsų) žinios|iš (?:atminties|interneto|google|patirties)"
        r"|(?:aš )?žinau(?: tai)?|(?:žr\.?|žiūrėti|kaip) aukščiau|rasta internete"
        r"|internete (?:rasta|skaityta)|(?:aš )?neprisimenu(?: kur)?|google paieška"
        r"|(?:įvairūs|keli) šaltiniai",
    ),
    "et": (
        r"allikas? (?:puudub|teadmata|tundmatu)|tundmatu allikas|(?:enda|oma|isiklikud) teadmised"
        r"|(?:ma )?tean(?: ise| seda)|(?:vt|vaata) (?:eespool|ülal\w*)|internetist(?: leitud)?"
        r"|leitud internetist|(?:ma )?ei mäleta(?: kus)?|google[’'i]* otsing|mälu järgi"
        r"|(?:erinevad|mitu) allika\w*",
    ),
    "fi": (
        r"lähde (?:puuttuu|tuntematon|tulossa)|tuntematon lähde|ei lähdettä|omaa? tietoa?"
        r"|(?:minä )?tiedän(?: sen)?|(?:ks\.?|katso|kuten) (?:yllä|edellä)"
        r"|(?:löytyi |löydetty )?(?:netistä|internetistä)(?: löy\w+)?|en muista(?: mistä| missä)?"
        r"|google-?haku|(?:eri|useat) lähteet",
    ),
    "is": (
        r"heimild (?:vantar|óþekkt)|óþekkt heimild|engin heimild|eigin (?:þekking|vitneskja)"
        r"|(?:ég )?veit (?:þetta|það)|sjá (?:að )?ofan|(?:fannst |fundið )?(?:á|af) netinu"
        r"|(?:ég )?man ekki(?: hvar)?|google-? ?leit|eftir minni|ýmsar heimildir",
    ),
    "ru uk": (
        r"нет источника|без источника|источник (?:неизвестен|не известен|утерян|позже)"
        r"|неизвестный источник|по памяти|(?:собственные|личные) знания|личный опыт"
        r"|(?:я )?(?:это )?знаю(?: (?:сам|сама|это))?|(?:см\.?|как|смотри) выше",
        r"(?:нашёл|нашел|нашла|нашли|найдено|прочитано|из)(?: в)? (?:интернете?а?|сети|гугле?)"
        r"|поиск (?:в )?(?:google|гугл\w*|интернет\w*)|(?:я )?не помню(?: где| откуда)?"
        r"|(?:разные|несколько) источник\w+",
        r"немає джерела|без джерела|джерело невідоме|невідоме джерело|з пам[’']яті|власні знання"
        r"|(?:я )?(?:це )?знаю(?: (?:сам|сама|це))?|(?:див\.?|як) вище|(?:знайдено|з)(?: в)?"
        r" інтернет\w+"
        r"|(?:я )?не пам[’']ятаю(?: де)?|(?:різні|кілька) джерел\w*",
    ),
}
# What a machine wrote was read on no page, also beside an address.
MACHINE = (
    r"\b(?:chat ?-?gpt|gpt-?\d\w*|copilot|openai|(?:claude|gemini|perplexity)(?:\.ai| ai"
    r"| answer))\b"
)

# That nobody verified it. In the place of a source no law speaks, so the words stand anywhere.
UNVERIFIED = "|".join(
    (
        r"\bun(?:verified|confirmed|checked)\b",
        r"(?:\bnot|\bnever|n[’']t) (?:\w+ ){0,2}(?:verif|confirm|check)\w*",
        r"\bo(?:bekräfta|verifiera|kontrollera)\w*",
        r"\b(?:inte|ej|aldrig) (?:\w+ ){0,2}(?:verifiera|bekräfta|kontrollera|kolla)\w*",
        r"\bu(?:bekr[æe]ft|verifi[cs]e)\w*",
        r"\b(?:ikke|ikkje|aldrig?) (?:\w+ ){0,2}(?:bekr[æe]ft|verifi|kontroll?er|[st]jekk)\w*",
        r"\bun(?:bestätigt|verifiziert|geprüft|überprüft)\w*",
        r"\bnicht (?:\w+ ){0,2}(?:bestätigt|verifiziert|geprüft|überprüft)\b",
        r"\bnie ?(?:potwierdz|zweryfikow|sprawdz)\w*",
        r"\bne(?:apstiprin|pārbaud|patvirtin|patikrin)\w*|\bnav (?:apstiprin|pārbaud)\w*",
        r"\b(?:kinnita|kontrolli)mata\b|\b(?:vahvista|tarkista)ma(?:ton|ttom)\w*",
        r"\b(?:ei ole|pole) (?:\w+ )?(?:kinnita|kontrolli|vahviste|tarkiste)\w*",
        r"\bóstaðfest\w*|\bekki (?:\w+ ){0,2}staðfest\w*",
        r"\bне ?(?:подтвержд|провер|підтвердж|перевір)\w*",
    )
)
