"""Words by which a text says that it waits for somebody, that the rest follows, or that its reader
is to check it, in the languages in which the region's editors write (R-140, R-141, D-326).

The signs in the patterns are those of `doubt_words`.
"""

from handbook.rules.own_words import ITS_OWN

# With these a sentence begins that only an unfinished text has, whatever follows them.
OPENING_IN = {
    "en": (
        r"¶not yet \w+(?:ed|en|ne|lt|own|ear)\b|(?:(?:we|i) )?(?:(?:still|am|are|we[’']re|i[’']m)"
        r" )*waiting to hear\b",
        r"(?:(?:more|further) (?:information|details)|(?:the )?(?:rest|details|hours|number))"
        r" (?:will|to) (?:follow|come)\b|¶(?:will|to) be (?:updated|completed|added)\b",
        r"¶(?:(?:we|i) )?(?:(?:have|had|[’']ve) )?asked (?!by\b|if\b|whether\b|about\b|to\b|for\b"
        r"|wh\w+|how\b)|(?:we|i) (?:do not|don[’']t) know (?:if|whether)\b",
        r"(?:i|we) (?:think|guess|assume|suppose)\b(?! (?:with|of) you)|i believe\b|(?:(?:we|i)"
        r" )?(?:could|can"
        r"|did)(?: ?not|n[’']t) (?:find|reach|open)\b",
        r"(?:we|i) (?:will|shall|must|need to|have to|should|still have to|are to) (?:still )?"
        rf"(?:update|complete|correct|check|confirm|verify) (?:this|it|(?:the )?{ITS_OWN})\b",
        r"(?:(?:we(?:[’']re| are)|i(?:[’']m| am)) )?(?:(?:still|currently) )*"
        r"(?:awaiting|waiting (?:for|on)|await(?:s|ed)?) …(?:answers?|repl(?:y|ies)|responses?"
        r"|feedback|confirmation|clarification|word)\b",
        r"(?:we(?:[’']re| are) )?(?:still |currently )*waiting for …to (?:tell|confirm|answer|reply"
        r"|check|say|let us know)\b",
        r"(?:the )?(?:confirmation|verification|clarification|answer|reply|feedback)\b"
        r"(?: (?:by|from) [\w’' ]+?)? (?:is|are|has been|was) (?:still |yet )*(?:outstanding"
        r"|awaited|pending"
        r"|missing|to follow|requested|expected)\b",
        r"(?:we (?:have|had)|i have) (?:not|never) …(?:had|got|gotten|received|heard)\b"
        r"|(?:no|not any) (?:answer|reply|response|feedback|confirmation) (?:yet|so far|received)"
        r"|(?:confirmation|answer|reply|feedback|details?) (?:to come|to follow|follows?\b"
        r"|will follow)",
        r"(?:we|i)(?:[’']re| are|[’']m| am) (?:\w+ )?(?:not (?:\w+ )?|un)(?:sure|certain)\b"
        r"|not (?:quite |at all |entirely |yet )?sure (?:about|of|if|whether|that|when|who|how)\b",
        r"(?:we (?:have|had) been |we (?:are|were) |i (?:am|was) )?unable to (?:confirm|verify"
        r"|check)",
        r"(?:will|shall) be (?:confirmed|clarified|checked|verified|updated) (?:later|soon|shortly"
        r"|as soon)\b",
        r"(?:under|in the process of|currently being) (?:verification|clarification|review"
        r"|(?:verif|check|clarif|confirm|review)\w*)§|(?:working|draft) (?:version|text"
        r"|copy)\b(?! of\b)",
    ),
    "sv": (
        r"¶ännu (?:inte|ej)\b|¶(?:inte|ej) ännu\b|(?:vi )?(?:återkommer|kollar upp|uppdaterar"
        r"|kompletterar)\b",
        r"(?:avstämning|verifiering|kontroll|utredning|bekräftelse) pågår\b|(?:fylls på|läggs"
        r" till|uppdateras|kompletteras|kommer att (?:uppdateras|kompletteras))\b",
        r"(?:(?:vi|jag) )?(?:har )?frågat\b|(?:jag|vi) (?:tror|antar|gissar)\b|(?:vi |jag"
        r" )?(?:(?:hittade|hittar) inte|har inte hittat)\b|(?:vi|jag) vet inte (?:om|ifall)\b",
        r"(?:vi )?(?:inväntar|avvaktar|(?:väntar|inväntar) (?:ännu |fortfarande |alltjämt )*på)"
        r" (?:ännu |fortfarande |ett |en |deras )*(?:svar|besked|bekräftelse|återkoppling"
        r"|klartecken)\w*",
        r"(?:vi |jag )?(?:har )?(?:ännu |fortfarande )?(?:inte|ej) (?:ännu )?(?:fått|hört|erhållit)"
        r" …(?:svar|besked|återkoppling|bekräftelse|något|av|från)\b"
        r"|(?:inget|ingen|ännu inget|ännu ingen) (?:svar|besked|återkoppling|bekräftelse)"
        r" (?:än|ännu|från)\b",
        r"(?:vi|jag) är (?:\w+ )?(?:inte|ej|o)(?: \w+)? ?säk(?:ra|er)\b|osäkra? på\b",
        r"(?:bekräftelse|svar|besked|återkoppling|bekräftelsen|svaret)\b(?: (?:av|från) [\w ]+?)?"
        r" (?:saknas"
        r"|väntas|inväntas|dröjer|återstår|begärd?t?|efterfrågats?)\b|(?:svar|bekräftelse"
        r"|uppgifter)"
        r" (?:kommer|följer)\b",
        r"(?:bekräftas|verifieras|kompletteras|klargörs|uppdateras|meddelas) (?:senare|snart|inom"
        r" kort|längre fram)\b|återkommer (?:med|om)\b",
        r"under (?:utredning|verifiering|granskning|bearbetning|arbete)§",
    ),
    "da nb": (
        r"¶(?:endnu|ennå|enno) (?:ikke|ikkje)\b|¶(?:ikke|ikkje) (?:endnu|ennå|enno)\b|vi"
        r" (?:vender tilbage|kommer tilbake|undersøger|undersøker)\b",
        r"(?:jeg|eg|vi) (?:tror|antager|antar)\b|vi v[ei](?:d|t)? (?:ikke|ikkje) om\b"
        r"|(?:opdateres|oppdateres|suppleres)\b",
        r"(?:vi )?(?:afventer|avventer|(?:venter|ventar) (?:stadig |fortsatt |fremdeles )?på)"
        r" (?:stadig |et |en |ei )*(?:svar|besked|beskjed|bekr[æe]ftelse|tilbagemelding"
        r"|tilbakemelding|stadfesting)\w*",
        r"(?:vi )?har (?:endnu |ennå |enno )?(?:ikke|ikkje) (?:endnu |ennå |enno )?(?:fået|fått"
        r"|hørt"
        r"|modtaget|mottatt)\b",
        r"(?:vi|jeg|eg) er (?:\w+ )?(?:ikke|ikkje|u)(?: \w+)? ?sik(?:re|ker)\b",
        r"(?:bekr[æe]ftelsen?|svaret?)\b(?: (?:av|fra) [\w ]+?)? (?:mangler|følger|udestår"
        r"|utestår|ventes)\b"
        r"|(?:bekr[æe]ftes|avklares|afklares|oppdateres|opdateres) (?:senere|snart|seinare)\b",
    ),
    "de": (
        r"¶noch nicht\b|¶(?:bisher|bislang) nicht\b|keine (?:antwort|rückmeldung|bestätigung)"
        r" (?:bisher|bislang|vom|von|erhalten)\b",
        r"(?:wird|werden) (?:noch )?(?:nachgereicht|ergänzt|aktualisiert|präzisiert"
        r"|nachgetragen)\b|¶(?:muss|müssen) noch\b",
        r"(?:ich glaube|ich denke|wir vermuten|ich vermute)\b|(?:wir wissen|ich weiß) nicht,?"
        r" ob\b|(?:wir )?klären (?:das|dies|noch)\b",
        r"(?:wir )?(?:warten|wartet|warte) (?:noch )?auf …(?:antwort|bestätigung|rückmeldung"
        r"|klärung|auskunft|bescheid)\b",
        r"(?:die )?(?:antwort|bestätigung|rückmeldung|klärung|auskunft|prüfung)\b"
        r"(?: (?:vom|von|des|der|durch) [\w ]+?)? (?:steht (?:noch )?aus|folgt|fehlt|ausstehend"
        r"|wird erwartet|angefragt|erbeten)\b",
        r"(?:wird|werden) …(?:noch|später|demnächst|nachträglich) …(?:bestätigt|geprüft|überprüft"
        r"|geklärt|präzisiert|abgestimmt|ergänzt|nachgereicht|verifiziert)\b",
        r"(?:das |es |dies )?(?:konnte|konnten|kann|können) (?:\w+ )?nicht (?:\w+ )?(?:bestätigt"
        r"|verifiziert|überprüft|geprüft|geklärt)\b",
        r"(?:ist |sind )?(?:noch )(?:in (?:klärung|prüfung|abstimmung|arbeit)|offen§|zu"
        r" (?:bestätigen|prüfen|überprüfen|klären|verifizieren))|in (?:klärung|prüfung"
        r"|abstimmung)§",
        r"(?:wir )?haben (?:noch |bisher )*keine (?:antwort|rückmeldung|bestätigung)\b"
        r"|(?:bisher|noch|bislang) keine (?:antwort|rückmeldung|bestätigung)\b",
        r"(?:wir sind|ich bin) …(?:nicht sicher|unsicher)\b|nicht sicher, (?:ob|wann|wie|wer)\b",
    ),
    "pl": (
        r"¶jeszcze nie\b|nie wie(?:m|my),? (?:czy|kiedy)\b|(?:sprawdzimy|potwierdzimy"
        r"|uzupełnimy|zaktualizujemy)\b|¶chyba\b|(?:myślę|sądzę),? że\b",
        r"(?:zostan(?:ie|ą)|będzie|będą) (?:zaktualizowan|uzupełnion|potwierdzon"
        r"|sprawdzon)[eay]\b(?! przez)",
        r"(?:wciąż |nadal |jeszcze )?(?:czekamy|oczekujemy|czekam|czeka się)(?: jeszcze| nadal)?"
        r" (?:na )?…(?:odpowiedź|odpowiedzi|potwierdzeni[ea]|informacj[eęi]|weryfikacj[eęi])\b",
        r"(?:jest )?w trakcie (?:weryfikacji|sprawdzania|ustalania|potwierdzania|wyjaśniania)\b",
        r"(?:jeszcze )?nie (?:mamy|otrzymaliśmy|dostaliśmy) (?:jeszcze )?(?:odpowiedzi"
        r"|potwierdzenia)\b|(?:wciąż|nadal) brak (?:odpowiedzi|potwierdzenia)\b",
        r"nie (?:jesteśmy|jestem) (?:\w+ )?(?:pewni|pewne|pewien|pewna)\b",
        r"(?:potwierdzenie|odpowiedź)\b(?: \w+){0,5}? (?:w toku|wkrótce|nadejdzie|oczekiwan\w+)"
        r"|(?:zostanie|będzie) (?:\w+ )?(?:potwierdz|sprawdz|uzupełni|doprecyzowa)\w+ (?:później"
        r"|wkrótce)\b",
    ),
    "lv": (
        r"¶vēl nav\b|(?:precizē|pārbaudī|saskaņo|noskaidro|papildinā)sim\b|gaidām ziņ\w+"
        r"|nezin(?:ām|u),? vai\b|¶(?:laikam|šķiet|domāju)\b",
        r"(?:vēl |joprojām )*(?:gaidām|gaidu|tiek gaidīt\w+|gaida) (?:vēl )?…(?:apstiprinājumu"
        r"|apstiprinājums|atbildi|atbilde|skaidrojumu|precizējumu)\b",
        r"(?:vēl )?(?:tiks|tiek) (?:vēl )?(?:precizē|saskaņo|noskaidro)\w+|(?:tiks|tiek) (?:vēl )?"
        r"(?:apstiprināts|pārbaudīts) (?:vēlāk|drīz)\b",
        r"(?:mēs |es )?neesam (?:īsti |vēl )?(?:pārliecināt|droš)\w+|(?:vēl )?neesam (?:vēl )?"
        r"(?:saņēmuši|pārbaudījuši|saskaņojuši)\b|atbilde (?:vēl )?nav saņemta",
        r"(?:apstiprinājums|atbilde)\b(?: \w+){0,4}? (?:sekos|nav saņemt\w+|gaidāms|gaidāma"
        r"|pieprasīt\w+)\b",
        r"(?:vēl )?jā(?:precizē|saskaņo|noskaidro)\b|vēl nav (?:\w+ )?(?:saskaņo|precizē|pārbaudī"
        r"|apstiprinā)\w+",
    ),
    "lt": (
        r"¶dar ne\w+(?:t[aio]s?|tų|ame|ome)\b|(?:patikslin|patikrin|patvirtin|papildy)sime\b"
        r"|neži(?:nome|nau),? ar\b|¶(?:atrodo|manau)\b",
        r"(?:dar |vis dar )?(?:laukiame|laukiama|laukiu) …(?:patvirtinimo|atsakymo|patikslinimo"
        r"|paaiškinimo)\b",
        r"(?:dar )?(?:bus|turi būti) (?:dar )?(?:patikslinta|patvirtinta|patikrinta|suderinta"
        r"|papildyta)\b",
        r"(?:dar )?reikia (?:dar )?(?:patikslinti|pasitikslinti|suderinti|pasitikrinti)\b",
        r"(?:mes )?(?:nesame|nesu) (?:\w+ )?(?:tikri|tikros|tikras|tikra|įsitikinę)\b|(?:dar )?"
        r"(?:negavome|neturime) (?:dar )?(?:atsakymo|patvirtinimo)\b",
        r"(?:patvirtinim|atsakym)as\b(?: \w+){0,4}? (?:bus vėliau|negautas|laukiamas|prašomas)\b",
        r"dar (?:nesuderint|nepatikrint|nepatvirtint|nepatikslint)\w+",
    ),
    "et": (
        r"¶veel (?:ei ole|pole)\b|¶(?:ei ole|pole) veel\b|(?:täpsustame|uuendame|lisame)\b|me ei"
        r" tea,? kas\b|¶(?:ma )?arvan\b",
        r"(?:endiselt |veel )?(?:ootame|ootan) (?:veel )?…(?:vastust|kinnitust|täpsustust"
        r"|tagasisidet)\b",
        r"(?:kinnitatakse|täpsustatakse|kontrollitakse) (?:hiljem|veel|peagi)\b"
        r"|(?:kinnitus|vastus)\b(?: \w+){0,5}? (?:puudub|tuleb hiljem|ootel)",
        r"me (?:ei ole|pole) (?:\w+ )?(?:kindlad|veendunud)\b|(?:me )?(?:ei ole|pole) (?:veel )?"
        r"(?:vastust|kinnitust) saanud\b",
    ),
    "fi": (
        r"¶ei (?:ole )?vielä\b|(?:tarkennamme|päivitämme|täydennämme)\b|emme tiedä,? (?:onko"
        r"|toimiiko)\b|¶luulen\b",
        r"(?:yhä |vielä )?(?:odotamme|odotan|odotetaan) (?:yhä |vielä )?…(?:vastausta"
        r"|vahvistusta|tarkennusta)\b",
        r"(?:vahvistetaan|varmistetaan|tarkennetaan|tarkistetaan) (?:myöhemmin|vielä|pian)\b"
        r"|(?:vahvistus|vastaus)\b(?: \w+){0,5}? (?:puuttuu|odottaa|tulossa)",
        r"emme ole (?:\w+ )?(?:varmoja|saaneet)\b|en ole (?:\w+ )?varma\b",
    ),
    "is": (
        r"¶(?:ekki enn|enn ekki|hefur enn ekki)\b|við vitum ekki hvort\b|(?:ég )?held að\b|verður"
        r" (?:uppfært|bætt við)\b",
        r"(?:við )?(?:bíðum|bíð) (?:enn )?eftir …(?:svari|svörum|staðfestingu)\b",
        r"(?:verður |er )?(?:staðfest|kannað) (?:síðar|seinna)\b|(?:staðfesting|svar)\b"
        r"(?: \w+){0,5}? (?:vantar|ókomin|ókomið|væntanleg\w*)",
        r"(?:við )?erum (?:\w+ )?ekki (?:\w+ )?viss\w*|(?:við )?höfum ekki (?:enn )?fengið\b",
    ),
    "ru": (
        r"¶(?:ещё|еще|пока) не\b|(?:уточняем|уточним|проверим|дополним|обновим)\b|(?:мы )?не"
        r" зна(?:ем|ю),? (?:ли|работает)\b|¶(?:думаю|кажется|вроде)\b",
        r"(?:мы )?(?:ещё |еще |пока |всё ещё )?(?:ждём|ждем|ожидаем|жду) …(?:ответа?"
        r"|подтверждени[ея]"
        r"|уточнени[ея]|разъяснени[ея])\b",
        r"(?:будет|будут) (?:ещё |еще )?(?:подтвержден|уточнен|проверен|согласован)[оы]\b",
        r"(?:ещё |еще |пока )?не (?:подтверждено|проверено|уточнено|согласовано)\b|на (?:уточнении"
        r"|проверке|согласовании)\b",
        r"(?:мы )?не (?:уверены|уверен|уверена)\b|(?:ответа?|подтверждени[ея])\b(?: \w+){0,5}?"
        r" (?:ещё|еще|пока|нет|ожидается|запрошен\w*)\b|(?:мы )?(?:ещё |еще |пока )?не получили"
        r" …(?:ответа?|подтверждения)\b",
    ),
    "uk": (
        r"¶(?:ще|поки) не\b|(?:уточнюємо|уточнимо|перевіримо|доповнимо)\b|(?:ми )?не зна(?:ємо"
        r"|ю),? чи\b|¶(?:думаю|здається|начебто)\b",
        r"(?:ми )?(?:ще |поки )?(?:чекаємо|очікуємо) (?:на )?…(?:відповід[іь]|підтвердження"
        r"|уточнення|роз’яснення)\b",
        r"(?:буде|будуть) (?:ще )?(?:підтверджен|уточнен|перевірен|погоджен)[оі]\b",
        r"(?:ще |поки )?не (?:підтверджено|перевірено|уточнено|погоджено)\b|на (?:уточненні"
        r"|перевірці|погодженні)\b",
        r"(?:ми )?не (?:впевнені|впевнений|впевнена)\b|(?:ми )?(?:ще |поки )?не отримали"
        r" …(?:відповіді|підтвердження)\b",
    ),
}
# Of these also before a comma: in the first person a text speaks of itself.
OF_ITSELF = (
    r"(?:we|i|vi|jag|jeg|eg|wir|ich|mes|mēs|me|við|мы|ми|emme|en)\b"
    r"|(?:still |yhä |vielä |veel |dar |vis |vēl |joprojām |wciąż |nadal |jeszcze |ещё |еще "
    r"|пока )*"
    r"(?:gaid(?:ām|u)|neesam|laukiame|nesame|negavome|czekamy|oczekujemy|nie jesteśmy|ootame"
    r"|odotamme|bíðum|ждём|ждем|ожидаем|чекаємо|очікуємо)\b"
    r"|(?:have )?asked\b|not sure\b|nicht sicher\b|osäkra?\b|nie (?:wie|jeste)\w+|neži\w+|nezin\w+"
    r"|не (?:увер|впевн|зна)\w*"
    r"|(?:working|draft) (?:version|text|copy)\b"
)
# Sentences made of these alone, or of these before by or with whom, when or whether (D-238).
# "¤" is "§" before no question mark, "‖" the end of a sentence and nothing else.
ASKING_IN = {
    "en": (
        r"¶to[ -]?do\b[^.;!?\n]*|¶to (?:check|confirm|verify|ask|clarify): [^.;!?\n]+|¶may be"
        r" wrong¤",
        r"¶(?:(?:must|(?:need|have) to|should|remember to|please|to|still to) )*"
        r"(?:(?:double-?|cross-?)?check|verify|confirm|clarify|update)(?! in (?:at|with|to)\b)"
        r"(?: (?:this|it|again|up|back|(?:the )?(?:hours|numbers?|sources?|languages?|details"
        r"|address)))*¤",
        r"¶(?:to|must|should|ha(?:s|ve) to|(?:still )?needs? to|ought to) (?:still )?be"
        r" (?:(?:double-?|cross-?)?checked|verified|confirmed|updated|reviewed|clarified|agreed)¤",
        r"(?:¶|@)(?:still )?needs? (?:an? )?(?:review|check|checking|update|updating)¤|¶to agree¤",
        r"(?:@|¶)(?:is |are )?not (?:yet )?(?:been )?(?:agreed|cleared|coordinated|clarified)¤",
        r"¶(?:working|draft|preliminary|provisional|unfinished) (?:version|text|copy|draft)‖"
        r"|¶(?:first |rough )?draft‖|¶un(?:checked|sure|certain)¤",
        r"¶(?:source|number|hours|date|address) (?:is |are )?(?:missing|lacking|needed|unclear"
        r"|unknown|to follow)¤",
    ),
    "sv": (
        r"¶(?:vänligen |var god |att |ska |måste |bör )*(?:(?:dubbel)?kolla|kontrollera|verifiera"
        r"|bekräfta|stäm(?:ma)? av)"
        r"(?: (?:upp|av|detta|det|igen|tiderna|numret|källan|språken))*¤",
        r"(?:@|¶)(?:måste|behöver|bör|ska|borde) (?:ännu |först )?(?:(?:dubbel)?kollas(?: upp)?"
        r"|stämmas av|bekräftas|verifieras|klargöras|uppdateras|kompletteras|fyllas på|ses över"
        r"|kontrolleras|granskas)¤",
        r"(?:@|¶)(?:är |ännu )*(?:inte|ej) (?:ännu )?(?:(?:av)?stäm[dt]\w*(?: av)?"
        r"|(?:förankra|klargjor)[dt]\w*)¤",
        r"¶(?:inte|ej) (?:helt |ännu )?(?:klar|färdig|säker)t?¤|¶o(?:säkert|klart)¤"
        r"|¶(?:osäk(?:er|ra)|tveksam\w*|(?:ännu )?(?:ej|inte) verifiera[dt]\w*)"
        r" (?:uppgift|källa|tid|information)\w*¤",
        r"¶(?:arbetsversion|utkast|preliminärt)‖",
    ),
    "da nb": (
        r"¶(?:vennligst |venligst |at |å |må |skal )*(?:dobbelt?)?(?:[st]jekke?|kontrollere?r?"
        r"|bekr[æe]fte?|verifi[cs]ere?)(?: (?:det|dette|igen|igjen|tidene|tiderne|nummeret))*¤",
        r"(?:@|¶)(?:er )?(?:endnu |ennå |enno )?(?:ikke|ikkje) (?:endnu |ennå )?"
        r"(?:avklar|afklar|avstem|afstem)[et]*¤",
        r"¶(?:skal|må|bør) (?:ennå |endnu |først )?(?:(?:dobbelt?)?[st]jekkes|avklares|afklares"
        r"|opdateres|oppdateres)¤|¶(?:usikkert|uklart|uafklaret|uavklart)¤",
        r"¶(?:utkast|udkast|kladde|arbejdsversion|arbeidsversjon)‖",
    ),
    "de": (
        r"¶(?:bitte )?(?:noch )?(?:nach|über)?(?:prüfen|klären|bestätigen|verifizieren)¤"
        r"|¶bitte …(?:nachfragen|prüfen|klären|abstimmen|bestätigen)¤",
        r"¶mit …(?:zu )?(?:klären|abstimmen|abzustimmen)¤|¶keine (?:antwort|rückmeldung)¤",
        r"¶(?:noch )?(?:ungesichert|ungeklärt|unklar|unsicher)¤|@ungesichert¤"
        r"|¶(?:stand|status) (?:unklar|offen)¤",
        r"(?:@|¶)(?:ist |sind )?(?:noch )?nicht (?:geklärt|abgestimmt|gesichert)¤",
        r"¶(?:arbeitsfassung|arbeitsversion|(?:vorläufiger )?entwurf(?:sfassung)?)‖",
    ),
    "pl": (
        r"¶(?:(?:trzeba|należy|proszę|musimy|warto|jeszcze|to|ponownie) )*(?:sprawdzić|sprawdź"
        r"|zweryfikować|potwierdzić|ustalić|wyjaśnić|dopytać|uzgodnić)"
        r"(?: (?:to|jeszcze|numer|godziny|źródło))*¤",
        r"(?:@|¶)(?:niesprawdzon|niepotwierdzon|niezweryfikowan|nieuzgodnion)[eyai]¤"
        r"|(?:@|¶)(?:jeszcze )?nie (?:uzgodnion|ustalon|wyjaśnion)\w+¤",
        r"(?:@|¶)do (?:uzgodnienia|wyjaśnienia|sprawdzenia|doprecyzowania|uzupełnienia"
        r"|aktualizacji)¤|¶nie(?:pewn|jasn)e¤",
        r"¶(?:wersja (?:robocza|wstępna)|szkic|brudnopis)‖",
    ),
    "lv": (
        r"¶(?:lūdzu |vēl |ir |vajag )*(?:jā)?(?:pārbaud(?:īt|iet|i|a)|precizē(?:t|jiet)?"
        r"|apstiprin(?:āt|a)|saskaņo(?:t)?|noskaidro(?:t)?)(?: (?:vēlreiz|numuru|laiku|avotu))*¤",
        r"(?:@|¶)(?:vēl )?nav (?:vēl )?(?:saskaņot|noskaidrot|precizēt|drošs|skaidrs)\w*¤"
        r"|¶ne(?:skaidr|pārbaudīt|saskaņot)s¤|¶(?:darba versija|melnraksts|uzmetums)‖",
    ),
    "lt": (
        r"¶(?:prašome |prašom |būtina |dar |reikia |reikėtų )*(?:pa(?:si)?tikrin(?:ti|kite)"
        r"|patikslin(?:ti|kite)|patvirtin(?:ti|kite)|suderinti|pasiteirauti)"
        r"(?: (?:dar kartą|numerį|laiką|šaltinį))*¤",
        r"(?:@|¶|duomenys )(?:dar )?ne(?:patikrint|patvirtint|suderint|patikslint)\w+¤"
        r"|¶neaišku¤|¶(?:darbinė versija|juodraštis)‖",
    ),
    "et": (
        r"¶(?:palun |tuleb |veel |vaja )*(?:kontrolli(?:da|ge)?|kinnita(?:da|ge)?"
        r"|täpsusta(?:da|ge)?|üle (?:vaadata|kontrollida|küsida))(?: (?:üle|veel))*¤",
        r"¶(?:ebaselge|kinnitamata|kontrollimata|kooskõlastamata)¤|¶(?:mustand|tööversioon)‖"
        r"|(?:@|¶)(?:ei ole|pole) (?:veel )?(?:kooskõlastatud|täpsustatud|kinnitatud)¤",
    ),
    "fi": (
        r"¶(?:pitää |täytyy |vielä )*(?:tarkista(?:kaa|a)?|varmista(?:kaa|a)?|vahvista(?:kaa|a)?"
        r"|selvitä|selvittää)(?: (?:vielä|numero|ajat|lähde))*¤",
        r"¶(?:tarkista|vahvista|varmista)(?:ttava|matta)¤|¶epä(?:selvä|varma)¤"
        r"|(?:@|¶)ei (?:ole )?(?:vielä )?(?:sovittu|selvitetty|vahvistettu)¤"
        r"|¶(?:luonnos|työversio|keskeneräinen)‖",
    ),
    "is": (
        r"¶(?:vinsamlega(?:st)? |þarf að |á eftir að )*(?:athuga|athugið|kanna|kannið|staðfesta"
        r"|sannreyna|staðfestið)(?: (?:þetta|betur|númerið|tímann))*¤",
        r"¶(?:óstaðfest|ósannreynt|óljóst|óvíst|óyfirfarið)¤|¶(?:drög|vinnuskjal)‖",
    ),
    "ru uk": (
        r"¶(?:просьба |прошу |пожалуйста,? |нужно |надо |необходимо |следует |ещё |еще )*"
        r"(?:уточнить|уточните|проверить|проверьте|подтвердить|согласовать)"
        r"(?: (?:ещё раз|номер|часы|источник))*¤",
        r"¶(?:треба |потрібно |слід |просимо |будь ласка,? |ще )*(?:уточнити|уточніть|перевірити"
        r"|перевірте|підтвердити|погодити)(?: (?:ще раз|номер|години|джерело))*¤",
        r"¶(?:требуется|нужн[оы]|необходим[оы]) (?:подтвержд|провер|уточн)\w+¤"
        r"|¶(?:потрібн[оі]|необхідн[оі]) (?:підтвердж|перевір|уточн)\w+¤",
        r"¶(?:неточно|не точно|непроверено|неперевірено|неясно|незрозуміло|под вопросом"
        r"|під питанням)¤|¶(?:черновик|чернетка|рабочая версия|робоча версія)‖",
    ),
}

