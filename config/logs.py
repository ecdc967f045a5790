"""Keep personal data out of the logs (R-130).

A database error is logged by its class and where it arose, never by its text, and so is an error
that came from one and repeats it; a database that is away, locked or full takes one line; addresses
lose what opens a page to anybody who has it (R-266), and what is nobody's address its words.

PostgreSQL repeats values in its errors ("Key (email)=(…) already exists"), and a traceback ends
with that text. The rule is applied where records are made, so that it holds for every logger and
handler, including the web server's.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.urls import Resolver404, resolve

# Behind these words of an address stands what opens a page to anybody who has it: the code of a
# certificate, the personal link of a nomination, of a notice, of a record or of a calendar feed.
SECRET_IN_ADDRESS = re.compile(
    r"(/(?:verify|answer|keep|participants/take|me/calendar)/)[^?\"\n]+?(?=/?(?:$|[?\"\n]))",
    re.IGNORECASE,
)
# A code and a link by their form, wherever an address was mistyped: a code in the groups of its
# paper or without them, also with a sign too many or too few, or cut in two.
SECRET_ALONE = re.compile(
    r"(?:[A-Z2-7]{3,5}/?(?:[-–_.+ ]|%20)+/?){4,}[A-Z2-7]*\w?|[A-Z2-7]{20,}\w?"
    r"|(?=[A-Z]{0,20}[2-7])[A-Z2-7]{10,}|\b\d+(?:-\d+)?\.[\w-]{20,}",
    re.IGNORECASE,
)
# An address inside another, as in ?next=%2Fparticipants%2Ftake%2F12.…: dash, dot and slash, encoded
# once or more often.
ENCODED = re.compile("%(?:25)*(2[DEF])", re.IGNORECASE)
# A secret without such words before it is looked for here alone: names of errors and sentences of
# ours are as long, or as short, as a code and its groups.
FROM_ADDRESS_ON = re.compile("/.*")
# Somebody's e-mail address, typed where it does not belong.
MAIL_ADDRESS = re.compile(r"[^\s/@]{1,64}(?:@|%40)[^\s/@?\"]{1,255}")
REQUESTS = "django.request"  # the logger that says "Not Found: /people/Anna Larsson/"
WORD_OF_A_SCANNER = re.compile(r"[a-z0-9._~-]{1,40}")
DATABASES = ("django.db", "psycopg", "sqlite3")
WEB_SERVER = "gunicorn.error"
# Values in what PostgreSQL says: 'Key (email)=(a@b)', 'row contains (1, a@b)', 'integer: "a@b"'.
# A value may hold brackets or quotes itself, so each is read to the first and to the last of them.
VALUES = (
    re.compile(r'(?:=|contains )\((.*?)\)|: "(.*?)"'),
    re.compile(r'(?:=|contains )\((.*)\)|: "(.*)"'),
)
NO_VALUES = {"", "null"}
# The database is away, locked or full: no mistake of ours, and it passes.
UNUSABLE = (OperationalError, InterfaceError)
OURS = Path(__file__).resolve().parent.parent
WITHHELD = "(what the database said is not logged)"


class DiscreetRecord(logging.LogRecord):
    """A log record whose traceback is already formatted, without the text of database errors."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make the record, each value and the traceback without the text of database errors."""
        super().__init__(*args, **options)
        self.trouble = ""  # an error in short, said after the message
        self.msg = _told(self.msg)
        if isinstance(self.args, tuple):
            self.args = tuple(map(_told, self.args))
        elif isinstance(self.args, Mapping):
            self.args = {name: _told(value) for name, value in self.args.items()}
        if self.exc_info:
            self._tell_of(self.exc_info[1])

    def _tell_of(self, error: BaseException | None) -> None:
        """Shorten or format the traceback of the error that is logged, if there is one."""
        if error is None:
            return
        if isinstance(error, UNUSABLE):
            self.trouble = f" ({_in_short(error)})"
            self.exc_info = None
        elif isinstance(error, SessionInterrupted):
            # two answers for one session, both sound; a traceback leads nowhere
            self.exc_info = None
        elif self.name == WEB_SERVER and isinstance(error, BlockingIOError):
            # a visitor who fell silent amid a request (config/gunicorn.py); no code of ours erred
            self.trouble = f" ({_in_short(error)})"
            self.exc_info = None
        elif came_from_database(error):
            self.exc_text = "\n".join(_lines(error))

    def getMessage(self) -> str:
        """Return the message with its values, without secrets of addresses (R-266) and names in
        addresses that the site does not have (R-130).
        """
        message = super().getMessage()
        if self.name == REQUESTS:
            message = without_strange_addresses(message)
        return without_secrets(message) + self.trouble


