"""Words by which an entry speaks of itself, and those that stand between them (R-140)."""

# Up to three words between a "not" and what was not done. After a conjunction the text is
# about something else, and what need not be done is not left undone.
CONJUNCTION = (
    r"(?:but|and|or|need|utan|men|och|eller|aber|sondern|und|oder|lecz|ale|i|vaan|ja|un|bet|ir"
    r"|но|и|или|але|і|або)\b"
)
BETWEEN = rf"(?:(?!{CONJUNCTION})\(?[^\W\d_]+[,)]* ){{0,3}}"
# Of the entry itself, not of the law: its hours, number, languages and source, and its text.
ITS_FACTS = (
    r"(?:hours|opening times|numbers?|telephone|sources?|languages|(?:öppet)?tiderna"
    r"|(?:telefon)?numret|språken|käll\w+"
    r"|tiderne|tidene|(?:åbnings|åpnings)tid\w*|nummeret|sprogene|språkene|kilde\w*"
    r"|(?:öffnungs)?zeiten|(?:telefon)?nummer|sprachen|quellen?|godzin\w*|numer\w*|język\w*"
    r"|źródł\w*|darba laik\w*|numur\w*|valod\w*|avot\w*|darbo laik\w*|kalbos|šaltin\w*"
    r"|kellaaj\w*|numbri?t?|number|keeled|allika\w*|ajat|aikoja|numero\w*|kieliä|lähteet|lähdettä"
    r"|tím(?:inn|ann)|númer\w*|tungumál\w*|heimild\w*"
    r"|часы|время работы|номер\w*|языки|источник\w*|години|час роботи|мови|джерел\w*)"
)
ITS_OWN = (
    rf"(?:{ITS_FACTS}"
    r"|information|(?:this|the) (?:text|entry(?! (?:in)?to\b)|section|page)"
    r"|section|avsnitt(?:et)?|afsnit(?:tet)?"
    r"|abschnitt|angabe|rozdział|sekcja|sadaļa|skyrius|jaotis|osio|kafli\w*|раздел|розділ"
    r"|these (?:facts|details)|uppgift\w*|texten"
    r"|informationen|oplysning\w*|opplysning\w*|teksten|angaben|der text|informacj\w*|tekst"
    r"|informācij\w*|informacij\w*|teave|andmed|tiedot|tietoa?|teksti|upplýsingar\w*|textinn"
    r"|информаци\w*|данные|текст|інформаці\w*|дані)"
)

# What stands between such a word and what is said of it, and after that.
IS = (
    r"(?:is|are|was|were|remains?|är|er|ist|sind|jest|są|ir|yra|on|ovat|eru|still|ännu|endnu|ennå"
    r"|enno|noch|jeszcze|vēl|dar|veel|vielä|enn|ещё|еще|пока|ще)"
)
YET = (
    r"(?:yet|so far|still|ännu|än|endnu|ennå|enno|noch|bisher|jeszcze|vēl|dar|veel|vielä|enn|ennþá"
    r"|ещё|еще|пока|ще|досі)"
)

