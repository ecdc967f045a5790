"""English and Swedish say the same: every string is marked, translated, and reaches the page.

After a change of words, write the Swedish by hand beside the entries of the same file, delete what
is no longer used, and let script/setup compile it.
"""

import ast
import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation

from participants.rooms import room_names
from tests.access.addresses import arguments
from tests.access.scene import Scene, make_scene
from tests.test_doors import routes
from tests.test_house import HOUSE, name_of
from trainings.forms.fields import language_choices
from trainings.models import Training

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.name != "_style.html")
SWEDISH = Path("locale/sv/LC_MESSAGES/django.po")
# A plural has a key for each of its forms: (English, number of the form).
Catalogue = dict[str | tuple[str, int], str]

SAME_IN_SWEDISH = {
    "('%(number)s person', 0)": "a number, and one word in both languages",
    "('%(people)d person', 0)": "a number, and one word in both languages",
    "Demonstration": "one word in both languages",
    "Man": "one word in both languages",
    "PDF": "the name of a format",
    "ISBN": "the name of a number",
    "Period": "one word in both languages",
    "Person": "one word in both languages",
    "Start": "one word in both languages",
    "Status": "one word in both languages",
    "Text": "one word in both languages",
    "Version %(version)s": "one word in both languages, and a number",
}
# How many texts stand first in each call that marks a string.
MARKS = {"_": 1, "gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3}
SHOWN_ATTRIBUTES = {"alt", "aria-label", "data-label", "label", "placeholder", "title"}
NAMES_OF_FORMATS = {"PDF", "(PDF)", "XLSX", "CSV", "JSON"}
# They stand in almost every English sentence and in no Swedish one.
ENGLISH_WORDS = re.compile(r"\b(the|of|and|your|you|this|with|is|are|to)\b", re.IGNORECASE)


# --- Every string of the sources is in the catalogue, and is translated ---------------------------
@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A folder with the catalogue as it comes out when the strings are collected from today's
    sources.
    """
    folder = tmp_path_factory.mktemp("sources")
    for name in (*room_names(), "config", "templates", "locale"):
        ignore = shutil.ignore_patterns("__pycache__", "migrations", "data", "*.mo")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("django.conf.settings.LOCALE_PATHS", [folder / "locale"])
        call_command(
            "makemessages",
            locale=["sv"],
            keep_pot=True,
            add_location="file",
            no_wrap=True,
            verbosity=0,
        )
    return folder


def catalogue(source: Path) -> Catalogue:
    """What is translated: msgfmt leaves out what is fuzzy or empty, and fails on a wrong
    placeholder.
    """
    compiled = source.with_suffix(".mo")
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, source], check=True, timeout=60)
    with compiled.open("rb") as file:
        found = dict(vars(gettext.GNUTranslations(file))["_catalog"])
    del found[""]
    return found


@pytest.fixture(scope="module")
def english(fresh) -> Catalogue:
    template, source = fresh / "locale/django.pot", fresh / "en.po"
    header = "nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n != 1)"
    template.write_text(template.read_text(encoding="utf-8").replace(*header), encoding="utf-8")
    subprocess.run(["msgen", template, "-o", source], check=True, timeout=60)
    return catalogue(source)


@pytest.fixture(scope="module")
def swedish(fresh) -> Catalogue:
    """What is committed, not what was just collected."""
    source = fresh / "sv.po"
    shutil.copy(ROOT / SWEDISH, source)
    return catalogue(source)


def test_every_string_is_translated(english, swedish):
    assert [key for key in english if key not in swedish] == []
    assert len(english) > 900


def test_nothing_is_fuzzy_and_nothing_is_left_over(fresh, english, swedish):
    text = (ROOT / SWEDISH).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("#~") or "fuzzy" in line] == []
    assert [key for key in swedish if key not in english] == []


def locations(source: Path) -> dict[str, set[str]]:
    """The files named at each string of a catalogue, by its lines of context and English."""
    unwrapped = ["msgcat", "--no-wrap", "--add-location=file", source]
    text = subprocess.run(unwrapped, check=True, capture_output=True, text=True, timeout=60).stdout
    found = {}
    for entry in text.split("\n\n"):
        paths, words = re.findall("^#: (.*)", entry, re.MULTILINE), entry.partition("\nmsgstr")[0]
        found[re.sub("^#.*\n", "", words, flags=re.MULTILINE)] = set(" ".join(paths).split())
    return found


def test_every_string_is_used_by_the_files_named_at_it(fresh):
    users = locations(fresh / "locale/django.pot")
    faults = {
        words: wrong
        for words, named in locations(ROOT / SWEDISH).items()
        if (wrong := named - users.get(words, set()))
    }
    assert faults == {}


def test_swedish_is_not_english(english, swedish):
    """Except for the words listed above, each with its reason."""
    same = {str(key) for key, words in english.items() if swedish.get(key) == words}
    assert same == set(SAME_IN_SWEDISH)


def placeholders(text: str) -> list[str]:
    return sorted(set(re.findall(r"%\(\w+\)[sd]|%%|{\w*}", text)))


def test_a_swedish_date_after_till_och_med_has_its_article(swedish):
    assert [words for words in swedish.values() if "till och med %(" in words] == []


def test_placeholders_are_the_same_on_both_sides(english, swedish):
    assert [
        (words, swedish[key])
        for key, words in english.items()
        if key in swedish and placeholders(words) != placeholders(swedish[key])
    ] == []


def test_no_string_holds_a_line_of_the_template(english):
    """`blocktranslate` over several lines is `trimmed`; otherwise an indent would belong to the
    sentence.
    """
    assert [key for key in english if "\n" in str(key)] == []


def test_english_has_one_apostrophe(english):
    """The straight one, as nearly every string has it."""
    assert [key for key in english if "’" in str(key)] == []


def unreadable(source: str) -> list[str]:
    """Calls that mark something else than plain text: makemessages reads the source and skips
    them.
    """
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = MARKS.get(node.func.id.removesuffix("_lazy"), 0)
            faults += [
                ast.unparse(node)
                for text in node.args[:texts]
                if not isinstance(text, ast.Constant)
            ]
    return faults


def test_every_marked_string_stands_there_as_plain_text():
    assert unreadable('_("seat") + ngettext("a seat", "seats", n)') == []
    assert unreadable("_(seat)") == ["_(seat)"]
    assert {
        name_of(path): faults for path in HOUSE if (faults := unreadable(path.read_text("utf-8")))
    } == {}


# --- Nothing visible stands outside the tags ------------------------------------------------------
class Text(HTMLParser):
    """What a reader sees or hears of a page, outside what says to be in English."""

    EMPTY = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = (dict(attrs).get("lang") == "en" and tag != "html") or tag in {"script", "style"}
        if tag not in self.EMPTY:
            self.open.append((tag, hidden))
        if not hidden and not self.is_hidden:
            self.found += [value for name, value in attrs if name in SHOWN_ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        while tag in [name for name, _hidden in self.open] and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.is_hidden:
            self.found.append(data)

    @property
    def is_hidden(self) -> bool:
        return any(hidden for _tag, hidden in self.open)


def visible(page: str) -> list[str]:
    reader = Text()
    reader.feed(page)
    return [words for text in reader.found if (words := " ".join(text.split()))]


def literal(template: str) -> list[str]:
    """What the template itself says, without its tags, comments and translated blocks."""
    for pattern in (
        r"{#.*?#}",
        r"{%\s*comment.*?endcomment\s*%}",
        r"{%\s*block \w+_class\s*%}.*?endblock\s*%}",
        r"{%\s*blocktranslate.*?endblocktranslate\s*%}",
        r"{%.*?%}",
        r"{{.*?}}",
    ):
        template = re.sub(pattern, " ", template, flags=re.DOTALL)
    return [words for words in visible(template) if re.search(r"[^\W\d_]{2}", words)]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>Take a seat</p>", ["Take a seat"]),
        ('<a title="Take a seat" href="seat">{{ seat }}</a>', ["Take a seat"]),
        ('<p>{% translate "Take a seat" %}{# not seen #} · {{ seat }}</p>', []),
        ("{% blocktranslate trimmed %}\nTake {{ n }} seats\n{% endblocktranslate %}", []),
        ('<style>p { color: red }</style><p lang="en">Council</p>', []),
    ],
)
def test_a_forgotten_word_would_be_found(template, said):
    assert literal(template) == said


def test_templates_say_nothing_outside_translation_tags():
    found = {
        str(path.relative_to(ROOT)): words
        for path in TEMPLATES
        for words in literal(path.read_text(encoding="utf-8"))
        if words not in NAMES_OF_FORMATS
    }
    assert found == {}


# --- What a Swedish reader gets -------------------------------------------------------------------
def swedish_pages(scene: Scene, who: str) -> Iterator[tuple[str, str]]:
    """(route, page) for each address that opens for this person, in Swedish as chosen once on the
    site.
    """
    browser = Client()
    if account := scene.people[who]:
        browser.force_login(account)
    browser.post(reverse("set_language"), {"language": "sv", "next": "/"})
    for route, _view, made_of in routes(get_resolver()):
        given = arguments(scene).get(route, [])
        if len(given) < len(made_of):
            continue
        answer: Any = browser.get(reverse(route, args=given))
        list(answer)  # a file is read to its end, which closes it
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield route, answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["anyone", "the officer", "own coordinator", "administrator"])
def test_a_swedish_reader_meets_no_english_sentence(who):
    scene = make_scene()
    Training.objects.update(venue="Utrikesministeriet")
    pages = dict(swedish_pages(scene, who))
    assert [
        (route, words)
        for route, page in pages.items()
        for words in visible(page)
        if ENGLISH_WORDS.search(words)
    ] == []
    assert [route for route, page in pages.items() if '<html lang="sv"' not in page] == []
    assert len(pages) > 10


def test_every_language_has_a_swedish_name_of_its_own():
    with translation.override("sv"):
        names = [name for _code, name in language_choices()]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch("[a-zåäö]+", name)] == []


@pytest.mark.django_db
def test_an_english_reader_meets_them(client):
    """The twin: the words that the test above looks for do stand on a page in English."""
    assert any(ENGLISH_WORDS.search(words) for words in visible(client.get("/").text))
