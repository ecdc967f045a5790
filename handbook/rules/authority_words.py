"""Words by which a contact's own texts say that the police or another authority answers (R-150)."""

POLICE = {
    "en": r"police\w*|uniformed|in uniforms?\b|law enforcement|reports? of (?:the |a )?crimes?"
    r"|border (?:guard|force)\w*|cops?\b|detective\w*|gendarm\w*|constab\w*|sheriff\w*"
    r"|crime[ -]?stoppers|(?:crime )?tip[ -]?(?:off )?lines?|report(?:s|ed|ing)?"
    r" (?:\w+ ){0,2}to (?:the )?(?:\w+ )?authorit\w+",
    "sv": r"\w*polis(?!h\b)\w*|anmälan av brott\w*|gränsbevak\w*|gränsvakt\w*|brottstips\w*|säpo\b"
    r"|tips(?:telefon|linje)\w*|detektiv\w*|kriminalare\w*|brottsutredare\w*"
    r"|snut(?:en|ar|arna)?\b|uniformera\w*|i uniform\b"
    r"|(?:anmäls|rapporteras) till (?:\w+ )?myndighet\w*",
    "da nb": r"\w*politi(?:et|ets|ene)?\b|grænsevagt\w*|grensevakt\w*|tips?(?:telefon|linj)\w*"
    r"|kripos\b|(?:politi|kriminal)betjent\w*|en betjent\b|betjent(?:en|er|erne)\b"
    r"|efterforsker\w*|etterforsker\w*|strisser\w*|purken\b|snuten\b|uniformer[et]\w*"
    r"|i uniform\b|(?:an)?meldes til (?:\w+ )?myndighe\w*",
    "de": r"\w*polizei\w*|strafanzeige\w*|hinweistelefon\w*|behörden? gemeldet|kripo\b|ermittler\w*"
    r"|\w*kriminal(?:amt|ämter|beamt)\w*|[bl]ka\b|kommissar\w*|\w*grenzschutz\w*"
    r"|bullen\b|uniformiert\w*|in uniform\b",
    "pl": r"policj\w*|policyjn\w*|straż\w* graniczn\w*|żandarm\w*|komisariat\w*|detektyw\w*"
    r"|śledcz\w*|zgłaszan\w+ (?:do )?(?:władz|organ)\w*"
    r"|gliniarz\w*|gliny\b|umundurowan\w*|mundurow\w*|w mundur\w+",
    "lv": r"\w*policij\w*|tiesībaizsardz\w* iestād\w*|robežsardz\w*|robežsarg\w*|žandarm\w*"
    r"|detektīv\w*|izmeklētāj\w*|ziņo\w* iestād\w*|ment(?:i|iem|s)\b|formas tērp\w*|uniform\w+",
    "lt": r"policij\w*|teisėsaug\w*|pasienie\w*|sienos apsaug\w*|žandarm\w*|detektyv\w*|tyrėj\w*"
    r"|kriminalist\w*|praneš\w* institucij\w*|ment(?:ai|as)\b|uniformuot\w*|su uniform\w+",
    "et": r"\w*politsei\w*|piirivalv\w*|sandarm\w*|vihjeliin\w*|detektiiv\w*|uurija(?:d|te)?\b"
    r"|teatatakse ameti\w*|mendid?\b|võmm(?:id)?\b|vormis\b|vormiri\w+|mundris\b",
    "fi": r"\w*poliisi\w*|krp\b|rajavartio\w*|santarm\w*|vihjepuhelin\w*|etsivä(?:t|n)?\b"
    r"|rikostutkij\w*|ilmoitetaan viranomais\w*|kyt(?:tä|ät)\b|univormu\w*|virkapuku\w*",
    "is": r"\w*lögregl\w*|landamæravörð\w*|rannsóknarm\w+|ábendingalín\w*"
    r"|tilkynnt (?:er )?(?:til )?yfirv\w*|löggan?\b|einkennis(?:klæd|búning)\w*",
    "ru uk": r"полици\w*|поліці\w*|милици\w*|\w*погран\w*|прикордон\w*|жандарм\w*|детектив\w*"
    r"|следовател\w*|слідч\w*|сыщик\w*|оперативник\w*|мент(?:ы|и|ов|ів)\b|в погонах|в униформе"
    r"|в уніформі",
}
# read in names only: "authorities and embassies" may be whom a helpline serves as well
AUTHORITY = {
    "en": r"ministr(?:y|ies)|(?:im)?migration|prosecut\w+|courts?\b|embass\w+|consulat\w+|customs\b"
    r"|labou?r inspect\w+|social (?:services|welfare)\b",
    "sv": r"\w*departement\w*|migrations\w*|åklagar\w*|\w*domstol\w*|ambassad\w*|konsulat\w*"
    r"|tullen\b|tullverk\w*|arbetsmiljöverk\w*|social(?:jour|tjänst)\w*",
    "da nb": r"\w*ministeri\w*|\w*departement\w*|udlændinge\w*|utlendings\w*|ambassad\w*"
    r"|\w*tilsyn\w*|told(?:styr|væsen)\w*|toll(?:etat|vesen)\w*|anklagemynd\w*|statsadvokat\w*"
    r"|social(?:vagt|forvaltning)\w*|sosialvakt\w*|barnevern\w*",
    "de": r"\w*ministerium\w*|ausländerbehörde\w*|staatsanwalt\w*|\w*gericht\w*|botschaft\w*|zoll\b"
    r"|zollamt\w*|finanzkontrolle\w*|gewerbeaufsicht\w*|(?:jugend|sozial|migrations)amt\w*",
    "pl": r"ministerstw\w*|prokurat\w*|inspekcj\w* pracy|sąd\w*|ambasad\w*|konsulat\w*|urząd\w*"
    r"|urzęd(?:u|y|ów)\b|służb\w* celn\w*|(?:pomoc|opiek)\w* społeczn\w*",
    "lv": r"ministrij\w*|prokur\w*|darba inspekcij\w*|ties(?:a|as|ai)\b|vēstniecīb\w*"
    r"|muit(?:a|as)\b|migrācij\w* \w+|sociāl\w+ dienest\w*",
    "lt": r"ministerij\w*|prokurat\w*|prokuror\w*|darbo inspekcij\w*|teism\w*|ambasad\w*|muitin\w*"
    r"|migracij\w* \w+|socialin\w+ (?:paslaug|rūpyb)\w*",
    "et": r"\w*ministeerium\w*|prok(?:uratuur|urör)\w*|kohtu\w*|saatkon\w*|\w*tolliamet\w*|toll\b"
    r"|tööinspek\w*|sotsiaal(?:amet|hoolekande)\w*",
    "fi": r"\w*ministeriö\w*|syyttäj\w*|tuomioistui\w*|suurlähetyst\w*|maahanmuutto\w*|tulli\w*"
    r"|työsuojelu\w*|aluehallinto\w*|sosiaali(?:päivys|toim|vira)\w*",
    "is": r"\w*ráðuneyt\w*|saksókn\w*|dómstól\w*|sendiráð\w*|útlendingastofnun\w*"
    r"|toll(?:stjór|gæsl)\w*|vinnueftirlit\w*|félagsþjónust\w*|barnavernd\w*",
    "ru uk": r"м[иі]н[иі]стерств\w*|прокур\w*|посольств\w*|консульств\w*|м[иі]грац\w*|таможн\w*"
    r"|митниц\w*|[иі]нспекц\w* (?:труда|праці)|соц(?:иальн|іальн)\w* служб\w*",
}

