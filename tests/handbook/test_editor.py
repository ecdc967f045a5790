"""The editor: nothing typed is ever lost, and what is pasted never becomes part of a page."""

import re
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from handbook.actions import files
from handbook.models import Comment, Figure, Revision, Translation
from handbook.text import rendering
from tests.handbook.writing import BODY, chapter, publish, save

EDITOR = "/handbook/editions/2027/{}/noticing/"
TYPED = {"title": "Noticing", "summary": "", "body": "Hers.", "remark": "", "version": "1"}


@pytest.fixture
def written(astrid, draft):
    """The English in its first version."""
    return save(astrid, draft)


@pytest.fixture
def desk(sign_in, astrid):
    return sign_in(astrid)


def page(answer) -> str:
    assert answer.status_code == 200
    return answer.text


def now_there() -> Translation:
    return Translation.objects.get(language="en")


def test_what_is_typed_is_saved(desk, written):
    answer = desk.post(
        EDITOR.format("en"), TYPED | {"body": "Line\r\n\r\n    code\r\n", "remark": "Why"}
    )
    assert answer.status_code == 302
    assert now_there().body == "Line\n\n    code\n"
    assert now_there().revisions.first().remark == "Why"


def test_a_text_that_is_not_there_yet_is_begun(desk, draft):
    assert "There is no text in this language yet" in page(desk.get(EDITOR.format("en")))
    desk.post(EDITOR.format("en"), TYPED | {"version": "0"})
    assert now_there().version == 1


def test_the_second_editor_sees_both_texts_keeps_the_own_and_decides(desk, written, oskar, draft):
    save(oskar, draft, "His own words.", version=1)
    found = page(desk.post(EDITOR.format("en"), TYPED))
    assert "Two have written at once" in found
    assert "<del>" in found
    assert "His own words." in found
    assert "Hers.</textarea>" in found
    assert "data-unsaved" in found
    assert "Two have written at once" in page(desk.post(EDITOR.format("en"), TYPED))
    assert desk.post(EDITOR.format("en"), TYPED | {"version": carried(found)}).status_code == 302
    assert [row.body for row in now_there().revisions.order_by("version")] == [
        BODY,
        "His own words.",
        "Hers.\n",
    ]


def test_a_third_text_is_a_conflict_anew_and_the_merged_one_is_saved(
    desk, written, oskar, draft, sign_in
):
    """Three windows: what was shown in the way is what the form's own Save puts its text on."""
    oskars = sign_in(oskar)
    oskars.post(EDITOR.format("en"), TYPED | {"body": "Two."})
    first = page(desk.post(EDITOR.format("en"), TYPED))
    oskars.post(EDITOR.format("en"), TYPED | {"body": "Three.", "version": "2"})
    second = page(desk.post(EDITOR.format("en"), TYPED | {"version": carried(first)}))
    assert "Two have written at once" in second
    assert "Three." in second
    merged = TYPED | {"body": "Three. Hers.", "version": carried(second)}
    assert desk.post(EDITOR.format("en"), merged).status_code == 302
    assert (now_there().body, now_there().version) == ("Three. Hers.\n", 4)


def carried(found: str) -> str:
    """The version that the form sends back."""
    [field] = re.findall(r'<input[^>]*name="version"[^>]*>', found)
    return re.search(r'value="(\d+)"', field)[1]


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, written):
    found = page(desk.post(EDITOR.format("en"), TYPED | {"title": ""}))
    assert "Not saved yet" in found
    assert "Hers.</textarea>" in found
    assert now_there().version == 1


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x08", "\u200f"])
def test_what_would_turn_the_line_round_is_refused_with_its_line(desk, written, letter):
    found = page(desk.post(EDITOR.format("en"), TYPED | {"body": f"One.\n\nTwo{letter}."}))
    assert "Line 3 contains" in found


def test_a_preview_without_script_saves_nothing_and_keeps_everything(desk, written):
    found = page(
        desk.post(EDITOR.format("en"), TYPED | {"body": "## Look\n\nHere.", "preview": "yes"})
    )
    assert '<h2 id="look"' in found
    assert "“Look”: no source is named here: “Here.”" in found
    assert "Here.</textarea>" in found
    assert now_there().body == BODY


