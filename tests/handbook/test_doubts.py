"""A text that says of itself that it is not sure is refused where nothing else can be meant, and
asked about where the law may be, in the languages in which editors write.
"""

from itertools import product

import pytest

from handbook.rules.doubts import doubtful_sentences, possible_doubts, stated_doubts
from handbook.rules.sentences import GOES_ON
from tests.handbook.doubtful_sentences import (
    ALSO_STATED,
    ALSO_UNSURE,
    GRID,
    LAW,
    STATED,
    UNSURE,
)

pytestmark = pytest.mark.any_database


def sentences(of: str) -> list[str]:
    return [line.strip() for line in of.split("\n")]


def is_seen(sentence: str) -> bool:
    return bool(stated_doubts([sentence]) or doubtful_sentences([sentence]))


@pytest.mark.parametrize(
    "told",
    [
        *("Må bekreftes", "Måste kontrolleras", "Būtina patikrinti", "Muss noch geprüft werden"),
        *("Brak potwierdzenia", "Kinnitus puudub", "Vahvistus puuttuu", "Bestätigung fehlt"),
        *("Staðfestingu vantar", "Zu verifizieren", "We have not been able to confirm this"),
        *("not (yet) verified", "“not verified”", "• not verified", "30 days.Not verified."),
        *("(not) verified", "To-be-confirmed", "not-verified"),
        "Call any time (dar nepatvirtinta) and ask.",
        *("Subject to confirmation", "The hours are subject to confirmation", "Status unclear"),
        *("Must be verified before use", "Check before printing", "Possibly out of date"),
        *("This may have changed", "Is this still right?", "Nobody vouches for this"),
        *("An unverified web page", "En overifierad uppgift", "Provisional"),
        *("The number may have changed", "Written from memory", "Ingen har ringt numret."),
        *("Nobody has checked this with the ministry.", "Numret kan ha ändrats."),
        *("Please check before you rely on it.", "Please check the number before you call."),
        *("I have not called it, a colleague wrote it down", "We did not call the number."),
        *("I haven't rung the number", "Neesam zvanījuši"),
        *("Nobody has verified these facts.", "The source was not opened.", "Not double-checked"),
        *("This has yet to be confirmed.", "It is not known whether this still holds."),
        *("Nobody knows whether this holds.", "Without guarantee", "This may be out of date."),
        *("Ingen har kontrollerat detta.", "Vi har inte läst källan.", "Källan har inte lästs."),
        *(
            "Ej dubbelkollat",
            "Ogranskat",
            "Uppgiften är okontrollerad",
            "Gäller kanske inte längre",
        ),
        *("Det är oklart om det gäller i dag.", "Niemand hat diese Angabe überprüft."),
        *("Wir konnten das nicht überprüfen.", "Quelle nicht eingesehen", "Vorläufig"),
        *("Vom Koordinator zu bestätigen", "Ob das noch gilt, ist nicht bekannt."),
        *("Uppgiften är osäker", "Kan vara inaktuellt", "Stämmer detta?", "Vi har inte ringt."),
    ],
)
def test_no_sign_and_no_language_hides_that_a_text_is_not_finished(told):
    assert stated_doubts([told]) != []


@pytest.mark.parametrize(
    "told", ["Vi har ringt.", "We have read it.", "Vi har läst källan.", "An office."]
)
def test_what_is_sure_is_not_refused(told):
    assert stated_doubts([told]) == []


def test_what_waits_in_law_is_asked_about():
    told = ["The permit is granted, pending confirmation."]
    assert stated_doubts(told) == [] and doubtful_sentences(told) == told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(code, line) for code, said in UNSURE.items() for line in sentences(said)],
)
def test_a_sentence_that_is_not_sure_is_seen(language, sentence):
    assert is_seen(sentence), language


def test_ten_sentences_or_more_are_tried_in_every_language():
    assert min(len(sentences(said)) for said in UNSURE.values()) >= 10


@pytest.mark.parametrize("sentence", sentences(ALSO_UNSURE))
def test_other_words_of_doubt_are_seen(sentence):
    assert is_seen(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        frame.format(duty, act)
        for frame, (duties, acts) in GRID.items()
        for duty, act in product(duties, acts)
    ],
)
def test_what_is_yet_to_be_done_is_seen_in_every_form_of_the_verb(sentence):
    assert is_seen(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        sentence
        for subjects, doubts in STATED.values()
        for subject, doubt in product(subjects, doubts)
        for sentence in (f"{subject} {doubt}.", f"30. {doubt.capitalize()}", f"Nr. 1 ({doubt})")
    ]
    + sentences(ALSO_STATED),
)
def test_what_can_only_be_said_of_the_text_is_stated(sentence):
    assert stated_doubts([sentence])


@pytest.mark.parametrize("sentence", sentences(LAW))
def test_what_may_be_said_of_the_law_is_possible_and_no_more(sentence):
    assert doubtful_sentences([sentence]) and not stated_doubts([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        *("This information is not verified.", "None of this has been checked."),
        *("Šī informācija nav apstiprināta.", "Texten är inte bekräftad."),
        *("Die Angaben sind nicht bestätigt.", "Informacja nie została potwierdzona."),
        *("Информация не подтверждена.", "TBC: the police or a court."),
    ],
)
def test_a_text_that_says_it_of_its_own_information_is_stated(sentence):
    assert stated_doubts([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        *("Not confirmed: the crisis centre only.", "Identity unverified: a document is issued."),
        *("The source country need not be confirmed.", "Offer (ej bekräftade): 30 dagar."),
        *("Say honestly what will follow: we do not know.", "Identiteten ska bekräftas."),
        *("Status is to be confirmed.", "Age: to be confirmed by the police."),
    ],
)
def test_before_a_colon_or_a_bracket_it_may_be_the_law(sentence):
    assert doubtful_sentences([sentence]) and not stated_doubts([sentence])