# Whose staff answer, where a text beside the name says so: there an authority alone may be whom a
# helpline serves. Of each language what is said before it, itself, and what is said after it.
ANSWERING = {
    "en": (
        r"(?:staffed|manned|run|operated|answered|managed|handled|maintained|provided|belongs"
        r"|reachable) (?:by|to|at)|(?:officers?|officials?|operators?|staff|employees?) of"
        r"|calls? (?:go(?:es)?|is passed|are passed) to",
        r"(?:ministr(?:y|ies)|embass(?:y|ies)|consulates?|authorit(?:y|ies)|government|prosecut\w+"
        r"|(?:im)?migration|state|municipality|agency|directorate|customs|inspectorates?"
        r"|inspect(?:ors?|ion)|social (?:services?|welfare))\b",
        r"answers?|takes? (?:the |all )?calls?|staff|officials?|officers?|operators?|inspectors?",
    ),
    "sv": (
        r"(?:bemanna\w*|drivs|sköts|besvaras|hanteras|tas emot) av",
        r"\w*(?:departement|ministeri|ambassad|konsulat|myndighet(?:en)?\b|verket\b|åklagar"
        r"|inspekt(?:i|ör)|tullen\b|tulltjänst|kommunen\b|socialjour|socialtjänst)\w*",
        r"svarar|tar emot",
    ),
    "da nb": (
        r"(?:bemandes|bemannes|bemannet|drives|besvares|betjenes|passes) (?:af|av)",
        r"(?:\w*(?:ministeri|departement|ambassad|konsulat|myndighe|styrelsen|direktorat|tilsyn"
        r"|anklage|advokatur|statsadvokat)|told|toll|kommunen|udlændinge|utlendings|socialvagt"
        r"|sosialvakt|barnevern)\w*",
        r"svarer|tager|tar\b",
    ),
    "de": (
        r"(?:besetzt|betrieben|beantwortet|geführt) (?:vom|von|durch)",
        r"\w*(?:ministerium|behörde|botschaft|konsulat|(?<!insges)amt(?:es|s)?\b|ämter|zoll\b"
        r"|zollbeamt|inspektion|gewerbeaufsicht|staatsanw)\w*",
        r"antworte\w*|meldet sich|nimmt|nehmen|betrieben|besetzt|beantwortet|geführt",
    ),
    "pl": (
        r"(?:obsługiwan|prowadzon|odbieran)\w+ przez|(?:odbiera|odpowiada|dyżuruje)\w*",
        r"(?:ministerstw|ambasad|konsulat|urząd|urzęd|prokurat|organ(?:y|u|ów)?\b|inspekcj"
        r"|inspektor|celni|migrac|imigrac|(?:pomoc|opiek)\w* społeczn)\w*",
        r"odbiera\w*|odpowiada\w*|dyżuruj\w*",
    ),
    "lv": (
        r"(?:apkalpo|atbild|nodrošina|uztur|pieņem)",
        r"(?:ministrij|vēstniec|konsul(?!t)|iestād|prokur|inspekc|inspektor|muitas?\b|muitniek"
        r"|migrācij|sociāl\w+ dienest)\w*",
        r"darbiniek\w*|atbild\w*|pieņem\w*",
    ),
    "lt": (
        r"(?:aptarnauja|atsako|atsiliepia|prižiūri)",
        r"(?:ministerij|ambasad|konsul(?!t)|institucij|prokur|inspekc|inspektor|muitin|migracij"
        r"|pareigūn|socialin\w+ (?:paslaug|rūpyb))\w*",
        r"darbuotoj\w*|atsako|atsiliepia",
    ),
    "et": (
        r"(?:vastab|vastavad)",
        r"\w*(?:ministeerium|saatkond|konsulaat|amet|inspek|toll(?:i|ametnik)|prokur"
        r"|sotsiaal(?:hoolekan|töötaj))\w*",
        r"vastab|vastavad|haldab|peab",
    ),
    "fi": (
        r"(?:vastaa|vastaavat|päivystää)",
        r"(?:\w*(?:ministeriö|lähetystö|konsulaatti|virasto|viranomai|tarkastaj|syyttäj"
        r"|sosiaalipäivys)|tulli|maahanmuutto)\w*",
        r"vastaa\w*|ylläpitä\w*|päivystä\w*",
    ),
    "is": (
        r"svar\w* (?:er )?af",
        r"(?:\w*(?:ráðuneyti|sendiráð|stofnun|eftirlit)|toll(?:vörð|verð|stjór|gæsl)|saksókn|ákær"
        r"|félagsþjónust|barnavernd)\w*",
        r"svar\w*|rekur|sér um",
    ),
    "ru uk": (
        r"(?:отвеча|обслужива|принима|відповіда|обслугову|прийма)\w+",
        r"(?:м[иі]н[иі]стерств|посольств|консульств|прокур|тамож|митн|[иі]нспек|м[иі]грац|держпрац"
        r"|соц(?:иальн|іальн)\w* служб)\w*",
        r"отвеча\w*|обслужива\w*|принима\w*|відповіда\w*|обслугову\w*|прийма\w*",
    ),
}
STAFFED = {
    language: rf"(?:{before}) (?:[\w-]+ ){{0,3}}{authority}"
    rf"|{authority}[’']?(?: of(?: the)? \w+)?(?: \w+){{0,2}} (?:{after})\b"
    for language, (before, authority, after) in ANSWERING.items()
}
