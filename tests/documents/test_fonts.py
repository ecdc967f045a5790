import pytest

from documents.fonts import marked, missing


def test_the_letters_of_the_region_can_be_drawn():
    names = (
        "Þórður Æðarson · Jānis Bērziņš-Ķīsis · Łukasz Żółć · Eglė Šimkūnaitė · Õnne · Ганна "
        "Ґалаґан · Ŋŧđ"
    )
    assert missing(f"{names}\t\n\u00a0“’–—…") == []


def test_what_cannot_be_drawn_is_named_once_in_order():
    assert missing("สมชาย Ǧ Ǧ 王") == ["ส", "ม", "ช", "า", "ย", "Ǧ", "王"]


def test_thai_is_drawn_where_its_own_faces_stand_beside_the_others():
    assert missing("ความปลอดภัย ก่อน: เด็ก ๑๒ ฿ 王", with_other_scripts=True) == ["王"]


def test_a_letter_that_one_face_lacks_is_missing(monkeypatch):
    whole = frozenset(map(ord, "Łuk"))
    monkeypatch.setattr(
        "documents.fonts.letters",
        lambda face: whole - {ord("Ł")} if face.endswith("Medium") else whole,
    )
    assert missing("Łuk") == ["Ł"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Þórður Æðarson, Jānis Bērziņš-Ķīsis, Eglė, Ґалаґан, Й", []),
        ("e\u0301 и\u0306 Z\u030c", []),  # each can be one character: é й Ž
        ("Adébáyọ̀ G̃ m̧ ė̃ M̄ary k̄ Ю́ A\u0323\u030a", []),  # a glyph in each face
        ("x\u0304\u0301 M̄ q\u0302\u0323 x\u0304\u0301", ["x\u0304\u0301", "q\u0323\u0302"]),
        ("", []),
    ],
)
def test_letters_with_marks_that_are_neither_one_character_nor_one_glyph_are_named(text, named):
    assert marked(text) == named