# What may follow such words: by, with or from whom, when, or whether what.
_WITH_WHOM = (
    r"by|with|from|in|later|soon|next|this (?:week|month|year)|av|med|från|i|hos|till|under|senare"
    r"|snart|nästa|af|fra|til|senere|seinare|von|vom|mit|bei|beim|im|durch|seitens|später|bald|z|ze"
    r"|przez|w|we|od|u|później|wkrótce|no|ar|vēlāk|drīz|iš|su|vėliau|netrukus|frá|með|hjá|við|síðar"
    r"|от|с|со|в|во|у|из|позже|від|із|зі|пізніше|myöhemmin|hiljem|\w+ poolt"
    r"|\w+(?:ijos|ijā|yje|ijoje|iga|ist|ilt|stä|ltä|lta|ssa|ssä|ством|ией|ами|ями|єю)"
)
_WHETHER = (
    r"whether|if|huruvida|om|hvorvidt|hvis|ob|czy|vai|ar|onko|toimiiko|hvort|ли|работает ли|чи"
)
# Beside these the law may speak, or a telephone line of how it works: "confirmed by e-mail".
_NOT_OF_A_TEXT = (
    r"courts?|judges?|tribunals?|prosecut\w+|doctors?|physicians?|\w*domstol\w*|domare\w*"
    r"|åklagar\w*|läkar\w*|rätten|tingsrätt\w*|dommer\w*|retten|anklager\w*|påtale\w*|l[æe]ger?"
    r"|\w*gericht\w*|richter\w*|staatsanwalt\w*|arzt|ärzt\w*|sąd\w*|sędzi\w*|prokur\w*|lekarz\w*"
    r"|ties(?:a|ā|as|ai|u|nes\w*)|ārst\w*|teism\w*|teisėj\w*|gydytoj\w*|koh(?:us|tu)\w*|arst\w*"
    r"|tuomioistui\w*|tuomari\w*|syyttäj\w*|lääkär\w*|dómst\w*|dómar\w*|saksókn\w*|lækn\w*"
    r"|суд\w*|прокур\w*|врач\w*|лікар\w*"
    r"|(?:tele)?phone|e-?mails?|sms|letter|writing|telefon\w*|e-?post\w*|brev|mejl|mail|post|listem"
)
OF_LAW = rf"\b(?:{_NOT_OF_A_TEXT})\b"
OF_PERSONS = (
    r"\b(?:victims?|persons?|people|child(?:ren)?|minors?|offer|barn|person(?:en|er)|opfer|kinder"
    r"|ofiar\w*|dzieck\w*|dzieci|osob\w*|cietuš\w*|upur\w*|person[ua]\w*|bērn\w*|auk[aeo]\w*"
    r"|asmen\w*"
    r"|asmuo|vaik\w*|ohvri\w*|isik\w*|lap[si]\w*|uhr\w*|henkilö\w*|þolend\w*|жертв\w*|лиц[ао]\w*"
    r"|людей|дет\w*|особ\w*|діт\w*)\b"
)
WHETHER = rf",? (?:{_WHETHER})\b[^;.!?\n]*"
WITH_WHOM = (
    rf",? (?:{_WITH_WHOM})\b(?:[ -](?!(?:{_NOT_OF_A_TEXT}|before|whether|if)\b)[\w’'-]+){{0,7}}"
)

