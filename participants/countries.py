"""Names of countries in the languages in which headings are read."""

from participants.names import fold

# by code: what lists call it in the languages around the Baltic and the North Sea
NAMES = {
    "AT": "Austria, Austrija, Austurríki, Itävalta, Østerrike, Österreich, Østrig, Österrike",
    "BE": "Belgia, Belgía, Belgien, Belgija, Beļģija",
    "BY": "Baltarusija, Baltkrievija, Belarus, Białoruś, Hvíta-Rússland, Valgevene, Valko-Venäjä",
    "CA": "Canada, Kanada, Kanāda",
    "CH": "Schweiz, Sveits, Šveits, Sveitsi, Šveicarija, Šveice, Sviss, Szwajcaria",
    "CN": "China, Chiny, Hiina, Kiina, Kina, Kína, Ķīna, Kinija",
    "CZ": "Čehija, Čekija, Czech Republic, Czechy, Tékkland, Tjekkiet, Tschechien, Tšehhi, Tšekki"
    ", Tsjekkia",
    "DE": "Deutschland, Niemcy, Saksa, Saksamaa, Tyskland, Vācija, Vokietija, Þýskaland",
    "DK": "Dania, Danija, Dānija, Danmark, Danmörk, Dänemark, Taani, Tanska",
    "EE": "Eesti, Eistland, Estija, Estland, Estonia, Igaunija, Viro",
    "ES": "Espanja, Hispaania, Hiszpania, Ispanija, Spania, Spanien, Spānija, Spánn",
    "FI": "Finland, Finlandia, Finnland, Somija, Soome, Suomi, Suomija",
    "FR": "Francija, Francja, Frakkland, Frankreich, Frankrig, Frankrike, Prancūzija, Prantsusmaa"
    ", Ranska",
    "GB": "Apvienotā Karaliste, Bretland, Didžioji Britanija, Great Britain, Großbritannien"
    ", Iso-Britannia, Jungtinė Karalystė, Lielbritānija, Storbritannia, Storbritannien"
    ", Suurbritannia, UK, Vereinigtes Königreich, Wielka Brytania",
    "GE": "Georgia, Georgía, Georgien, Gruusia, Gruzija, Gruzja",
    "GR": "Graikija, Grecja, Griechenland, Grieķija, Grikkland, Grækenland, Hellas, Kreeka"
    ", Kreikka",
    "HU": "Ungari, Ungārija, Ungarn, Ungverjaland, Unkari, Vengrija, Węgry",
    "IE": "Airija, Iirimaa, Īrija, Irland, Írland, Irlandia, Irlanti",
    "IS": "Island, Ísland, Islande, Islandia, Islandija, Islanti",
    "IT": "Itaalia, Italia, Ítalía, Italien, Italija, Itālija, Włochy",
    "JP": "Jaapan, Japan, Japāna, Japani, Japonia, Japonija",
    "LT": "Leedu, Lietuva, Liettua, Litauen, Litháen, Litwa",
    "LU": "Liuksemburgas, Luksemburg, Luksemburga, Lúxemborg, Luxemburg",
    "LV": "Latvia, Latvija, Läti, Letland, Lettland, Łotwa",
    "NL": "Alankomaat, Holandia, Holland, Hollanti, Madalmaad, Nederland, Nederlandene"
    ", Nīderlande, Niderlandy, Niederlande, Nyderlandai",
    "NO": "Norge, Noregur, Norja, Norra, Norvegija, Norvēģija, Norwegen, Norwegia",
    "PL": "Lenkija, Polen, Polija, Polska, Pólland, Poola, Puola",
    "PT": "Portugal, Portúgal, Portugāle, Portugali, Portugalia, Portugalija",
    "RO": "Romania, Rúmenía, Rumeenia, Rumānija, Rumunia, Rumunija, Rumänien, Rumænien",
    "RU": "Krievija, Rosja, Rossija, Rusija, Rusland, Russland, Rússland, Venäjä, Venemaa",
    "SE": "Rootsi, Ruotsi, Schweden, Švedija, Sverige, Svíþjóð, Szwecja, Zviedrija",
    "SK": "Slovakia, Slovakiet, Slovakija, Slovākija, Slóvakía, Slovakkia, Slowakei, Słowacja",
    "TR": "Turcija, Turcja, Türgi, Türkei, Turkey, Turkija, Turkki, Tyrkia, Tyrkiet, Tyrkland",
    "UA": "Ukraina, Ukraine, Úkraína",
    "US": "Ameerika Ühendriigid, Bandaríkin, JAV, Stany Zjednoczone, USA, Vereinigte Staaten"
    ", Yhdysvallat",
}
# Russian and Ukrainian, in which the country of a mission stands in another case
CYRILLIC = {
    "DE": "Германия, Германии, Німеччина, Німеччині",
    "DK": "Дания, Дании, Данія, Данії",
    "EE": "Эстония, Эстонии, Естонія, Естонії",
    "FI": "Финляндия, Финляндии, Фінляндія, Фінляндії",
    "IS": "Исландия, Исландии, Ісландія, Ісландії",
    "LT": "Литва, Литве, Литві",
    "LV": "Латвия, Латвии, Латвія, Латвії",
    "NO": "Норвегия, Норвегии, Норвегія, Норвегії",
    "PL": "Польша, Польше, Польща, Польщі",
    "RU": "Россия, России, Росія, Росії",
    "SE": "Швеция, Швеции, Швеція, Швеції",
    "UA": "Украина, Украине, Україна, Україні",
}
# folded name -> code
CODES = {
    fold(name): code
    for table in (NAMES, CYRILLIC)
    for code, names in table.items()
    for name in names.split(", ")
}