# Words before what is said of the entry as a whole, whatever stands before them.
STILL = (
    r"(?:that|whether|if) (?:it|(?:this|the) (?:line|number|service|contact)) (?:still )?"
    r"(?:answers|works|exists|applies|holds|is (?:open|valid|in use))"
    r"|(?:att|om) (?:den|det|numret|linjen|telefonen|tjänsten) (?:fortfarande |ännu )?"
    r"(?:svarar|fungerar|finns|gäller|stämmer|är (?:öppen|öppet|i bruk))"
)
# Whole sentences, or the ends of some, by which only a text that is not finished speaks.
UNFINISHED = (
    r"¶to be (?:checked|reviewed|completed|validated|updated)§|¶work in progress§"
    r"|¶we have(?: not|n[’']t) been able to (?:confirm|verify|check) (?:this|it)§"
    r"|¶(?:brak potwierdzenia|kinnitus puudub|vahvistus puuttuu|bestätigung fehlt"
    r"|staðfestingu vantar|bekr[æe]ftelse mangler|trūksta patvirtinimo|trūkst apstiprinājuma"
    r"|нет подтверждения|немає підтвердження)§"
    r"|¶(?:må|bør) (?:stadig |først )?bekr[æe]ftes§|¶(?:muss|müssen) (?:noch )?(?:geprüft"
    r"|überprüft|bestätigt|verifiziert) werden§|¶zu verifizieren§"
    r"|¶(?:måste|behöver) (?:ännu )?(?:kontrolleras|bekräftas|verifieras)§"
    r"|¶(?:reikia|būtina) (?:patikrinti|patvirtinti)§"
    r"|¶(?:verification|confirmation|approval|validation)(?: is)? (?:still )?(?:pending|missing)§"
    r"|(?:@|¶)(?:is |are )?(?:still )?(?:awaiting|pending)"
    r" (?:confirmation|verification|approval|validation)§"
    r"|¶not (?:yet )?(?:been )?(?:cross-?checked|validated|cleared|fact-?checked)§"
    r"|(?:must|needs? to|should|to) be (?:validated|checked|verified|confirmed)"
    r" before (?:publication|printing|use|it is used)§"
    r"|¶check(?:ed)? before (?:publication|printing|use)§"
    r"|(?:@|¶)(?:is |are )?(?:still )?subject to (?:confirmation|verification|review)§"
    r"|¶(?:possibly|probably|perhaps|may be|might be) (?:out of date|outdated|obsolete)§"
    r"|(?:@|¶(?:this |it )?)may have changed(?: since)?§|¶provisional§|¶written from memory§"
    r"|¶(?:please )?check (?:(?:this|it|(?:the )?number) )?before (?:you|calling|use)\b[^.;!?\n]*"
    r"|¶status (?:is )?(?:unclear|unknown)§|¶nobody vouches for (?:this|it)§"
    r"|¶is (?:this|it|that) still (?:right|correct|true|valid|in use)§"
    r"|(?:@|¶)(?:är |kan vara |möjligen |eventuellt )+"
    r"(?:osäk(?:er|ra|ert)|inaktuell\w*|föråldra\w*)§"
    r"|¶(?:stämmer|gäller) (?:detta|det|den|uppgiften)(?: här)?(?: fortfarande| ännu)?§"
    r"|(?:@|¶(?:detta |det )?)kan ha ändrats(?: sedan dess)?§"
    r"|¶(?:ska|bör|behöver) (?:ännu )?(?:dubbelkollas|kollas|kontrolleras|granskas|faktagranskas"
    r"|stämmas av|kompletteras)§|¶att (?:stämma av|kontrollera|granska|komplettera)§"
    r"|(?:@|¶)(?:är |ännu )*(?:inte|ej) (?:kolla|granska|faktagranska|kvalitetssäkra)[td]§"
    r"|¶(?:skal|må|bør) (?:stadig )?(?:verifi[cs]eres|[st]jekkes|kvalitetssikres)§"
    r"|¶mangler at blive (?:tjekket|bekræftet)§|¶(?:ikke|ikkje) kvalitetssikr[ea][td]?§"
    r"|¶(?:die )?bestätigung steht (?:noch )?aus§"
    r"|¶(?:(?:alle )?angaben )?(?:ungeprüft|ohne gewähr)§"
    r"|@(?:vēl )?(?:tiks|tiek) precizēt\w*§|¶(?:vēl )?jāsaskaņo§"
    r"|(?:@|¶)(?:vēl )?nav saskaņot\w*§"
    r"|(?:@|¶)(?:dar )?(?:bus|reikia) (?:patikslint\w*|patikrinti|pasitikslinti)§"
    r"|(?:@|¶)(?:dar )?(?:nesuderint|netikrint)\w*§"
    r"|(?:@|¶)kontrollimata§|¶tarkistettava(?: vielä)?§"
    r"|(?:@|¶)(?:ei ole tarkistettu|tarkistamatta)§"
    r"|¶do (?:uzupełnienia|sprawdzenia)§|¶(?:dane )?niezweryfikowan\w*§"
    r"|¶(?:нужно|надо|необходимо|требуется) (?:уточнить|проверить)§"
    r"|¶подлеж[иа]т (?:уточнению|проверке)§|¶(?:треба|потрібно|слід) (?:уточнити|перевірити)§"
)
# The same of who did not look, and of what is not known; whatever follows until the sentence ends.
NOBODY_LOOKED = (
    r"¶(?:(?:nobody|no one) has|we have(?: not|n[’']t)) (?:yet )?(?:checked|verified|confirmed|read"
    r"|opened|seen|looked (?:this|it) up)\b[^.;!?\n]*"
    r"|¶i have not (?:checked|read|looked)\b[^.;!?\n]*"
    r"|¶(?:i|we) (?:have not|haven[’']t|did not|didn[’']t) (?:yet )?(?:call|called|rung|ring|dial"
    r"|dialled|tried|try|phone|phoned)\b[^.;!?\n]*|¶(?:vēl )?ne(?:esam|esmu) zvanīj\w+§"
    r"|¶nobody knows (?:whether|if)\b[^.;!?\n]*|¶it is not known (?:whether|if) this\b[^.;!?\n]*"
    r"|¶(?:the )?source (?:was|has) not (?:been )?(?:opened|read|seen|checked)§"
    r"|¶this has yet to be (?:confirmed|checked|verified)§|¶without guarantee§|¶not certain§"
    r"|¶not (?:yet )?(?:double-?checked|reviewed|checked since \d+)§|¶this may be out of date§"
    r"|¶(?:ingen har|vi har (?:ännu )?inte) (?:ännu )?(?:kontrollerat|verifierat|bekräftat|läst"
    r"|sett|dubbelkollat|granskat)\b[^.;!?\n]*"
    r"|¶källan har (?:ännu )?inte (?:lästs|öppnats|kontrollerats)§"
    r"|(?:@|¶)(?:är |detta är |det här är )?(?:ej |inte |o)(?:dubbelkolla|granska|kontrollera)"
    r"[dt]\w*§"
    r"|¶det är (?:oklart|inte känt) om (?:detta|det)\b[^.;!?\n]*|¶gäller kanske inte längre§"
    r"|¶(?:(?:niemand|keiner) hat|wir (?:haben|konnten) [^.;!?\n]{0,40}nicht)\b"
    r"[^.;!?\n]{0,40}(?:geprüft|überprüft|überprüfen|bestätigt|angerufen|gelesen)§"
    r"|¶nicht gegengeprüft§|¶quelle nicht (?:eingesehen|gelesen)§"
    r"|¶vom koordinator zu bestätigen§|¶ob das noch gilt, ist nicht bekannt§|¶vorläufig§"
)
# Words by which a number says that nobody has dialled it yet, whatever stands before them. Of "it"
# after "if" the law may speak, and of what was not tried a court.
NOT_DIALLED = (
    r"(?<!if )(?<!unless )(?<!while )(?<!until )"
    r"(?:it|(?:the|this) (?:number|line|digits?|code)) (?:has|have)(?: not|n[’']t| never)"
    r" (?:yet )?been (?:tried|tested|dialled|rung|called)(?: out)?(?: yet| so far)?§"
    r"|(?:nobody has|no one has|we have(?: not|n[’']t| never)) (?:yet )?"
    r"(?:tried|tested|dialled|rung|called) (?:it|this|the (?:number|line))(?: yet| so far)?§"
    r"|(?:(?:vi|jag) har (?:ännu )?(?:inte|aldrig)|ingen har) (?:ännu )?(?:prov)?ringt"
    r"(?: dit| numret| än)?§"
    r"|(?<!om )(?:har (?:det|den|numret|linjen)|(?:det|den|numret|linjen) har) (?:ännu )?"
    r"(?:inte|ej|aldrig) (?:ännu )?(?:provats|testats|provringts|ringts)§"
    r"|(?:(?:er|har) (?:det|den|nummeret|linjen)|(?:det|den|nummeret|linjen) (?:er|har))"
    r" (?:endnu |ennå |enno )?(?:ikke|ikkje|aldrig?) (?:endnu |ennå |enno |blevet |blitt )*"
    r"(?:af|ut)?(?:prøve[td]|prøv[dt]|testet|testa|ringet)(?: op)?(?: endnu| ennå| enno)?§"
    r"|(?:(?:sie|es|(?:die|diese) (?:nummer|leitung)) (?:wurde|ist)"
    r"|(?:wurde|ist) (?:sie|es|(?:die|diese) (?:nummer|leitung))) (?:noch |bisher )*(?:nicht|nie)"
    r" (?:ausprobiert|probiert|getestet|gewählt|angerufen)(?: worden)?§"
    r"|(?:jeszcze )?nie (?:jest |był\w* |został\w* )?(?:jeszcze )?"
    r"(?:wypróbowa|przetestowa|wybiera)n\w+(?: jeszcze)?§"
    r"|(?:vēl )?(?:nav|netika) (?:vēl )?(?:izmēģināt|testēt)\w*§"
    r"|(?:dar )?(?:(?:nebuvo|nėra) (?:dar )?|ne)(?:išbandyt|išmėgint|testuot)\w*§"
    r"|(?:veel )?(?:ei ole|pole) (?:seda )?(?:veel )?(?:proovitud|katsetatud|testitud)(?: veel)?§"
    r"|ei ole (?:vielä )?(?:kokeiltu|testattu|soitettu)(?: vielä)?§"
    r"|(?:enn )?(?:hefur |er )?(?:það |númerið )?(?:enn )?ekki (?:enn )?(?:verið )?(?:enn )?"
    r"próf(?:að|aður|uð)(?: enn)?§"
    r"|(?:ещё |еще |пока )?не (?:был\w* )?(?:опробован|испробован|протестирован|набирал)\w*§"
    r"|(?:ще |поки )?не (?:бу\w+ )?(?:випробуван|випробован|протестован|набирал)\w*§"
)
