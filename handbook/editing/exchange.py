"""Write a chapter's text as a file of Markdown that names its place, and read such a file."""

from django.utils.translation import gettext as _

from handbook.models import Chapter, Translation
from participants.refusal import Refused

FENCE = "---"
FACTS = ("title", "summary", "edition", "chapter", "language", "version", "follows")
NEEDED = ("title", "edition", "chapter", "language", "version")
MAX_LINES_OF_FACTS = 30


def written(text: Translation) -> str:
    """Return the file: one line for each of FACTS, between two lines `---`, and then the body."""
    return _file(
        text.chapter, text.language, text, version=text.version, follows=text.source_version
    )


def to_translate(english: Translation, language: str) -> str:
    """Return the English as a file to translate, in a language that has no text yet."""
    return _file(english.chapter, language, english, version=0, follows=english.version)


def _file(chapter: Chapter, language: str, text: Translation, *, version: int, follows: int) -> str:
    """Return a file with these facts: its version, and that of the English it was made from."""
    values = (
        text.title,
        text.summary,
        chapter.edition.slug,
        chapter.slug,
        language,
        version,
        follows,
    )
    facts = [f"{name}: {value}".rstrip() for name, value in zip(FACTS, values, strict=True)]
    return "\n".join([FENCE, *facts, FENCE, "", text.body])


def read(data: bytes) -> dict[str, str]:
    """Return the facts of such a file, and its `body`. Raises Refused with what is wrong."""
    lines = _decoded(data).split("\n")
    facts = [line.rstrip() for line in lines[: MAX_LINES_OF_FACTS + 2]]
    if facts[0] != FENCE or FENCE not in facts[1:]:
        raise Refused([_("The file does not begin with the lines that say which chapter it is.")])

    end = facts.index(FENCE, 1)
    stated = dict(map(_fact, filter(None, facts[1:end])))
    _refuse_if_missing(stated)
    found = {name: stated.get(name, "") for name in FACTS}
    found["body"] = "\n".join(lines[end + 1 :]).strip("\n")
    return found


def _refuse_if_missing(found: dict[str, str]) -> None:
    """Raise Refused with the names of needed lines that are missing or say nothing."""
    missing = [name for name in NEEDED if not found.get(name)]
    if missing:
        sentence = _("These lines are missing at the beginning of the file: {names}.")
        raise Refused([sentence.format(names=", ".join(missing))])


def _decoded(data: bytes) -> str:
    """Return the text of the file with one kind of line end. Raises Refused."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused([_("The file is not plain text in UTF-8.")]) from None


def _fact(line: str) -> tuple[str, str]:
    """Return name and value of a line, without the quotation marks that some editors add."""
    name, _colon, value = line.partition(":")
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    if is_quoted:
        value = value[1:-1]
    return name.strip().lower(), value