@pytest.mark.parametrize("body", ["", "\n\n"])
def test_an_emptied_text_is_said_to_be_empty(desk, written, body):
    found = page(desk.post(EDITOR.format("en") + "preview/", {"body": body}))
    assert "“Noticing”: this text is empty" in found
    assert "Nothing to mend" not in found


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_dead_number_is_told_wherever_it_is_typed(desk, written, field):
    """R-245: in what stands in the form, not in what was saved."""
    typed = TYPED | {field: "In Lithuania call 8 527 17171"}
    for url, more in (
        (EDITOR.format("en"), {"preview": "yes"}),
        (EDITOR.format("en") + "preview/", {}),
    ):
        assert "no longer connect" in desk.post(url, typed | more).text


def test_nothing_of_a_preview_is_remembered(desk, written):
    sizes = set()
    for body in ("One.", "Two.", "Three.", "[" * 20_000):
        page(desk.post(EDITOR.format("en") + "preview/", {"body": body}))
        page(desk.post(EDITOR.format("en"), TYPED | {"body": body, "preview": "yes"}))
        sizes.add(rendering.remembered.cache_info().currsize)
    assert len(sizes) == 1


def test_a_preview_leads_where_the_chapter_will_lead_and_shows_its_figures(
    desk, astrid, draft, written, now
):
    save(astrid, chapter(draft.edition, "safe-return"), title="Safe return")
    figure = {"sha256": "a" * 64, "content_type": "image/png", "width": 4, "height": 3, "size": 9}
    Figure.objects.create(name="gate", source="CBSS", added_at=now, **figure)
    body = "See [](chapter:safe-return) and [](chapter:nowhere).[^a]\n\n![A gate](figure:gate)\n"
    found = page(desk.post(EDITOR.format("en") + "preview/", {"body": body}))
    assert 'href="/handbook/2027/en/safe-return/"' in found
    assert 'src="/handbook/figures/gate/"' in found
    assert "this reference leads nowhere: chapter:nowhere" in found


ATTACKS = [
    "<script>alert(1)</script>",
    '<img src="https://tracker.example/x.png" onerror="alert(1)">',
    "![x](https://tracker.example/x.png)",
    "![x](file:///etc/passwd)",
    '<iframe src="https://tracker.example/"></iframe>',
    '<p style="background:url(https://tracker.example/x)" onclick="alert(1)">Hello</p>',
    "[x](javascript:alert(1))",
    "<svg onload=alert(1)><image href='http://tracker.example/'/></svg>",
    '<table><tr><td background="https://tracker.example/x">',
    "<o:p></o:p><!--[if gte mso 9]><xml></xml><![endif]--><link "
    "href=https://tracker.example/x.css>",
]


