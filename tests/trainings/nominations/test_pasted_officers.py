"""Lines pasted from a spreadsheet, read as officers."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.list_cells import address_problems, formula_problems
from participants.list_words import capitals_last
from participants.pasted_officers import DELIMITERS, MAX_LINES, PastedOfficer, read

pytestmark = pytest.mark.any_database

WORDS = st.text(st.characters(categories=["L"], include_characters=";,\"' "), max_size=12)
CELLS = WORDS.map(lambda text: " ".join(text.split()) if text.strip(";,\"' ") else "")
NAMES = st.tuples(*[st.text(st.characters(categories=["L"]), min_size=1, max_size=8)] * 2).map(
    " ".join
)
ADDRESSES = st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
OFFICERS = st.builds(
    PastedOfficer,
    full_name=NAMES.filter(lambda name: capitals_last(name) == name),
    title=CELLS,
    mission=CELLS,
    email=ADDRESSES,
    motivation=CELLS,
)
HEADINGS = {
    "full_name": "Name",
    "title": "Title or rank",
    "mission": "Mission",
    "email": "E-mail",
    "motivation": "Motivation",
}


@given(st.text(), st.sampled_from(DELIMITERS))
def test_no_text_stops_the_reader(text, delimiter):
    assert len(read(delimiter.join([text, "a@b.example", text])).officers) <= MAX_LINES


@given(
    st.lists(OFFICERS, min_size=1, max_size=5),
    st.permutations(list(HEADINGS)),
    st.sampled_from(DELIMITERS),
)
def test_what_a_spreadsheet_wrote_is_read_back(officers, columns, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(HEADINGS[column] for column in columns)
    writer.writerows([getattr(officer, column) for column in columns] for officer in officers)
    assert read(text.getvalue()).officers == tuple(officers)


BERZINS = PastedOfficer("Jānis Bērziņš", "Consul", "Embassy in Warsaw", "j@mfa.example")


@pytest.mark.parametrize(
    "line",
    [
        "Jānis Bērziņš\tConsul\tEmbassy in Warsaw\tj@mfa.example",
        '"Bērziņš, Jānis";Consul;Embassy in Warsaw;<j@mfa.example>',
        "Bērziņš, Jānis, Consul, Embassy in Warsaw, j@mfa.example",
        "j@mfa.example;Jānis Bērziņš;Consul;Embassy in Warsaw\n;;;\n\n",
        '"Jānis\nBērziņš"\tConsul\tEmbassy in Warsaw\tJānis <j@mfa.example>',
        "E-post\tEfternamn\tFörnamn\tTitel\tTjänsteställe\nj@mfa.example\tBērziņš\tJānis\t"
        "Consul\tEmbassy in Warsaw",
    ],
    ids=["tabs", "quotes", "commas", "any order", "a cell of two lines", "headings"],
)
def test_a_line_is_read_as_somebody_would_read_it(line):
    assert read(line).officers == (BERZINS,)


LIISA = PastedOfficer("Liisa Korhonen", "", "", "l@um.example")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ms\tLiisa Korhonen\tl@um.example", "Ms"),
        ("pani\tLiisa Korhonen\tConsul\tl@um.example", "Consul"),
        ("Dr.;Liisa Korhonen;Consul;l@um.example", "Dr. Consul"),
        ("Frau Dr. Liisa Korhonen;l@um.example", "Frau Dr."),
        ("1.\tKorhonen, Liisa\tl@um.example", ""),
        ("12. Liisa Korhonen;l@um.example", ""),
        ("Liisa Korhonen <l@um.example>", ""),
        ("Korhonen, Liisa <l@um.example>", ""),
        ('"Korhonen, Liisa" <l@um.example>', ""),
        ("Sähköposti;Nimi\nl@um.example;Liisa Korhonen", ""),
        ("Vārds;Uzvārds;Amats;E-pasts\nLiisa;Korhonen;Consul;l@um.example", "Consul"),
        ("Vardas\tPavardė\tEl. paštas\nLiisa\tKorhonen\tl@um.example", ""),
        ("Nr.,Nachname,Vorname,E-Mail-Adresse\n1,Korhonen,Liisa,l@um.example", ""),
        ("Nr.\tName\tVorname\tE-Mail\n1\tKorhonen\tLiisa\tl@um.example", ""),
        ("Eil. Nr.;Pavardė, vardas;El. paštas\n1;Korhonen, Liisa;l@um.example", ""),
        ("Lp.;Nazwisko i imię;Adres e-mail\n1.;Korhonen Liisa;l@um.example", ""),
        ("Imię i nazwisko;Stanowisko;Adres e-mail\nLiisa Korhonen;Konsul;l@um.example", "Konsul"),
    ],
)
def test_salutations_counters_and_headings_of_the_region_are_read(line, title):
    assert read(line).officers == (replace(LIISA, title=title),)


def test_the_headings_of_a_german_list_are_all_known():
    headings = "Nr.\tNachname, Vorname\tFunktion\tE-Mail\tVertretung"
    found = read(f"{headings}\n1\tKorhonen, Liisa\tKonsulin\t\tEmbassy of Germany in Estonia")
    mission = "Embassy of Germany in Estonia"
    assert found.unread == ()
    assert found.officers == (PastedOfficer("Liisa Korhonen", "Konsulin", mission),)


def test_of_two_columns_of_one_kind_both_are_read_or_one_is_told():
    found = read(
        "Anrede;Titel;Vorname;Name;Amtsbezeichnung;Vertretung;Dienstort;E-Mail;Mail\n"
        "Frau Dr.;M.A.;Liisa;Korhonen;Konsulin;Botschaft Riga;Riga;l@um.example;li@um.example\n"
        "Frau;Dr.;Ona;Egle;Konsulin;;Tallinn;o@um.example;o@um.example\n"
        "Frau Prof.;;Dr. Anna;Liepa;;Botschaft Riga;Tallinn;;a@um.example\n"
    )
    liisa, ona, anna = found.officers
    assert found.unread == ("Dienstort",)
    assert (liisa.title, liisa.email) == ("Dr. M.A., Konsulin", "l@um.example; li@um.example")
    assert address_problems(liisa.email)
    assert (ona.title, ona.mission, ona.email) == ("Dr., Konsulin", "Tallinn", "o@um.example")
    assert (anna.title, anna.email) == ("Frau Prof. Dr.", "a@um.example")


def test_a_name_that_another_column_says_already_is_read_and_another_one_is_told():
    assert read("Vorname Nachname;Nachname\nLiisa Korhonen;Korhonen").unread == ()
    assert read("Vorname Nachname;Nachname\nLiisa Korhonen;Egle").unread == ("Nachname",)


def test_a_mission_after_an_empty_address_is_no_motivation():
    [officer] = read("1\tLiisa Korhonen\tKonsulin\t\tBotschaft in Tallinn\tSpeaks Thai").officers
    assert (officer.mission, officer.motivation) == ("Botschaft in Tallinn", "Speaks Thai")


def test_a_name_in_two_cells_is_order_unsure_and_asked_about_and_a_rank_is_none():
    joined, ranked, initial = read(
        "Korhonen\tLiisa\tl@um.example\nKorhonen\tConsul\tl@um.example\nP. Ona Liepa\tConsul"
    ).officers
    assert joined == replace(LIISA, is_order_unsure=True)
    assert (ranked.full_name, ranked.title, ranked.is_order_unsure) == ("Korhonen", "Consul", False)
    assert initial.full_name == "P. Ona Liepa"
    [unsure] = read("Nachname Vorname\tE-Mail\nvon Kampen Ona\to@mfa.example").officers
    assert (unsure.full_name, unsure.is_order_unsure) == ("von Kampen Ona", True)


def test_a_name_in_capitals_and_a_suffix_stay():
    officers = read("ŽUKAUSKAITĖ, Ona\tConsul\nJohn Smith, Jr.\tConsul").officers
    assert [each.full_name for each in officers] == ["Ona ŽUKAUSKAITĖ", "John Smith, Jr."]


def test_a_surname_in_capitals_that_stands_first_is_put_last_and_asked_about():
    first, double, initials = read("LIEPA Ona\tConsul\nDE LA CRUZ Ana\tConsul\nA.B. Liepa").officers
    assert (first.full_name, first.is_order_unsure) == ("Ona LIEPA", True)
    assert (double.full_name, double.is_order_unsure) == ("Ana DE LA CRUZ", True)
    assert (initials.full_name, initials.is_order_unsure) == ("A.B. Liepa", False)
    [apart] = read("Uzvārds;Vārds\nLiepa;ONA").officers
    comma, numbered = read("Liepa, ONA\tConsul\n1. LIEPA Ona\tConsul").officers
    assert [each.full_name for each in (apart, comma, numbered)] == [
        *["ONA Liepa"] * 2,
        "Ona LIEPA",
    ]


def test_two_addresses_in_a_cell_stay_and_are_refused():
    [officer] = read("Ona Kalniņa;Consul;Embassy;a@mfa.example, b@mfa.example").officers
    assert officer.email == "a@mfa.example, b@mfa.example"
    assert address_problems(officer.email) == [
        "These are several addresses. Keep the one that letters shall go to."
    ]
    assert address_problems("a@mfa.example, A@mfa.example") == []


def test_a_formula_stays_one_and_is_refused():
    [officer] = read('=HYPERLINK("mailto:a@x.example")\tConsul\t@Embassy').officers
    assert [officer.title, officer.mission] == ["Consul", "@Embassy"]
    assert formula_problems(officer.full_name) and formula_problems(officer.mission)
    assert formula_problems("Jānis = Bērziņš") == []


def test_unmatched_quotation_marks_swallow_no_line():
    officers = read('"Ona Kalniņa;Consul\nAnna "Ann" Liepa;Consul\n"B; C";Consul').officers
    assert [each.full_name for each in officers] == ['"Ona Kalniņa', 'Anna "Ann" Liepa', "B; C"]


def test_more_lines_than_can_be_read_are_refused_with_the_number():
    assert len(read("Ona Kalniņa;Consul\n" * MAX_LINES).officers) == MAX_LINES
    told = read("Ona Kalniņa;Consul\n" * (MAX_LINES + 1))
    assert told.problems == ("These are 301 lines. At most 300 can be read at once.",)
    assert told.officers == ()


def test_columns_that_nobody_reads_are_told():
    read_in = read("No.\tName\tPhone\n1\tOna Kalniņa\t+371 2\textra")
    assert read_in.unread == ("Phone",)
    assert read_in.officers[0].too_many == ("extra",)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "cell",
    ["a" * 99_000, "a" * 99_000 + " @", "a" + " " * 99_000 + "<a@b"],
    ids=["letters", "an @ after them", "blanks"],
)
def test_a_cell_as_long_as_all_that_may_be_pasted_keeps_nobody_waiting(cell):
    """A search from each of its letters takes many minutes."""
    assert address_problems(cell) == []
    assert len(read(cell).officers) == 1


def test_an_address_too_many_is_no_title():
    headings = "Titel;Vorname;Name;Amtsbezeichnung;E-Mail;Anrede"
    line = ";Ганна;Шевченко;Vizekonsulin;hanna@aa.example; hanna.priv@web.example;Frau"
    [officer] = read(f"{headings}\n{line}").officers
    assert officer.title == "Vizekonsulin"
    assert address_problems(officer.email) != []


@pytest.mark.timeout(60)
def test_thousands_of_columns_of_one_kind_keep_nobody_waiting():
    """Each was compared with all that was read of its kind."""
    columns = 7_500
    cells = "\t".join(map(str, range(columns)))
    assert read("Name" + "\tTitle" * columns + f"\nLiisa Korhonen\t{cells}").officers