def test_all_words_are_quoted_once_and_in_their_order():
    texts = ["Unclear. Must be checked by us.", "unclear; a draft, not verified", "Unclear."]
    assert possible_doubts(texts) == [
        "Unclear",
        "Must be checked",
        "unclear",
        "draft",
        "not verified",
    ]


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("Riga | Liepāja: hours are to be confirmed by the coordinator.", "hours are to be"),
        ("Vem | vad ska bekräftas av samordnaren.", "ska bekräftas av samordnaren"),
    ],
)
def test_what_stands_before_the_words_is_not_quoted_with_them(sentence, quoted):
    (words,) = stated_doubts([sentence])
    assert words.startswith(quoted)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Skal erstattes 1. mars, uklart når. Ring.", "Skal erstattes 1. mars, uklart når."),
        ("Opened in 2025. Unclear for whom.", "Unclear for whom."),
        ("Fra den 1. ikke bekræftet.", "Fra den 1. ikke bekræftet."),
    ],
)
def test_the_dot_of_a_date_ends_no_sentence(text, quoted):
    assert doubtful_sentences([text]) == [quoted]


@pytest.mark.parametrize("blank", ["\n", "\r\n", "\n\n", "  ", "\xa0", "\u202f", " \n "])
def test_a_doubt_is_read_over_a_line_break_and_any_blanks(blank):
    assert stated_doubts([f"Shelter.\nNot{blank}verified."]) == ["Not verified"]
    (sentence,) = doubtful_sentences([f"The age must{blank}be checked{blank}first. Call."])
    assert sentence == "The age must be checked first."


def test_a_line_is_still_a_sentence_of_its_own():
    assert stated_doubts(["Not verified\nCall the ministry"]) == ["Not verified"]
    assert stated_doubts(["Hours\n  Not verified\nCall"]) == ["Not verified"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("To be **confirmed**.", "To be confirmed"),
        ("To be _confirmed_", "To be confirmed"),
        ("# To be confirmed", "To be confirmed"),
        ("[To be confirmed](https://page.example)", "To be confirmed"),
        ("Hours: to be con-\nfirmed", "to be confirmed"),
        ("To be, as agreed, confirmed", "To be, as agreed, confirmed"),
        ("Mon–Fri. To be (still) confirmed.", "To be (still) confirmed"),
        ("Hours (t b c)", "t b c"),
        ("Bekreftes senere.", "Bekreftes senere"),
        ("Ikkje stadfesta.", "Ikkje stadfesta"),
        ("Må stadfestast.", "Må stadfestast"),
    ],
)
def test_marks_commas_and_line_ends_hide_no_words(text, said):
    assert stated_doubts([text]) == [said]


@pytest.mark.parametrize(
    "sentence",
    [
        "The hours are not on the centre’s own page and must be confirmed.",
        "Tiderna står inte på sidan, och ska bekräftas.",
        "Die Öffnungszeiten stehen nicht auf der Seite und müssen bestätigt werden.",
        "Godziny nie są na stronie i muszą być potwierdzone.",
        "Darba laiks nav lapā un jāapstiprina.",
    ],
)
def test_what_is_to_be_confirmed_of_hours_is_stated_over_other_words(sentence):
    assert stated_doubts([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        "With 0 as the first digit it has not been tried yet.",
        "Calls cost nothing. The number hasn’t been dialled yet.",
        "Nobody has tested the line so far.",
        "Med 0 som första siffra har det ännu inte provats.",
        "Med 0 forrest er det endnu ikke afprøvet.",
        "Med 0 først er det ikkje prøvd enno.",
        "Mit der 0 wurde sie noch nicht ausprobiert.",
        "Z zerem nie został jeszcze wypróbowany.",
        "Ar nulli tas vēl nav izmēģināts.",
        "Su nuliu dar neišbandytas.",
        "Nulliga ei ole seda veel proovitud.",
        "Nollalla sitä ei ole vielä kokeiltu.",
        "Með núlli hefur það ekki enn verið prófað.",
        "С нулём он ещё не опробован.",
        "З нулем ще не випробуваний.",
    ],
)
def test_a_number_that_nobody_has_dialled_says_so_of_itself(sentence):
    assert stated_doubts([sentence])


@pytest.mark.parametrize(
    "sentence",
    [
        "The case is dropped if it has not been tried yet.",
        "Someone who has not been tried yet has no right to it.",
        "The number of days is set by the court and must be confirmed by the police.",
    ],
)
def test_what_a_court_has_not_tried_is_the_law_s(sentence):
    assert not stated_doubts([sentence])


def test_each_question_is_quoted():
    told = "Is this still the number? Call.\nNights too?\nhttps://page.example/?day=1"
    assert doubtful_sentences([told]) == ["Is this still the number?", "Nights too?"]
    assert not doubtful_sentences(["https://page.example/?day=1"])


def test_empty_lines_are_read_from_the_first_of_them_alone():
    assert GOES_ON.sub(" ", "Call first,\n\n \nthen go.") == "Call first, then go."
    assert GOES_ON.match("Call first,\n\n \nthen go.", 12) is None