class Dangers(HTMLParser):
    """What a browser would run or fetch from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # of a field: only words
        given = {name: said or "" for name, said in attrs if name != "value"}
        runs = any(name.startswith("on") or name == "style" for name in given)
        leaves = any(
            word in said for said in given.values() for word in ("//tracker", "script:", "file:")
        )
        is_foreign = tag in {"iframe", "img", "object", "o:p", "image"}
        if runs or leaves or is_foreign or (tag == "script" and "src" not in given):
            self.found.append(str(self.get_starttag_text()))


def dangers(html: str) -> list[str]:
    reader = Dangers()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_pasted_reaches_no_page(desk, sign_in, janis, written, attack):
    body = f"Text {attack} end.\n\n{attack}\n"
    desk.post(EDITOR.format("en"), TYPED | {"body": body, "title": attack[:100]})
    assert now_there().body == body
    publish(written.chapter.edition)
    shown = [
        page(desk.post(EDITOR.format("en") + "preview/", {"body": body})),
        page(desk.get(EDITOR.format("en"))),
        page(desk.get(EDITOR.format("en") + "revisions/2/")),
        page(sign_in(janis).get("/handbook/2027/en/noticing/")),
    ]
    assert [dangers(found) for found in shown] == [[], [], [], []]


def test_what_is_dangerous_would_be_found():
    harmless = {
        "![x](https://tracker.example/x.png)",
        "![x](file:///etc/passwd)",
        "[x](javascript:alert(1))",
    }
    assert [attack for attack in ATTACKS if not dangers(attack)] == [
        a for a in ATTACKS if a in harmless
    ]


def test_what_is_pasted_reaches_no_pdf(astrid, desk, draft, settings, tmp_path, paper_problems):
    """The writer of PDFs would log what it was refused."""
    settings.DATA_DIR = tmp_path
    save(astrid, draft, "\n\n".join(ATTACKS))
    publish(draft.edition, languages=["en"])
    assert desk.get("/handbook/2027/en/handbook.pdf?host=").status_code == 202
    assert files.build_next_file(now=timezone.now())
    answer = desk.get("/handbook/2027/en/handbook.pdf?host=")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert paper_problems == []


def test_beside_a_translation_stands_the_english_and_what_changed_in_it(
    desk, astrid, draft, written
):
    save(astrid, draft, "Jautā.", language="lv", follows=1)
    save(astrid, draft, BODY.replace("alone", "in private"), version=1)
    found = page(desk.get(EDITOR.format("lv")))
    assert "What changed in it since version 1" in found
    assert '<span class="visually-hidden">[taken out: </span>alone.[^a]' in found
    assert 'name="follows" value="2"' in found
    assert 'name="follows_english"' in found
    # it is said expressly, or a typo mended would clear it
    assert not _is_ticked(found, "follows_english")
    typed = TYPED | {"body": "Jautā.", "title": "Noticing", "summary": "Signs"}
    desk.post(EDITOR.format("lv"), typed | {"follows_english": "on", "follows": "99"})
    text = Translation.objects.get(language="lv")
    assert (text.source_version, text.revisions.count()) == (2, 2)


def _is_ticked(found: str, name: str) -> bool:
    start = found.index(f'name="{name}"')
    return "checked" in found[start : found.index(">", start)]


def test_a_published_edition_is_read_only(desk, written):
    publish(written.chapter.edition)
    assert "its texts no longer change" in page(desk.get(EDITOR.format("en")))
    assert "its texts no longer change" in page(desk.post(EDITOR.format("en"), TYPED))
    assert now_there().body == BODY


def test_a_language_that_is_not_offered_is_not_there(desk, written):
    assert desk.get(EDITOR.format("fi")).status_code == 404


# --- Versions and comments ------------------------------------------------------------------------
def test_versions_are_listed_compared_and_brought_back(desk, oskar, draft, written):
    save(oskar, draft, "Listen first.", version=1, remark="Shorter", is_small=True)
    listed = page(desk.get(EDITOR.format("en") + "revisions/"))
    assert "Shorter" in listed
    assert "small edit" in listed
    compared = page(desk.get(EDITOR.format("en") + "revisions/2/"))
    assert "From version 1 to version 2" in compared
    assert "<ins>" in compared
    other_way = page(desk.get(EDITOR.format("en") + "revisions/1/?from=2"))
    assert "From version 2 to version 1" in other_way
    desk.post(EDITOR.format("en") + "revisions/1/restore/", {"version": "2"})
    assert (now_there().body, now_there().version) == (BODY, 3)
    answer = desk.post(EDITOR.format("en") + "revisions/2/restore/", {"version": "2"}, follow=True)
    assert "This text has changed since you opened it" in answer.text
    assert now_there().version == 3


@pytest.mark.parametrize("version", ["0", "7", "99999999999999999999"])
def test_a_version_that_never_was_is_not_there(desk, written, version):
    assert desk.get(EDITOR.format("en") + f"revisions/{version}/").status_code == 404


@pytest.mark.parametrize("odd", ["x", "-1", "²", "9" * 40])
def test_a_strange_comparison_is_none(desk, written, odd):
    assert "The first version" in page(
        desk.get(EDITOR.format("en") + "revisions/1/", {"from": odd})
    )


def test_reviewers_comment_on_their_language_only(
    sign_in, astrid, ilze, ruta, janis, draft, written
):
    save(astrid, draft, "Jautā.", language="lv")
    address = EDITOR.format("lv") + "comments/"
    said = {"text": "Too long."}
    assert sign_in(ilze).post(address, said).status_code == 302
    assert sign_in(ruta).post(address, said).status_code == 404
    assert sign_in(janis).post(address, said).status_code == 403
    assert sign_in(ilze).post(EDITOR.format("en") + "comments/", said).status_code == 404
    comment = Comment.objects.get()
    assert comment.by == ilze
    assert "Write nothing about a presumed victim" in page(sign_in(ilze).get(address))
    assert sign_in(ruta).post(f"{address}{comment.pk}/settle/").status_code == 404
    elsewhere = EDITOR.format("en") + f"comments/{comment.pk}/settle/"
    assert sign_in(astrid).post(elsewhere).status_code == 404
    sign_in(ilze).post(f"{address}{comment.pk}/settle/")
    assert "1 settled comment" in page(sign_in(ilze).get(address))


def test_a_shipped_text_says_so_and_names_nobody(desk, shipped):
    address = "/handbook/editions/2026/sv/noticing/"
    assert "Version 1, shipped with the application" in page(desk.get(address))
    assert "saved by" not in page(desk.get(address))
    for path in ("revisions/", "revisions/1/"):
        assert "shipped with the application" in page(desk.get(address + path))
    started = desk.post(
        "/handbook/editions/new/", {"slug": "2027", "title_en": "Next", "title_sv": "Nästa"}
    )
    assert started.status_code == 302
    assert "Version 1 of " in page(desk.get("/handbook/editions/2027/sv/noticing/"))


# --- Out and back in ------------------------------------------------------------------------------
def file_of(content: str | bytes) -> dict[str, SimpleUploadedFile]:
    data = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile("chapter.md", data)}


def test_a_chapter_goes_out_and_comes_back(desk, written):
    out = desk.get(EDITOR.format("en") + "chapter.md")
    assert out["Content-Type"] == "text/markdown; charset=utf-8"
    content = out.text
    assert content.startswith(
        "---\ntitle: Noticing\nsummary: Signs\nedition: 2027\nchapter: noticing\n"
    )
    changed = content.replace("alone", "in private").replace(
        "title: Noticing", 'title: "To notice"'
    )
    answer = desk.post(EDITOR.format("en") + "import/", file_of(changed.replace("\n", "\r\n")))
    assert answer.status_code == 302
    assert now_there().body == BODY.replace("alone", "in private")
    assert now_there().title == "To notice"


def test_what_comes_back_unchanged_is_no_new_version(desk, written):
    content = desk.get(EDITOR.format("en") + "chapter.md").content
    desk.post(EDITOR.format("en") + "import/", file_of(content))
    assert Revision.objects.count() == 1


def test_the_english_goes_out_to_be_translated_and_comes_back_as_a_translation(desk, written):
    content = desk.get(EDITOR.format("lv") + "chapter.md").text
    assert "language: lv\nversion: 0\nfollows: 1\n" in content
    desk.post(EDITOR.format("lv") + "import/", file_of(content.replace("Ask", "Jautā")))
    text = Translation.objects.get(language="lv")
    assert (text.source_version, text.body) == (1, BODY.replace("Ask", "Jautā"))


def test_an_outdated_file_meets_the_same_conflict(desk, oskar, draft, written):
    content = desk.get(EDITOR.format("en") + "chapter.md").text
    save(oskar, draft, "His.", version=1)
    found = page(
        desk.post(EDITOR.format("en") + "import/", file_of(content.replace("alone", "in private")))
    )
    assert "Two have written at once" in found
    assert "in private" in found
    assert 'action="/handbook/editions/2027/en/noticing/"' in found
    assert now_there().body == "His."


FACTS = "---\ntitle: x\nedition: {}\nchapter: noticing\nlanguage: {}\nversion: {}\n---\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "not plain text"),
        ("Just words.", "does not begin with the lines"),
        ("", "does not begin with the lines|submitted file is empty"),
        ("---\ntitle: x\n---\nBody", "missing at the beginning of the file: edition"),
        (
            "---\ntitle: x\nedition: 2026\nchapter: noticing\nlanguage: en\nversion: 1\n---\n",
            "another text",
        ),
        (
            "---\ntitle: x\nedition: 2027\nchapter: noticing\nlanguage: lv\nversion: 1\n---\n",
            "another text",
        ),
        (
            "---\ntitle: x\nedition: 2027\nchapter: noticing\nlanguage: en\nversion: no\n---\n",
            "Not saved yet",
        ),
        (b"a" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(desk, written, content, said):
    found = page(desk.post(EDITOR.format("en") + "import/", file_of(content)))
    assert any(words in found for words in said.split("|"))
    assert now_there().version == 1
