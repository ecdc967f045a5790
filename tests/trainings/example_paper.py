"""A certificate as it is printed, and awkward ones."""

from trainings.certificate_paper import CertificatePaper, Picture, Signatory

SIGNATURE = Picture(
    svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path stroke="#10243a" '
    'd="M10 80C60 10 90 10 70 60S120 90 150 40s20 60 60 10 60 20 80-10" fill="none"/></svg>',
    ratio=3,
    alt="Signature",
)
LOGO = Picture(
    svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><rect width="200" '
    'height="80" fill="#0f5c77"/></svg>',
    ratio=2.5,
    alt="Logo",
)
SIGNATORIES = (
    Signatory("Edvardas Šileris", "Head of the Task Force", SIGNATURE),
    Signatory(
        "Anna-Maria von Hohenstaufen-Żółkiewska",
        "Director General of the Secretariat of the Council of the Baltic Sea States",
        SIGNATURE,
    ),
    Signatory("Ганна Шевченко", "Head"),
    Signatory("Jón", "Ministry for Foreign Affairs of Iceland", SIGNATURE),
)
NAMES = {
    "one letter": "Ö",
    "Icelandic": "Þórður Æðarson-Žukauskaitė",
    "Cyrillic": "Ганна Ґалаґан-Щербатюк, Анастасія Вікторівна",
    "Latvian": "Jānis Bērziņš-Ķīsis",
    "combining": "E\u0301va Ma\u0304ra Ża\u0308rlin\u0327s-Wo\u0301jcik O\u0302\u0301",
    "marks": "Adébáyọ̀ G̃uarani m̧ajeļ Vėjas-ė̃ M̄ k̄ J́ Ю́",
    "markup": 'O\'Neil & <Sons> #read("/etc/passwd") $x^2$ *b* @a \\',
    "80 letters": "Maximiliána Aleksandra von Hohenstaufen-Wittelsbach-Żółkiewska "
    "de la Cruz y Bērz",
    "80 narrow letters": "I" * 80,
    "80 letters of one word": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    "-Kirkjubæjarklaustur",
    "short words": "Guðmundsdóttir " * 5 + "Ásta",
    "200 letters": ("Maximiliána von Hohenstaufen " * 7)[:200].strip(),
    "200 wide letters": "Ж" * 200,
}
EXAMPLE = CertificatePaper(
    language="en",
    document_title="Certificate of participation TFTHB-2027-0031",
    author="Council of the Baltic Sea States",
    demonstration="",
    issuer=("Council of the Baltic Sea States", "Task Force against Trafficking in Human Beings"),
    logo=None,
    seal="Seal",
    heading="Certificate of participation",
    name="Jānis Bērziņš-Ķīsis",
    sent_by="sent by Latvia",
    act="took part in",
    title="Recognising a presumed victim at the visa counter",
    facts=("Riga,", "Latvia,", "14–15 January 2027 ·", "12 of 12 hours"),
    programme_label="Programme",
    programme=("Indicators at the counter", "The first conversation", "Referral and safe return"),
    programme_more="and {number} more",
    signatories=SIGNATORIES[:1],
    note="",
    number="No. TFTHB-2027-0031",
    day="Stockholm, 16 January 2027",
    issued_on=(2027, 1, 16),
    check_at="Check this certificate at",
    address="http://testserver/certificates/verify/ABCDEFGHIJKLMNOPQRSTUVWX27/",
    site="testserver/certificates/verify/",
    with_code="with the code",
    code="ABCD-EFGH-IJKL-MNOP-QRST-UVWX-27",
    qr="QR code",
)
# What fills every part to its brim.
FULL = {
    "demonstration": "Demonstration",
    "logo": LOGO,
    "heading": "Certificate of participation in the advanced course for consular staff",
    "sent_by": "sent by the United Kingdom of Great Britain and Northern Ireland",
    "act": "has completed the course of the Council of the Baltic Sea States for consular staff, "
    "with an examination by practitioners of the region, and was found able to pass it on:",
    "title": "Recognising a presumed victim at the visa counter: what a consulate does on the "
    "first day, on the second, and until a ministry at home has taken over the case",
    "facts": (
        "Petropavlovsk-Kamchatsky,",
        "Russian Federation,",
        "30 December 2026 – 14 January 2027 ·",
        "5 h 20 min of 14 h 35 min",
    ),
    "programme": (
        "Indicators at the counter",
        "The first conversation with a person who does not speak your language",
        "Referral and safe return",
        "Exercise: a family at the border",
        "Data protection",
        "Identity papers and emergency travel documents of minors who travel alone",
    )
    * 2,
    "signatories": SIGNATORIES,
    "note": "Issued under the rules of procedure of the Council as they stood that day.",
}