# A term ("within 30 days", "every year"), an age, and what a mission does with somebody's papers.
_UNITS = (
    r"(?:days?|weeks?|months?|years?|hours?|dag|dagar|dage[rn]?|daga|veck\w+|uger?|uker?|månad\w*"
    r"|måned\w*|år|tim\w+|tage?n?|woche\w*|monat\w*|jahr\w*|stunde\w*|dni|tygod\w+|miesi\w+"
    r"|lat|rok\w*|godzin\w*|dien\w+|nedēļ\w+|mēne\w+|gad\w+|stund\w+|savai\w+|mėnes\w+|met[ųuai]\w*"
    r"|valand\w+|päev\w*|nädal\w*|kuu\w*|aasta\w*|tun[dn]\w+|päiv\w+|viik\w+|vuo\w+|viku\w*"
    r"|mánuð\w*|ár\w?|дн\w+|недел\w+|месяц\w*|лет|год\w*|час\w*|тижн\w+|місяц\w+|рок\w+|годин\w*)"
)
_WITHIN = (
    r"(?:within|every|each|inom|högst|varje|inden|innen|innan|hver[jt]?|innerhalb|binnen|jede\w*"
    r"|w ciągu|w terminie|co|katru|kas|kasmet|per|iga|joka|в течение|кажд\w+|протягом|упродовж"
    r"|щоро\w+)"
)
OF_A_TERM = rf"\b(?:\d{{1,3}}[ -]?|{_WITHIN} (?:\w+ ){{0,2}}){_UNITS}\b"
OF_PAPERS = (
    r"\b(?:turned|ages?|adults?|fyll[dt]\w*|fylt|myndiga?|volljährig\w*|pełnoletn\w+|pilngad\w+"
    r"|pilnameč\w+|täisealin\w+|täysi[- ]ikä\w+|lögráða|совершеннолетн\w+|повнолітн\w+"
    r"|counter|disken|skranken|schalter|okienk\w+|lodziņ\w+|langel\w+|leti|tiski\w+|окн\w+"
    r"|віконц\w+|passports?|permits?|visas?|identity|applications?|forms?|documents?|passet|pass"
    r"|visum|identitet\w*|ansök\w+|ansøg\w+|søknad\w*|handling\w*|dokumen[td]\w*|reisepass"
    r"|identität|antrag\w*|ausweis\w*|paszport\w*|tożsamoś\w+|wnios\w+|pas[ei]|identitāt\w+"
    r"|iesniegum\w+|pasą|paso|tapatyb\w+|prašym\w+|passi\w*|taotlus\w*|hakemu\w+"
    r"|henkilöllisyy\w+|vegabréf\w*|skilrík\w*|umsókn\w*|паспорт\w*|личност\w+|документ\w*"
    r"|заяв\w+|особу)\b"
)
# What is never done to such facts, by somebody or by anybody: not what is left to do.
OF_A_HABIT = (
    r"\b(?:is|are)(?: not|n[’']t) \w+ (?:by|with)\b"
    r"|\b(?:ska|skall?|behöver|behøver|får|må) (?:inte|ej|ikke|ikkje) \w+s\b"
    r"|\b(?:wird|werden) nicht \w+t\b"
    r"|\bnie (?:jest|są) (?:sprawdz|weryfikow|potwierdz)an\w+"
    r"|\bне \w+[еєюя]ться\b|\bне \w+[ею]тся\b"
)
