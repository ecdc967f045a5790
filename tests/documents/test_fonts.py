import pytest

from documents.fonts import beside, missing


def test_the_letters_of_the_region_can_be_drawn():
    names = (
        "Þórður Æðarson · Jānis Bērziņš-Ķīsis · Łukasz Żółć · Eglė Šimkūnaitė · Õnne · Ганна "
        "Ґалаґан · Ŋŧđ"
    )
    assert missing(f"{names}\t\n\u00a0“’–—…") == []


def test_what_cannot_be_drawn_is_named_once_in_order():
    assert missing("สมชาย Ǧ Ǧ 王") == ["ส", "ม", "ช", "า", "ย", "Ǧ", "王"]


def test_thai_is_drawn_where_its_own_faces_stand_beside_the_others():
    assert missing("ความปลอดภัย ก่อน: เด็ก ๑๒ ฿ 王", with_thai=True) == ["王"]


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
        ("M̄ J́ V̌ G̃ Q̃ ą́ ų̃ r̃ и́ Ạ̊", []),  # looked at: the mark stands on its letter
        ("Jūk̄a k̄ ė̃ Ю́", ["k̄", "ė̃", "Ю́"]),  # the mark stands beside it
        ("e̋̌", ["e̋̌"]),  # two marks in one place
        ("Ž, decomposed: Ž", []),
        ("", []),
    ],
)
def test_a_letter_is_named_if_its_mark_would_stand_beside_it(text, named):
    assert beside(text) == named
