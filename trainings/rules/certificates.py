"""Rules of certificates: when one may be issued, replaced or revoked, and the form of its number,
code and name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents import fonts
from participants.names import fold
from trainings.hours import in_hours, of_hours
from trainings.models import Certificate, Registration, Training
from trainings.rules.roster import Roster

MAX_CHARACTERS = 3  # in a sentence; the rest are counted
CODE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_LENGTH = 26  # each one of 32 characters: 130 bits
ADDRESS = re.compile(
    r"(?P<scheme>https?://)?(?P<host>[^/\s]+)(?P<page>/certificates/verify/(?P<code>[^/?#\s]*))?",
    re.IGNORECASE,
)
# These digits are not in the alphabet, so a typed one is a misread letter.
LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})


def drawing_problems(*texts: str) -> list[str]:
    """Return why these texts cannot be drawn: they have characters that the typeface lacks, or
    letters with marks for which it has no glyph; no "?" or empty box is ever printed (R-106).
    One sentence a text, however many characters.
    """
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    found = [(text, fonts.missing(text) or fonts.marked(text)) for text in composed]
    return [_lacking_sentence(text, lacking) for text, lacking in found if lacking]


def name_warnings(full_name: str) -> list[str]:
    """Warn that a certificate under this name cannot be drawn (R-106). A registration is still
    possible.
    """
    return [
        _("No certificate can be drawn for this name. %(problem)s") % {"problem": problem}
        for problem in drawing_problems(full_name)
    ]


def _lacking_sentence(text: str, lacking: Sequence[str]) -> str:
    named = ", ".join(
        _("“%(character)s” (%(code)s)") % {"character": each, "code": _code_points(each)}
        for each in lacking[:MAX_CHARACTERS]
    )
    rest = len(lacking) - MAX_CHARACTERS
    if rest > 0:
        more = ngettext("%(number)d more character", "%(number)d more characters", rest) % {
            "number": rest
        }
        named = f"{named}, {more}"
    return _("The typeface has no %(characters)s, as in “%(text)s”. Write it in other ones.") % {
        "characters": named,
        "text": text,
    }


def _code_points(letter: str) -> str:
    """Return how Unicode numbers a letter and the marks on it: U+006B U+0304."""
    return " ".join(f"U+{ord(sign):04X}" for sign in letter)


def replaced_because(earlier: Certificate, newer: Certificate) -> list[Promise]:
    """Return the kinds of reasons for a replacement, translated lazily for a letter in any
    language.
    """
    reasons: list[Promise] = []
    if earlier.full_name != newer.full_name:
        reasons.append(gettext_lazy("name corrected"))
    if earlier.minutes_attended != newer.minutes_attended:
        reasons.append(_other_hours_because(earlier, newer))
    return reasons or [gettext_lazy("issued again")]


def _other_hours_because(earlier: Certificate, newer: Certificate) -> Promise:
    """Return why other hours are printed. One that was issued early is not wrong because its
    training went on (R-475).
    """
    if not earlier.early_reason or earlier.no_longer_fits:
        return gettext_lazy("attendance corrected")
    if newer.early_reason:
        return gettext_lazy("issued again with the hours until now")
    return gettext_lazy("issued again with all hours")


def unclosed_problems(training: Training) -> list[str]:
    """Return why no certificates are issued: the training is not closed (R-105), or its people come
    from a list (R-322).
    """
    if training.is_from_list:
        return [_("The people of this training come from a list: it has no certificates here.")]
    if training.status == Training.Status.CLOSED:
        return []
    return [_("Certificates are issued once the training is closed.")]


def early_problems(training: Training, *, reason: str) -> list[str]:
    """Return why no certificate is issued now: before the closing it needs a reason, and a training
    that people can attend (R-475).
    """
    if training.status != Training.Status.PUBLISHED or training.is_from_list:
        return unclosed_problems(training)
    if reason.strip():
        return []
    return [_("This training is not closed yet. Write why a certificate is issued before.")]


def issue_problems(
    roster: Roster,
    person: Registration,
    *,
    full_name: str,
    current: Certificate | None,
    early_reason: str = "",
) -> list[str]:
    """Return why no certificate is issued: it is not earned, cannot be drawn or says nothing new
    (R-105).

    `current`: the valid certificate that would be replaced. `early_reason`: why it is issued before
    the closing.
    """
    if problems := early_problems(roster.training, reason=early_reason):
        return problems
    missing, attended = roster.problems(person), roster.attended_minutes(person)
    if roster.training.status != Training.Status.CLOSED:
        missing = roster.problems_so_far(person)
    if missing:
        return [
            _("This person has not earned a certificate: %(reasons)s.")
            % {"reasons": "; ".join(missing)}
        ]
    if current and (current.full_name, current.minutes_attended) == (full_name, attended):
        return [
            _("The valid certificate %(number)s says the same already.")
            % {"number": current.number}
        ]
    return drawing_problems(full_name, *texts_of(roster.training))


def meanwhile_problems(number: str, *, seen: str) -> list[str]:
    """Return why certificates stay as they are: somebody else issued, replaced or revoked since the
    page was read; `seen` is the valid number on it, `number` the one that is valid now, "" for
    none.
    """
    if seen == number:
        return []
    if not number:
        return [
            _(
                "Meanwhile certificate %(number)s was revoked or replaced, so nothing more was "
                "done. Look again."
            )
            % {"number": seen}
        ]
    return [
        _(
            "Meanwhile certificate %(number)s was issued, so nothing more was done. Look at it "
            "first."
        )
        % {"number": number}
    ]


def no_seat_sentence() -> str:
    """Return why nothing is issued to somebody without a confirmed seat (R-105)."""
    return _("This person has no confirmed seat in this training.")


def newest_first(issued: Iterable[Certificate]) -> list[Certificate]:
    """Return the certificates of one holder: the valid one first, then the newest."""
    return sorted(issued, key=lambda each: (each.is_valid, each.pk), reverse=True)


def share_of(certificate: Certificate) -> str:
    """Return the hours that it certifies: 6 of 7.5 hours; of a trainer those taught: 3 hours."""
    if certificate.is_of_teaching:
        return in_hours(certificate.minutes_taught)
    return of_hours(certificate.minutes_attended, certificate.minutes_total)


def texts_of(training: Training) -> tuple[str, str]:
    """Return what every certificate of a training prints besides the name: title and place
    (R-104).
    """
    return training.title, f"{training.city}, {training.host.name}"


def revocation_problems(certificate: Certificate) -> list[str]:
    """Return why a certificate cannot be revoked: it was replaced or revoked before, under the
    number named (R-109).
    """
    if certificate.is_valid:
        return []
    return [
        _("Only a valid certificate can be revoked; %(number)s is not.")
        % {"number": certificate.number}
    ]


def due(current: Certificate | None, *, earned: bool, attended: int) -> str:
    """Return what a correction of attendance asks for after closing: "issue", "replace", "revoke"
    or "" (R-108).

    After a revocation no new one is proposed.
    """
    if current is None:
        return "issue" if earned else ""
    if not current.is_valid:
        return ""
    if not earned:
        return "revoke"
    if current.minutes_attended == attended:
        return ""
    return "replace"


def has_more_hours_since(certificate: Certificate, *, attended: int) -> bool:
    """Tell whether it is valid, was issued before the closing, and more was attended since
    (R-475).
    """
    if not certificate.is_valid or not certificate.early_reason:
        return False
    return certificate.minutes_attended < attended


def number(year: int, sequence: int) -> str:
    """Return the number as printed, with four digits or more: TFTHB-2027-0031 (R-104)."""
    return f"TFTHB-{year}-{sequence:04d}"


def clean_code(typed: str) -> str:
    """Return a code typed in any grouping and case as it is stored; "" when it has no letter or
    digit.
    """
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())
    return letters.translate(LOOK_ALIKES)


def address_in(typed: str) -> tuple[str, str]:
    """Return host and code of a web address that was typed, as a QR code bears it (R-500); the code
    is "" if the address is that of another page, and both are if it is none.
    """
    found = ADDRESS.match(typed.strip())
    if found is None or not (found["scheme"] or found["page"]):
        return "", ""
    return found["host"].lower(), found["code"] or ""


def is_number(typed: str) -> bool:
    """Tell whether this is the number beside the code. It proves nothing, because numbers can be
    guessed.
    """
    return typed.strip().upper().startswith("TFTHB")


def grouped(code: str) -> str:
    """Return the code as printed: ABCD-EFGH-…."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def is_same_name(typed: str, name: str) -> bool:
    """Tell whether names agree without regard to case, marks, spaces, hyphens and apostrophes; the
    family name may stand first (R-110, D-175).
    """
    if not _letters(typed):
        return False
    return _letters(typed) == _letters(name) or _words(typed) == _words(name)


def names_another(certificate: Certificate) -> bool:
    """Tell whether a valid certificate bears another name than its holder has today (R-510).
    None is replaced by itself: whoever could rename it with the own profile could have a
    certificate in anybody's name.
    """
    holder = certificate.holder
    if holder is None or not certificate.is_valid:
        return False
    return certificate.full_name != holder.full_name


def _letters(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())


def _words(name: str) -> list[str]:
    """Return the words of a name in alphabetical order: "Mäkelä, Väinö" equals "Väinö Mäkelä"."""
    plain = re.sub("['’]", "", fold(name))
    return sorted(re.findall(r"[^\W_]+", plain))
