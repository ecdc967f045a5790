"""Words that stand on no information card, in the languages of the region and those in which cards
are written (R-234).
"""

# The first letters of words that give the subject away.
SUBJECT = {
    "trafficking": r"traffick|tr[aáà]fic|\btrata\b|\btraite\b|människohandel|menneskehandel|mansal"
    r"|menschenhandel|handel\w* ludźmi|cilvēk\w* ?tirdzn|prekyb\w* žmonėmis|inimkaub|ihmiskaup"
    r"|торговл|торгівл|трафик|търгови\w* с хора|ค้ามนุษย์|buôn (?:bán )?người|اتجار",
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
# The same in other words, each in cards of its own language: that somebody was locked in, their
# papers taken, made to work, sold, not paid, beaten, in debt, or that it is about sex.
TOLD_OF = {
    "en": r"\block(?:ed|s|ing)? (?:\w+ )?(?:in|up)\b"
    r"|\b(?:took|takes?|taken|keeps?|kept|holds?|stole) (?:\w+ )?(?:papers|passports?|documents)"
    r"|\b(?:made|makes?|forc\w+) (?:\w+ )?(?:to )?work|\bforced\b|\bs(?:ell|old)|\bbought\b"
    r"|(?:not|never|isn[’']t|aren[’']t) (?:\w+ )?paid|unpaid|\bsex|\bbeat|\bowed?\b|\bdebt"
    r"|\brap(?:e|ist)|brothel|\bpimp|\bhit(?:s|ting)?\b|\btrapped|for sale|\bowns? (?:you|me)\b"
    r"|(?:papers|passport|documents) (?:\w+ )?taken|\bheld\b",
    "sv": r"\binlåst|låste? in\b|låser in\b|slår (?:mig|dig|er)\b|ingen betalar"
    r"|\bt(?:og|ar?|agit) (?:\w+ )?(?:papper|pass)|\btv(?:ång|ing|ung)|\bsälj|\bsål[dt]|\bköpt"
    r"|(?:inte|aldrig) (?:\w+ )?betal|obetal|utan lön|\bsex\w*|\bslag(?:en|it)\b|misshand"
    r"|\bskuld(?:er|satt)|(?:har|ingen) skuld|våldt|bordell|hallick",
    "da no nb nn": r"\binnelåst|låst inde|\bt(?:og|ok|ar?|age[rt]?) (?:\w+ )?(?:pas|papir)"
    r"|\btv[aiu]ng|\bs[æe]lge|\bsol?gt|\bkøbt|\bkjøpt|ikke (?:\w+ )?(?:betal|løn)|\bsex|\bslått?\b"
    r"|\bslået|\bgjeld|\bgæld|voldt[aæ]|bordel",
    "de": r"ein(?:ge)?sperr|\bpass weg|(?:pass|papiere) (?:\w+ )?(?:weg|ab)genommen|gezwungen|zwing"
    r"|verkauf|gekauft|(?:kein\w*|ohne) (?:lohn|geld)|nicht bezahl|\bsex|\b(?:ge)?schlag|schulden"
    r"|vergewalt|bordell|zuhälter",
    "pl": r"zamkn|\bzabra(?:li|ł)|zabier|zmusz|zmusi|sprzeda|kupi[oł]|nie płac"
    r"|nie dosta\w+ (?:pieni|wypł)|\bseks|\bbi(?:ją|je|li|ł)\b|pobi|\bdług(?:i|u|ów)?\b|gwałt"
    r"|burdel|sutener",
    "lv": r"ieslē[dg]|atņē?m|\bspie[žd]|pārde?o[td]|pārdev|nemaksā|\bseks|\bsi(?:t|sti|ta)\b|sists"
    r"|parād(?:s|i|u|iem|ā)\b|izvaro",
    "lt": r"užrakin|atėm|atim[at]|\bverči|privert|pardav|parduo|nemok[aė]|\bseks|\bmuš|\bskol"
    r"|prievart",
    "et": r"lukust|võeti (?:\w+ )?ära|\bsunni|\bmüü|ei maks|\bseks|\bpeks|\bvõlg|vägist",
    "fi": r"\blukit|vie(?:tiin|dään)|\bpako|\bmyy|ei makse|\bseks|\blyö|hakat|\bvel(?:ka|at|koj)"
    r"|raiska",
    "is": r"\blæst|\b(?:tóku?|tekið) (?:\w+ )?vegabréf|\bney[dð]|\bsel(?:d|ja|t)"
    r"|ekki (?:\w+ )?borga|kynlíf|\bbari[nð]|\bskuld|nauðg",
    "ru": r"запер|отобра|отним|забра[лн]|застав|принуд|\bпрода|купил|не плат|\bсекс"
    r"|\bб(?:ьют|ил|ить)|избив|избит|\bдолг(?!о\b|ий|ая|ое)|изнасил|бордел|сутен|\bтовар",
    "uk": r"замкн|відібра|забра[лн]|змуш|змуси|\bпрода|купил|не плат|\bсекс|\bб[’' ]?(?:ють|ил|ити)"
    r"|побит|\bборг|зґвалт|бордел|сутен",
    "bg": r"заключ|затвор|отне(?:ха|л|мат)|взе(?:ха|ли) (?:\w+ )?(?:паспорт|документ)|насила"
    r"|застав|прину[жд]|\bпрода|купи(?:л|х)|не (?:ви |ти |ми )?плащ|\bсекс|пребит"
    r"|\bби(?:ят|е|ха|т)\b"
    r"|\bдълг(?:а|ове|овете)?\b|\bдължите пари|изнасил|бордей|публичен дом|сутеньор",
    "es": r"encerra|encierr|(?:quit|retien|retuv)\w* (?:\w+ )?(?:papeles|pasaporte|document)"
    r"|\bobliga(?:r|n|rle)?\b|forza|(?:por|a) la fuerza|\bvend|compra|no (?:le |te |me )?paga"
    r"|\bsexo|\bsexual|\bpega|golpe|\bdeud|\bdebe dinero|viola(?:r|da|do|ci)|burdel|proxenet",
    "ro": r"\bînchi[sș]|înc[uh]i|luat (?:\w+ )?(?:act|pașap|docum)|\bobligă\b|forț|silit|vând"
    r"|cumpăr|nu (?:vă |te |mă )?plăte|\bsex|\bbat\b|bătut|bătă|datori|viol(?!en)|bordel|proxenet",
    "th": r"ขัง|ยึด|บังคับ|ถูกขาย|ขายตัว|ไม่ได้รับค่าจ้าง|ไม่จ่าย|ทุบตี|ทำร้าย|หนี้สิน|เป็นหนี้|เพศ"
    r"|ข่มขืน|ซ่อง",
    "vi": r"bị nhốt|tịch thu|ép buộc|bị ép|bị bán|không trả lương|đánh đập|tình dục|\bnợ\b|hiếp",
    "ar": r"محبوس|حبس|صادر|أجبر|إجبار|بيع|ضرب|جنس|ديون|اغتصاب|بلا أجر",
}
# Whom a card would send to: places and bodies by their kind, in any language, and some by name.
SHELTER = {
    "en": r"\bshelter|\bsafe ?house|\brefuges?\b|\bfoundation|\bcharit(?:y|ies)|\bngos?\b"
    r"|\bcrisis cent",
    "sv": r"skyddsboende|skyddat boende|\w*jour(?:en|er)?\b|\bstiftelse|\bförening|\bkriscent",
    "da nb": r"kris[ei]\w*sent|krisecent|\bherberg|\bforening|korshær",
    "de": r"frauenhaus|schutzhaus|schutzwohn|zufluchts|beratungsstelle|\bstiftung|\bverein\b",
    "pl": r"schronisk|fundacj|stowarzysz|ośrod(?:ek|ku|ka)",
    "lv": r"patversm|krīzes centr|drošā māja|\bbiedrīb|nodibinājum",
    "lt": r"prieglaud|krizių centr|\bfond[aeoų]|asociacij",
    "et fi": r"varjupai|turvakodu|tugikesku|kriisike|turvakot|turvatalo|\bsäätiö|\byhdisty",
    "is": r"athvarf|\bsamtök|\bsamtaka",
    "ru uk": r"приют|убежищ|кризисн\w* центр|притул|кризов\w* центр|\bфонд",
    "bg": r"приют|убежищ|кризис\w* център|защитен\w* (?:дом|жилищ)|фондаци|сдружени|асоциаци",
    "es": r"\brefugio|albergue|casa de acogida|fundaci[oó]n|asociaci[oó]n|\bong\b",
    "ro": r"adăpost|fundați|asociați|\bong\b",
    "th": r"บ้านพัก|ที่พักพิง|มูลนิธิ|สมาคม",
    "vi ar": r"nhà tạm lánh|mái ấm|ملجأ|مأوى|جمعية|مؤسسة",
}
ORGANISATION = (
    r"c[aá]ritas|каритас|la strada|ла страда|solwodi|\biom\b|\bunhcr\b|\bunicef\b|amnesty|diakoni"
    r"|stadsmission|weiße[rn]? ring|unizon|\broks\b|kvinnofrid|ban ying|\bmissing people|samarit"
    r"|red cross|röda korset|røde kors|rote[ns]? kreuz|czerwon\w+ krzyż|sarkanais krusts"
    r"|sarkan\w+ krust|raudon\w+ kryži|punane rist|punase\w* risti|punai\w+ rist|rauð\w+ kross"
    r"|красн\w+ крест|червон\w+ хрест|червен\w+ кръст|cruz roja|cruc\w+ roși|กาชาด|chữ thập đỏ"
    r"|الهلال الأحمر|الصليب"
    r"|salvation army|frälsningsarmé|frelsens hær|frelsesarme|heilsarmee|armi\w zbawienia"
    r"|pestīšanas armij|išganymo armij|päästearmee|pelastusarmei|hjálpræðisher|арми\w спасения"
    r"|arm(?:ia|ata) salvării|ejército de salvación"
)
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
    "ru uk": r"\bконсул|\bпосол\b|\bвласт[иь]|\bвлад[аиу]\b|\bсуд(?:а|е|у|ы)?\b|правительств"
    r"|уряд\b",
    "bg": r"консул|посолств|посланик|министерств|\bсъд(?:а|ът)?\b|прокур|полици|жандарм"
    r"|миграци|\bвласт(?:та|и|ите)?\b|правителств|служител|агенция",
    "es": r"embajad|consul|autoridad|ministerio|juzgado|tribunal|fiscal|migraci|guardia civil"
    r"|gobierno",
    "ro": r"ambasad|consul|autorit|minister|tribunal|procur|imigr|jandarm|guvern|judecăt",
    "th": r"สถานทูต|สถานเอกอัครราชทูต|กงสุล|ทูต|กระทรวง|ศาล|อัยการ|ตรวจคนเข้าเมือง|เจ้าหน้าที่"
    r"|ทางการ|รัฐบาล",
    "vi": r"đại sứ|lãnh sự|tòa án|chính quyền|chính phủ|công an|nhập cư",
    "ar": r"سفارة|قنصل|محكمة|وزارة|سلطات|حكومة|شرطة|هجرة",
}
# What stands beside the number, if anywhere, and changes without the card.
HOURS = {
    "en": r"\b(?:a?round[ -]the[ -]clock|(?:day|night)s? (?:or|and|&) (?:night|day)s?|any ?time"
    r"|(?:at )?(?:all|any) hours?|hours?|every (?:day|night)|daily|tonight"
    r"|(?:always|is|are) (?:open|answered|available))\b|\b(?:evenings?|afternoons?|noon)\b"
    r"|\b(?:from|at|until|till) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    "sv": r"dygn|\b(?:dag|natt) (?:och|eller) (?:natt|dag)\b|(?:alla|varje) dag(?:ar)?\b"
    r"|när som helst|\böpp(?:en|et|na)\b|\btimmar\b|klockan|\bmorgonen\b|\bkväll|eftermiddag",
    "da nb": r"døgn|\bdag (?:og|eller) natt?\b|når som helst|\båpen|\båbe[nt]|hver dag"
    r"|\bom (?:morgenen|dagen)\b|\baften|\bkveld|(?:for|efter|etter)middag",
    "de": r"rund um die uhr|\btag (?:und|oder) nacht\b|jederzeit|\bgeöffnet|stunden\b|täglich"
    r"|\b(?:morgens|mittags|abends)\b|(?:vor|nach)mittag|\bam abend",
    "pl": r"cał[ąa] dobę|całodobow|o każdej porze|codziennie|godzin|\brano\b|wieczor|przedpołud"
    r"|popołud",
    "lv": r"diennakt|jebkurā (?:laikā|brīdī)|katru dienu|stund|\brīt(?:os|ā|a)\b|\bvakar(?:os|ā)\b",
    "lt": r"visą parą|bet kada|bet kuriuo (?:metu|laiku)|kasdien|valand|\brytais\b|\bryt[eą]\b"
    r"|\bvakar(?:ais|e)\b",
    "et": r"ööpäev|igal ajal|iga päev|\btundi\b|\bhommik|\bõhtu",
    "fi": r"vuorokau|milloin (?:tahansa|vain)|joka päivä|\btuntia\b|\baamu|\bilta|\billalla\b",
    "is": r"sólarhring|hvenær sem er|alla daga|daglega|klukkustund|\bmorgn|\bkvöld",
    "ru": r"круглосуточн|круглые сутки|(?:ночь|ночью)|в любое время|ежедневно|каждый день"
    r"|без выходных|\bчас(?:ы|ов|а)\b|понедельник|вторник|четверг|пятниц|суббот|воскресень"
    r"|\bутр(?:ом|ам)\b|\bвечер",
    "uk": r"цілодобов|вночі|уночі|будь-який час|будь-коли|щодня|щоденно|\bгодин|вранці|\bввечері"
    r"|\bувечері|вечор",
    "bg": r"денонощ|по всяко време|всеки ден|ежедневно|\bчас(?:а|ове|овете)?\b|сутрин|вечер"
    r"|следобед|през (?:деня|нощта)|\bнощ|почив\w* д(?:ен|ни)|делнич|работн\w* (?:ден|дни|време)"
    r"|понеделник|вторник|сряда|четвъртък|петък|събота|неделя|отворен|затворен",
    "es": r"cualquier (?:hora|momento)|\bhora(?:s|rio)?\b|d[ií]a (?:y|o) (?:de )?noche|\bnoche"
    r"|todos los días|abiert|cerrad|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|\b(?:por|de) la (?:mañana|tarde)|\bmañanas\b|\btardes\b|entre semana|fin(?:es)? de semana"
    r"|laborable|hábil|festivo",
    "ro": r"\bzi (?:și|şi|si|sau) noapte|oricând|non-?stop|\bor(?:ă|e|ele)\b|\bprogram|\bzilnic"
    r"|noapte|deschis|închis|marți|miercuri|vineri|sâmbătă|duminică|în fiecare zi|dimine[aț]"
    r"|\bsear[aă]\b|\bserile\b|lucrătoare|weekend|sâmbete|sărbător",
    "th": r"ชั่วโมง|ตลอดเวลา|ทุกเวลา|ทุกเมื่อ|กลางวัน|กลางคืน|ทุกวัน|เวลาทำการ|นาฬิกา|เช้า|เย็น"
    r"|บ่าย|วันหยุด|วันจันทร์|วันศุกร์|เสาร์|อาทิตย์",
    "vi": r"\bgiờ\b|bất cứ lúc nào|ngày đêm|mỗi ngày|buổi (?:sáng|chiều|tối)|cuối tuần"
    r"|ngày làm việc|chủ nhật",
    "ar": r"الساعة|ساعات|في أي وقت|كل يوم|ليل|صباح|مساء|أيام العمل|عطلة",
}
PRICE = {
    "en": r"\b(?:toll-?)?free\b(?! to\b)|\bcosts?\b|\bcharge|\bfees?\b",
    "sv": r"gratis|kostnad|avgift|\bkostar",
    "da nb": r"gratis|\bkoster|omkostning|avgift|afgift",
    "de": r"kostenlos|kostenfrei|gebühr|gratis|\bkostet",
    "pl": r"bezpłatn|darmow|za darmo|\bkosztuj|\bopłat",
    "lv lt": r"bezmaksas|\bmaksā|nemokam|\bkainuoja",
    "et fi": r"tasuta|\bmaksab|ilmai|maksut|\bmaksaa",
    "is": r"ókeypis|gjaldfrjáls|\bkostar",
    "ru uk": r"бесплат|безплат|без оплат|безкоштовн|безоплат|\bплатн|не платите|не сплачу|\bкоштує"
    r"|ничего не стоит",
    "bg": r"безплат|\bцена|струва|такс[аи]|не (?:се )?плаща",
    "es": r"gratis|gratuit|sin (?:costo|coste|cargo|pagar)|\bcuesta",
    "ro": r"gratis|gratuit|fără (?:cost|plată|taxă)|\bcost[ăa]\b",
    "th": r"ฟรี|ค่าใช้จ่าย|ไม่เสียค่า|ค่าโทร|ราคา",
    "vi": r"miễn phí|\bgiá\b",
    "ar": r"مجان|تكلفة",
}
FOR_SOME = {
    "bg": r"\bжен[аиы]|\bмъж(?:е|ки)?\b|\bдец(?:а|ата)\b|\bдете|непълнолет|само за|граждан",
    "es": r"mujer|\bhombres?\b|\bniñ[oa]s?\b|\bmenor(?:es)?\b|ciudadan|\bs[oó]lo para\b",
    "ro": r"feme[iu]|bărba[țt]|\bcopii|\bcopil|\bminor|(?:numai|doar) pentru|cetățen",
    "th": r"ผู้หญิง|สตรี|ผู้ชาย|เด็ก|เฉพาะ",
    "vi": r"phụ nữ|trẻ em|đàn ông|chỉ dành",
    "ar": r"نساء|للنساء|أطفال|رجال|فقط",
}
