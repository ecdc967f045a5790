"""Words that stand on no information card, in the languages of the region and those in which cards
are written (R-234).
"""

# The first letters of words that give the subject away.
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
# "Offer" is a victim in these languages, and help in English.
OFFER_IN = {"sv", "da", "no", "nb", "nn"}
OFFER = r"\boff(?:er|ret|rets|ren)\b"
# Authorities in the languages of cards that the words of contacts lack, and beside those.
AUTHORITIES = {
    "en": r"\b(?:authorit|government|consul|ambassador|official)",
    "sv": r"myndighet|\bkonsul|ambassad|\bregering|\bstaten\b",
    "da nb": r"myndighe|\bkonsul|regering",
    "de": r"behörde|konsul|botschaft|regierung",
    "pl": r"\bkonsul|\burz[ęą]d|\bwładz|rząd\b",
    "lv lt": r"\bkonsul|iestād|valdīb|įstaig|institucij|vyriausyb",
    "et fi": r"\bkonsul|ametiasutus|valitsus|viranomai|hallitus",
    "is": r"ræðism|yfirvöld|yfirvald|ríkisstjórn",
    "ru uk": r"\bконсул|\bпосол\b|\bвласт[иь]|\bвлад[аиу]\b|\bсуд(?:а|е|у|ы)?\b"
    r"|правительств|уряд\b",
    "es": r"embajad|consul|autoridad|ministerio|juzgado|tribunal|fiscal|migraci|guardia civil"
    r"|gobierno",
    "ro": r"ambasad|consul|autorit|minister|tribunal|procur|imigr|jandarm|guvern|judecăt",
    "th": r"สถานทูต|สถานเอกอัครราชทูต|กงสุล|ทูต|กระทรวง|ศาล|อัยการ|ตรวจคนเข้าเมือง|เจ้าหน้าที่|ทางการ|รัฐบาล",
    "vi": r"đại sứ|lãnh sự|tòa án|chính quyền|chính phủ|công an|nhập cư",
    "ar": r"سفارة|قنصل|محكمة|وزارة|سلطات|حكومة|شرطة|هجرة",
}
# What stands beside the number, if anywhere, and changes without the card.
HOURS = {
    "en": r"\b(?:a?round[ -]the[ -]clock|(?:day|night)s? (?:or|and|&) (?:night|day)s?|any ?time"
    r"|(?:at )?(?:all|any) hours?|hours?|every (?:day|night)|daily|tonight"
    r"|(?:always|is|are) (?:open|answered|available))\b",
    "sv": r"dygn|\b(?:dag|natt) (?:och|eller) (?:natt|dag)\b|(?:alla|varje) dag(?:ar)?\b"
    r"|när som helst|\böpp(?:en|et|na)\b|\btimmar\b|klockan",
    "da nb": r"døgn|\bdag (?:og|eller) natt?\b|når som helst|\båpen|\båbe[nt]|hver dag",
    "de": r"rund um die uhr|\btag (?:und|oder) nacht\b|jederzeit|\bgeöffnet|stunden\b|täglich",
    "pl": r"cał[ąa] dobę|całodobow|o każdej porze|codziennie|godzin",
    "lv": r"diennakt|jebkurā (?:laikā|brīdī)|katru dienu|stund",
    "lt": r"visą parą|bet kada|bet kuriuo (?:metu|laiku)|kasdien|valand",
    "et": r"ööpäev|igal ajal|iga päev|\btundi\b",
    "fi": r"vuorokau|milloin (?:tahansa|vain)|joka päivä|\btuntia\b",
    "is": r"sólarhring|hvenær sem er|alla daga|daglega|klukkustund",
    "ru": r"круглосуточн|(?:ночь|ночью)|в любое время|ежедневно|каждый день|без выходных"
    r"|\bчас(?:ы|ов|а)\b|понедельник|вторник|четверг|пятниц|суббот|воскресень",
    "uk": r"цілодобов|вночі|уночі|будь-який час|будь-коли|щодня|щоденно|\bгодин",
    "es": r"cualquier (?:hora|momento)|\bhora(?:s|rio)?\b|d[ií]a (?:y|o) (?:de )?noche|\bnoche"
    r"|todos los días|abiert|cerrad|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "ro": r"\bzi (?:și|şi|si|sau) noapte|oricând|non-?stop|\bor(?:ă|e|ele)\b|\bprogram|\bzilnic"
    r"|noapte|deschis|închis|marți|miercuri|vineri|sâmbătă|duminică|în fiecare zi",
    "th": r"ชั่วโมง|ตลอดเวลา|ทุกเวลา|ทุกเมื่อ|กลางวัน|กลางคืน|ทุกวัน|เวลาทำการ|นาฬิกา",
    "vi": r"\bgiờ\b|bất cứ lúc nào|ngày đêm|mỗi ngày",
    "ar": r"الساعة|ساعات|في أي وقت|كل يوم|ليل",
}
PRICE = {
    "en": r"\b(?:toll-?)?free\b(?! to\b)|\bcosts?\b|\bcharge",
    "sv": r"gratis|kostnad|avgift|\bkostar",
    "da nb": r"gratis|\bkoster|omkostning|avgift|afgift",
    "de": r"kostenlos|kostenfrei|gebühr|gratis|\bkostet",
    "pl": r"bezpłatn|darmow|za darmo|\bkosztuj|\bopłat",
    "lv lt": r"bezmaksas|\bmaksā|nemokam|\bkainuoja",
    "et fi": r"tasuta|\bmaksab|ilmai|maksut|\bmaksaa",
    "is": r"ókeypis|gjaldfrjáls|\bkostar",
    "ru uk": r"бесплат|безплат|без оплат|безкоштовн|безоплат|\bплатн",
    "es": r"gratis|gratuit|sin (?:costo|coste|cargo|pagar)|\bcuesta",
    "ro": r"gratis|gratuit|fără (?:cost|plată|taxă)|\bcost[ăa]\b",
    "th": r"ฟรี|ค่าใช้จ่าย|ไม่เสียค่า|ค่าโทร|ราคา",
    "vi": r"miễn phí|\bgiá\b",
    "ar": r"مجان|تكلفة",
}
FOR_SOME = {
    "es": r"mujer|\bhombres?\b|\bniñ[oa]s?\b|\bmenor(?:es)?\b|ciudadan|\bs[oó]lo para\b",
    "ro": r"feme[iu]|bărba[țt]|\bcopii|\bcopil|\bminor|(?:numai|doar) pentru|cetățen",
    "th": r"ผู้หญิง|สตรี|ผู้ชาย|เด็ก|เฉพาะ",
    "vi": r"phụ nữ|trẻ em|đàn ông|chỉ dành",
    "ar": r"نساء|للنساء|أطفال|رجال|فقط",
}
