"""A person is found by any usual spelling of the name, and nobody by the spelling of another's."""

from importlib import import_module

import pytest
from django.apps import apps

from participants.models import Account, Participant
from participants.spellings import MAX_READINGS, key_text, keys_of, sought_in_keys
from tests import factories

# Each spelling must find every other of its line.
ONE_NAME = """
Müller Mueller Muller
Jürgen Juergen Jurgen
Öberg Oeberg Oberg
Bjørn Bjoern Björn Bjorn
Søren Soeren Sören
Ødegård Oedegaard Odegard Ødegaard
Kjær Kjaer
Åkesson Aakesson Akesson
Mäkelä Maekelae Makela
Hämäläinen Haemaelaeinen Hamalainen
Ülle Uelle Ulle
Größmann Groessmann Grossmann
Strauß Strauss
Łukasz Lukasz
Wałęsa Walesa
Þórður Thordur
Guðrún Gudrun
Æðarson Aedarson
Šimkūnaitė Simkunaite
Đorđe Dorde
Иванов Ivanov Iwanow
Шевченко Shevchenko Ševčenko Sevcenko Szewczenko Schewtschenko Ševtšenko
Юрий Yuri Juri Iurii Yury Yuriy Jurij
Щербаков Shcherbakov Ščerbakov Szczerbakow
Хрущёв Khrushchev Hruščev Khrushchyov Chruschtschow
Жуков Zhukov Žukov Żukow
Цветков Tsvetkov Cvetkov Tzvetkov
Кузнецов Kuznetsov Kuznecov Kuzņecov
Хмельницький Khmelnytskyi Chmielnicki Hmelnickij
Сергеев Sergeev Sergeyev Sergejew Sergejev
Достоевский Dostoevsky Dostoyevsky Dostojewski Dostoevskii
Елена Elena Yelena Jelena
Фёдоров Fedorov
Ёлкин Elkin
Пётр Petr Pyotr
Илья Ilya Ilja Il'ja Iliia
Наталия Natalia Nataliya Natalija
Ганна Hanna Ganna
Сергій Serhii Serhiy Sergiy
Юлія Yuliia Julia Iuliia
Євген Yevhen Jevgen
Олексій Oleksii Oleksij
Зайцев Zaitsev Zaycev Zaicev
Ксения Ksenia Xenia Kseniya
Михаил Mikhail Michail Mihail
Вишневский Vishnevsky Wiśniewski
Кравець Kravets Kravec
Быкаў Bykau Bykaŭ
Шчэрба Shcherba Ščerba
Георгиев Georgiev Georgijew
Върбанов Varbanov
Щерев Shterev
Константинович Konstantinovich Konstantinovič Konstantynowicz
O'Neill ONeill
"""
# Neither finds the other.
TWO_NAMES = """
Anna Anne|Jānis Jonas|Berg Borg|Öberg Berg|Hansen Jensen|Ivanov Petrov|Olga Helga
Müller Möller|Mats Macdonald|Andersson Pedersen|Lind Lund|Nilsson Nielsen|Maria Mario
Шевченко Савченко|Шевчук Шевченко|Ковалёв Ковалюк|Юрий Юлия|Сергей Георгий|Иванов Иваненко
Shevchenko Savchenko|Schmidt Schmitz|Ilze Elza|Łukasz Łucja|Jānis Jānika|Eglė Agnė|Åse Ása
Zhukov Zukerman|Tsvetkov Cernov|Kaske Kasko|Thor Tor|Jürgen Jörgen|Köhler Kahler|Håkan Hakon
Bär Bør|Sch Schmidt|Ae Anna|Ye Yelena
"""


def found(sought: str, stored: str) -> bool:
    keys = key_text([stored])
    return all(any(key in keys for key in word) for word in sought_in_keys(sought))


def pairs() -> list[tuple[str, str]]:
    lines = [line.split() for line in ONE_NAME.strip().splitlines()]
    return [(first, other) for first, *others in lines for other in others]


def strangers() -> list[tuple[str, str]]:
    listed = TWO_NAMES.strip().replace("\n", "|").split("|")
    return [tuple(pair.split()) for pair in listed]


def test_the_table_is_long_enough_to_mean_something():
    assert len(pairs()) >= 60
    assert len(strangers()) >= 30


@pytest.mark.parametrize("pair", pairs(), ids="-".join)
def test_either_spelling_finds_the_other(pair):
    first, other = pair
    assert found(first, other) and found(other, first)


@pytest.mark.parametrize("pair", strangers(), ids="-".join)
def test_another_name_is_not_found(pair):
    first, other = pair
    assert not found(first, other)


def test_a_heap_of_letters_with_several_readings_has_few_keys():
    assert len(keys_of("г" * 100_000)[0]) <= MAX_READINGS


def test_words_without_a_letter_have_no_key():
    assert (key_text(["– 12 ь"]), sought_in_keys("@")) == ("", [])


def test_people_accounts_and_registrations_are_found_by_any_spelling(latvia, riga, astrid):
    hanna = factories.officer("h@mfa.example", "Ганна Шевченко", latvia)
    row = factories.registration(riga, hanna.person)
    assert Participant.objects.sought("hanna ševč").get() == hanna.person
    assert Account.objects.matching("Schewtschenko").get() == hanna
    assert riga.registrations.matching("Szewczenko", reader=astrid).get() == row


def test_a_former_name_still_finds_the_person(latvia):
    anna = factories.participant("Anna Ozola", latvia)
    anna.rename("Anna Liepa")
    anna.save(update_fields=["full_name", "known_as"])
    assert Participant.objects.sought("ozola").get() == anna
    assert Participant.objects.get().other_names == ["Anna Ozola"]


def test_a_name_written_otherwise_leaves_no_former_name(latvia):
    anna = factories.participant("Anna Moeller", latvia)
    anna.rename("Anna Möller")
    assert anna.other_names == []


def test_the_migration_gives_everybody_the_keys_of_today(latvia):
    anna = factories.participant("Anna Åberg", latvia)
    Participant.objects.update(latin_text="", sorting_key_sv="")
    import_module("participants.migrations.0017_names_in_any_spelling").write_keys(apps, None)
    stands = Participant.objects.get()
    assert (stands.latin_text, stands.sorting_key_sv) == (anna.latin_text, anna.sorting_key_sv)
