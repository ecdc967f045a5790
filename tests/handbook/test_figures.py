"""Figures: what a file hides is left behind, what is dangerous is refused, what is shown stays."""

import random
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from documents import store
from handbook.actions import figures
from handbook.models import Edition, Figure
from participants import pictures
from participants.refusal import Refused
from tests.handbook.writing import NOW, publish, save

SECRET = b"Riga 56.95 N Anna"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}"/></svg>'


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def picture(kind="PNG", size=(40, 30), mode="RGB", colour: object = 128, **saving) -> bytes:
    target = BytesIO()
    Image.new(mode, size, colour).save(target, kind, **saving)
    return target.getvalue()


def with_secret(kind: str) -> bytes:
    """A picture with the secret in every place that the format has for it."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    more = {"exif": exif, "icc_profile": SECRET, "xmp": SECRET}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode())
        more = {"exif": exif, "icc_profile": SECRET, "pnginfo": text}
    if kind == "JPEG":
        more["comment"] = SECRET
    return picture(kind, **more) + SECRET


def head_only(width: int, height: int) -> bytes:
    """The head of a PNG of that size, and nothing that could be decoded."""
    facts = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + facts
    head = (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(facts))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )
    return head + struct.pack(">I", 5) + b"IDATxxxxx" + struct.pack(">I", zlib.crc32(b"IDATxxxxx"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_a_picture_hides_is_left_behind(kind):
    handed_in = with_secret(kind)
    assert SECRET in handed_in
    made = pictures.clean(handed_in)
    assert SECRET not in made.data
    with Image.open(BytesIO(made.data)) as image:
        assert (image.size, image.format) == ((40, 30), kind)
        assert not image.getexif()
    assert (made.width, made.height, made.content_type) == (40, 30, f"image/{kind.lower()}")


def test_a_picture_that_lay_on_its_side_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = pictures.clean(picture("JPEG", exif=exif))
    assert (made.width, made.height) == (30, 40)


def test_of_a_photo_of_several_pictures_the_first_is_taken():
    photo = BytesIO()
    first, second = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (20, 10), "blue")
    first.save(photo, "MPO", save_all=True, append_images=[second])
    made = pictures.clean(photo.getvalue())
    assert (made.width, made.height, made.content_type) == (40, 30, "image/jpeg")
    with Image.open(BytesIO(made.data)) as image:
        assert (image.format, image.getpixel((5, 5))[0] > 200) == ("JPEG", True)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_whatever_is_broken_in_a_file_is_answered_in_words(kind):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x0132], exif[0x011A] = 6, "a", "2027:01:05", 72.0
    exif.get_ifd(0x8769)[0x9003] = "2027:01:05"
    whole, chance = picture(kind, exif=exif), random.Random(7)
    outcomes = set()
    for _turn in range(600):
        broken = bytearray(whole)
        for _place in range(chance.choice((1, 2, 4, 8))):
            broken[chance.randrange(12, min(len(whole), 250))] = chance.randrange(256)
        try:
            outcomes.add(pictures.clean(bytes(broken)).content_type)
        except Refused as refusal:
            outcomes.update(refusal.reasons)
    damaged = "This is no PNG, JPEG or WebP picture, or it is damaged."
    assert {damaged} < outcomes


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0MM\0*", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + b"a" * 40]
)
def test_a_picture_whose_facts_cannot_be_read_is_taken_as_it_lies(exif):
    made = pictures.clean(picture("JPEG", exif=exif))
    assert (made.width, made.height) == (40, 30)


@pytest.mark.parametrize(
    "wrong", [(0x0100, 2, 3, 0x4141), (0x8825, 2, 4, 0x41414141), (0x8769, 5, 1, 9)]
)
def test_a_picture_stands_upright_whatever_its_other_facts_are(wrong):
    """Width as words, place and camera of another type: of the facts only how it was held is
    read.
    """
    rows = b"".join(struct.pack("<HHII", *row) for row in sorted([wrong, (0x0112, 3, 1, 6)]))
    made = pictures.clean(picture("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0" + rows + bytes(4)))
    assert (made.width, made.height) == (30, 40)


def progressive(scans: int) -> bytes:
    """A JPEG that draws its last scan again and again."""
    data = picture("JPEG", (64, 64), progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * (scans + 1 - data.count(b"\xff\xda")) + data[-2:]


def test_a_picture_drawn_again_and_again_is_refused_before_it_is_decoded():
    assert pictures.clean(progressive(64)).width == 64
    with pytest.raises(Refused, match="too many layers"):
        pictures.clean(progressive(65))
    thumbnail = b"\xff\xe1" + struct.pack(">H", 2 + 300) + b"\xff\xda\x00\x04aa" * 50
    assert pictures.clean(picture("JPEG")[:2] + thumbnail + picture("JPEG")[2:]).width == 40


def test_grey_of_sixteen_bits_stays_grey():
    made = pictures.clean(picture(mode="I;16", colour=32_896))
    with Image.open(BytesIO(made.data)) as image:
        assert (image.mode, image.getpixel((5, 5))) == ("L", 128)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_taken_and_what_is_clear_stays_clear(mode):
    made = pictures.clean(picture(mode=mode, colour=0))
    with Image.open(BytesIO(made.data)) as image:
        assert image.has_transparency_data == (mode in ("LA", "RGBA"))
    assert pictures.clean(picture("JPEG", mode="CMYK", colour=0)).content_type == "image/jpeg"


@pytest.mark.parametrize("width", [7_072, 14_000, 60_000])
def test_a_picture_of_fifty_megapixels_and_more_is_refused_before_it_is_decoded(width):
    with pytest.raises(Refused, match="more than 8 megapixels"):
        pictures.clean(head_only(width, 7_072))
    with pytest.raises(Refused, match="damaged"):
        pictures.clean(head_only(100, 100))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SVG.format("file:///etc/passwd").encode(), "SVG files are not taken"),
        (SVG.format("http://tracker.example/").encode(), "SVG files are not taken"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg/>", "SVG files are not taken"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "no PNG, JPEG or WebP"),
        (b"%PDF-1.7", "no PNG, JPEG or WebP"),
        (b"", "no PNG, JPEG or WebP"),
        (picture()[:60], "damaged"),
        (picture("JPEG", (400, 400))[:700], "damaged"),
        (b"\x89PNG" + b"a" * 5_000_000, "larger than 5 MB"),
    ],
)
def test_whatever_else_is_refused_with_the_reason(data, said):
    with pytest.raises(Refused, match=said):
        pictures.clean(data)


# --- On the site ----------------------------------------------------------------------------------
def add(by, name="gate", data=None, *, is_replacing=False) -> Figure:
    return figures.add_figure(
        by=by, name=name, data=data or picture(), source="CBSS", is_replacing=is_replacing, now=NOW
    )


def handed_in(data: bytes, **more: str) -> dict[str, object]:
    return {"picture": SimpleUploadedFile("x.png", data), "name": "gate", "source": "CBSS", **more}


def test_staff_add_a_figure_and_readers_get_it_with_an_etag(sign_in, astrid, janis, draft):
    assert sign_in(astrid).post("/handbook/figures/", handed_in(picture())).status_code == 302
    save(astrid, draft, "![A gate](figure:gate)")
    publish(draft.edition)
    answer = sign_in(janis).get("/handbook/figures/gate/")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "image/png",
        'inline; filename="gate.png"',
    )
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    again = sign_in(janis).get("/handbook/figures/gate/", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert "gate" in sign_in(astrid).get("/handbook/figures/").text


def test_a_figure_is_seen_by_who_may_read_a_text_that_shows_it(
    sign_in, client, astrid, janis, ilze, draft
):
    def seen(browser) -> int:
        answer = browser.get("/handbook/figures/gate/")
        b"".join(answer.streaming_content if answer.streaming else [])  # closes the file
        return answer.status_code

    add(astrid)
    assert [seen(sign_in(who)) for who in (astrid, ilze, janis)] == [200, 404, 404]
    save(astrid, draft, "![A gate](figure:gate)")
    assert [seen(sign_in(who)) for who in (astrid, ilze, janis)] == [200, 404, 404]
    save(astrid, draft, "Ask.", language="lv")
    assert [seen(sign_in(who)) for who in (ilze, janis)] == [200, 404], (
        "ilze reviews the Latvian text"
    )
    publish(draft.edition, is_public=True)
    assert [seen(sign_in(janis)), seen(client)] == [200, 200]


def test_who_may_not_read_the_handbook_sees_no_figure(client, sign_in, astrid, ilze, db):
    add(astrid)
    assert client.get("/handbook/figures/gate/").status_code == 302
    assert sign_in(ilze).get("/handbook/figures/").status_code == 403
    assert sign_in(ilze).post("/handbook/figures/gate/remove/").status_code == 403
    assert sign_in(astrid).get("/handbook/figures/none/").status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (handed_in(SVG.format("file:///etc/passwd").encode()), "SVG files are not taken"),
        (handed_in(head_only(7_072, 7_072)), "more than 8 megapixels"),
        (handed_in(picture(), name="Gate 1"), "Use a-z, 0-9"),
        (handed_in(picture(), source=""), "Source"),
        (handed_in(b"a" * 6_000_000), "larger than 5 MB"),
        (handed_in(b"a" * 10_600_000), "Choose a picture of at most 5 MB"),  # dropped on arrival
    ],
)
def test_what_is_wrong_with_a_figure_is_said_on_the_page(sign_in, astrid, given, said):
    answer = sign_in(astrid).post("/handbook/figures/", given)
    assert answer.status_code == 200
    assert said in answer.text
    assert not Figure.objects.exists()


def test_a_figure_is_replaced_only_on_purpose_and_keeps_its_name(
    astrid, django_capture_on_commit_callbacks
):
    first = add(astrid)
    with pytest.raises(Refused, match="of this name"):
        add(astrid, data=picture(size=(9, 9)))
    with django_capture_on_commit_callbacks(execute=True):
        second = add(astrid, data=picture(size=(9, 9)), is_replacing=True)
    assert (second.pk, second.width) == (first.pk, 9)
    assert not store.has(first.sha256)
    assert store.has(second.sha256)


def test_the_files_of_a_draft_are_made_anew_with_a_replaced_figure(sign_in, astrid, draft):
    add(astrid)
    save(astrid, draft, "![A gate](figure:gate)")
    sign_in(astrid).get("/handbook/2027/en/handbook.epub?host=")
    assert draft.edition.files.exists()
    add(astrid, data=picture(size=(9, 9)), is_replacing=True)
    assert not draft.edition.files.exists()


def test_a_figure_that_a_text_shows_cannot_be_removed(sign_in, astrid, draft):
    figure, other = add(astrid), add(astrid, "gate-2")
    save(astrid, draft, '![A gate](figure:gate-2 "Gate")')
    with pytest.raises(Refused, match="“Noticing” \\(en, edition 2027\\) shows this figure"):
        figures.remove_figure(by=astrid, figure=other, now=NOW)
    assert "while a text shows it" in sign_in(astrid).get("/handbook/figures/gate-2/remove/").text
    sign_in(astrid).post("/handbook/figures/gate-2/remove/")
    sign_in(astrid).post("/handbook/figures/gate/remove/")
    assert [row.name for row in Figure.objects.all()] == ["gate-2"]
    assert figure.name == "gate"


def test_the_picture_goes_from_the_disk_with_its_last_figure(
    astrid, db, django_capture_on_commit_callbacks
):
    one, same = add(astrid), add(astrid, "same")
    assert one.sha256 == same.sha256
    for figure, is_left in ((one, True), (same, False)):
        with django_capture_on_commit_callbacks(execute=True):
            figures.remove_figure(by=astrid, figure=figure, now=NOW)
        assert store.has(one.sha256) == is_left


def test_what_a_published_edition_shows_does_not_change(astrid, draft):
    add(astrid)
    save(astrid, draft, "![A gate](figure:gate)")
    Edition.objects.update(status="published", published_at=NOW)
    with pytest.raises(Refused, match="published edition shows this figure"):
        add(astrid, data=picture(size=(9, 9)), is_replacing=True)


WRITTEN = {
    "plainly": "![A gate](figure:lone-gate)",
    "in brackets": "![A gate](<figure:lone-gate>)",
    "with blanks": "![A gate]( figure:lone-gate )",
    "by reference": "![A gate][f]\n\n[f]: figure:lone-gate",
    "by its own words": "![gate]\n\n[gate]: figure:lone-gate 'Gate'",
    "with an entity": "![A gate](figur&#101;:lone&#45;gate)",
    "with a backslash": r"![A gate](figure:lone\-gate)",
    "in a note": "Ask.[^a]\n\n[^a]: ![A gate](figure:lone-gate)",
}


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN)
def test_a_figure_is_shown_and_in_use_however_it_is_written(sign_in, astrid, janis, draft, body):
    figure = add(astrid, "lone-gate")
    save(astrid, draft, body)
    publish(draft.edition)
    page = sign_in(janis).get("/handbook/2027/en/noticing/").text
    assert 'src="/handbook/figures/lone-gate/"' in page
    with pytest.raises(Refused, match="shows this figure"):
        figures.remove_figure(by=astrid, figure=figure, now=NOW)


@pytest.mark.parametrize(
    "body", ["figure:gate", "[A gate](figure:gate)", "`![A gate](figure:gate)`"]
)
def test_a_figure_that_is_only_spoken_of_is_not_in_use(astrid, draft, body):
    figure = add(astrid)
    save(astrid, draft, body)
    figures.remove_figure(by=astrid, figure=figure, now=NOW)