def without_strange_addresses(message: str) -> str:
    """Return what is said of a request with "(withheld)" for what stands behind the first part of
    an address that leads to no page; anybody may have typed anything there.
    """
    start, found, path = message.partition(": /")
    first, _slash, rest = path.partition("/")
    if not found or not path or _leads_to_a_page(f"/{path}"):
        return message
    if not WORD_OF_A_SCANNER.fullmatch(first):
        return f"{start}: /(withheld)"
    if rest:
        return f"{start}: /{first}/(withheld)"
    return message


def _leads_to_a_page(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def without_secrets(message: str) -> str:
    """Return the message with "(secret)" for whatever opens a page to anybody who has it, and
    "(withheld)" for e-mail addresses.
    """
    message = ENCODED.sub(lambda found: chr(int(found[1], 16)), message)
    message = MAIL_ADDRESS.sub("(withheld)", message)
    message = SECRET_IN_ADDRESS.sub(r"\1(secret)", message)
    return FROM_ADDRESS_ON.sub(lambda found: SECRET_ALONE.sub("(secret)", found[0]), message)


def make_logs_discreet() -> None:
    """Make all further log records of this process discreet, and the traceback of a failing
    command.
    """
    logging.setLogRecordFactory(DiscreetRecord)
    sys.excepthook = _last_words


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write to the terminal why a command fails, as discreetly as into the log."""
    if isinstance(error, UNUSABLE):
        sys.stderr.write(f"The database cannot be used just now ({_in_short(error)}).\n")
    elif came_from_database(error):
        sys.stderr.write("\n".join(_lines(error)) + "\n")
    else:
        sys.__excepthook__(kind, error, trace)


def came_from_database(error: BaseException) -> bool:
    """Tell whether an error is the database's or came from one, whose text would be logged too."""
    return any(map(_is_of_database, _origins(error)))


def _holds_text_of_database(error: BaseException) -> bool:
    """Tell whether an error is the database's, or came from one and repeats its text or a value
    that stands in it.
    """
    if _is_of_database(error):
        return True
    text = str(error)
    messages = [str(each) for each in _origins(error) if _is_of_database(each)]
    return any(_repeats(text, each) for each in messages)


def _repeats(text: str, message: str) -> bool:
    """Tell whether a text holds a line that the database said, or a value that it named."""
    lines = filter(None, map(str.strip, message.splitlines()))
    if any(line in text for line in lines):
        return True
    words = "|".join(map(re.escape, _values_in(message)))
    if not words:
        return False
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text) is not None


def _values_in(message: str) -> set[str]:
    """Return the values of columns that a message of the database names."""
    named: set[str] = set()
    for pattern in VALUES:
        for found in pattern.findall(message):
            named.update("".join(found).split(", "))
    return named - NO_VALUES


def _is_of_database(error: BaseException) -> bool:
    return type(error).__module__.startswith(DATABASES)


def _origins(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and its causes, newest first, each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _lines(error: BaseException) -> Iterator[str]:
    """Yield a traceback, oldest cause first, with the database's text withheld."""
    for each in reversed(list(_origins(error))):
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(each.__traceback__)).rstrip("\n")
        yield _named(each)


def _in_short(error: BaseException) -> str:
    """Return an error's class, the database's code if any, and where in our code it arose."""
    parts = [type(error).__qualname__]

    *_newer, origin = _origins(error)
    if code := getattr(origin, "sqlstate", "") or getattr(origin, "sqlite_errorname", ""):
        parts.append(code)
    if place := _place(error):
        parts.append(f"at {place}")
    return " ".join(parts)


def _place(error: BaseException) -> str:
    """Return file and line of the innermost call of ours; "" if none was on the way."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if name := _inside(frame.filename):
            return f"{name}:{frame.lineno}"
    return ""


def _inside(filename: str) -> str:
    """Return the path of one of our files relative to the project; "" for a library's."""
    path = Path(filename)
    if not path.is_relative_to(OURS) or ".venv" in path.parts:
        return ""
    return str(path.relative_to(OURS))


def _named(error: BaseException) -> str:
    """Return an error's class and text, the text withheld if it is the database's."""
    name = type(error).__qualname__
    if _holds_text_of_database(error):
        return f"{name}: {WITHHELD}"
    return f"{name}: {error}"


def _told(value: Any) -> Any:
    """Return a value to be logged; an error that may hold text of the database in our words."""
    if isinstance(value, BaseException) and came_from_database(value):
        return _named(value)
    return value
