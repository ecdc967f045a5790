"""Hours on cards, in any language."""

import pytest

from handbook import hours
from handbook.models import Contact
from handbook.rules import cards as rules
from handbook.rules.ticks import Kind
from tests.handbook.country_editing import quoted, typed
from tests.handbook.discreet_cards.card import HOME, text_of


@pytest.mark.parametrize(
    ("typed_as", "kept"),
    [
        ("24/7", "24/7"),
        ("", ""),
        ("Mon–Fri 9.00–17.00", "Mo-Fr 09:00-17:00"),
        ("mån-fre 8.30-16; lör–sön 9–15", "Mo-Fr 08:30-16:00; Sa-Su 09:00-15:00"),
        ("Monday 9-24", "Mo 09:00-24:00"),
        ("Tues-Thurs 9-15; Sundays 10-12", "Tu-Th 09:00-15:00; Su 10:00-12:00"),
        ("tis-tors 9-15; onsdagar 17-19", "Tu-Th 09:00-15:00; We 17:00-19:00"),
        ("Mo-Su 0-24", "24/7"),
        ("mån–sön 0.00–23.59", "24/7"),
        ("Mo-Fr 0-24; Sa-Su 0-12; Sa-Su 12-24", "24/7"),
        ("Mo-Fr 0-24; Sa 0-24", "Mo-Fr 00:00-24:00; Sa 00:00-24:00"),
        ("Mon–Fri 9–12; Mon–Fri 13–17", "Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00"),
        ("Mon–Fri 22–24; Tue–Sat 0–6", "Mo-Fr 22:00-24:00; Tu-Sa 00:00-06:00"),
        ("Mo-Su 0-12; Mo-Su 13-24", "Mo-Su 00:00-12:00; Mo-Su 13:00-24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(typed_as, kept):
    assert hours.read(typed_as) == kept
    assert hours.read(kept) == kept


@pytest.mark.parametrize(
    "typed_as", ["office hours", "9-17", "Fri-Mon 9-17", "Mon 17-9", "Mon 9-25", "Mon 9.75-17"]
)
def test_hours_that_cannot_be_read_are_refused(typed_as):
    with pytest.raises(ValueError, match="."):
        hours.read(typed_as)


@pytest.mark.parametrize(
    "typed_as",
    [
        *("Mon-Fri 9-17; weekend 10-14", "weekdays 9-17", "mornings 9-12", "summer 9-17"),
        *("today 9-17", "tomorrow 9-17", "söckendagar 9-17", "Mon-frequently 9-17", "helg 10-14"),
    ],
)
def test_a_word_that_only_begins_like_a_day_is_no_day(typed_as):
    with pytest.raises(ValueError, match="."):
        hours.read(typed_as)


@pytest.mark.parametrize(
    "typed_as",
    ["Mon–Fri 9–17; Fri 9–15", "Fri 9-12; Mon-Sun 11-13", "Sat 9-17; Sat 9-17", "Mo 0-24; Mo 9-10"],
)
def test_hours_that_tell_twice_of_one_time_are_refused(typed_as):
    with pytest.raises(ValueError, match="."):
        hours.read(typed_as)


def test_hours_are_printed_in_the_language_of_the_card():
    kept = "Mo-Fr 08:30-16:00; Sa 09:00-15:00"
    assert hours.printed(kept, "en") == ["Mon–Fri 08:30–16:00", "Sat 09:00–15:00"]
    assert hours.printed(kept, "sv") == ["mån–fre 08:30–16:00", "lör 09:00–15:00"]
    assert hours.printed(kept, "th")[0] != hours.printed(kept, "en")[0]
    assert hours.printed("24/7", "ru") == ["24/7"] and hours.printed("", "ru") == []


def test_a_coordinator_types_the_hours_and_is_told_of_what_cannot_be_read(house, editor, sign_in):
    client, address = sign_in(editor), f"{HOME}edit/contacts/{house.key}/"
    page = client.post(address, typed(house, opening="when we are there"))
    assert "Write days and times" in text_of(page) and "when we are there" in text_of(page)
    night = text_of(client.post(address, typed(house, opening="Mon–Fri 22.00–6.00")))
    assert "a night is written in two parts: Mon–Fri 22–24; Tue–Sat 0–6." in night
    client.post(address, typed(house, opening="Mon–Sun 8–20"))
    assert Contact.objects.get(pk=house.pk).opening == "Mo-Su 08:00-20:00"


def test_hours_that_are_longer_as_they_are_stored_than_the_column_are_refused(
    house, editor, sign_in
):
    client, address = sign_in(editor), f"{HOME}edit/contacts/{house.key}/"
    each_day = "Mo 8-9;Tu 8-9;We 8-10;Th 8-9;Fr 8-9;Sa 8-9"
    page = client.post(address, typed(house, opening=each_day))
    assert "These are more hours than can be stored." in text_of(page)
    assert Contact.objects.get(pk=house.pk).opening == house.opening


def test_hours_that_leave_nothing_out_are_round_the_clock_however_they_are_stored(house):
    house.opening, house.notes = "Mo-Su 00:00-24:00", {"en": "Do not count on an answer at night."}
    assert any("The hours say 24/7" in reason for reason in rules.contradictions(house))
    assert quoted(Contact(**house.facts), Kind.HOURS)
    assert hours.printed(house.opening, "en") == ["24/7"]
