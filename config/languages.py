"""The languages of the interface: one entry for each, from which everything else follows (D-601).

`manage.py begin_language` makes what an entry asks for; `manage.py untranslated` says what is left.
"""

import os
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.values import refuse

NAME = "OFFER_LANGUAGES"


@dataclass(frozen=True)
class Language:
    """A language: `plural` is gettext's rule for its catalogue, `letters` are those that sort
    elsewhere than beside their base letter, each with what it sorts as; "{" sorts after "z". Until
    `is_decided`, it is offered only where the operator says so; staff see it (R-573). With
    `has_gaps`, strings may be missing and are in English, which pages mark (R-574).
    """

    code: str
    name: Promise
    plural: str
    letters: dict[str, str] = field(default_factory=dict)
    is_decided: bool = True
    has_gaps: bool = False


TWO_FORMS = "nplurals=2; plural=(n != 1);"
# 1, 21, 31; 2 to 9, 22; and 0, 10 to 20, 30, after which Latvian counts in the genitive
LATVIAN_FORMS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10==0 || (n%100>=11 && n%100<=19) ? 2 : 1);"
)
ALL = (
    Language("en", _("English"), TWO_FORMS),
    Language(
        "sv",
        _("Swedish"),
        TWO_FORMS,
        letters={"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"},
    ),
    Language(
        "lv",
        _("Latvian"),
        LATVIAN_FORMS,
        letters={
            **{"č": "c{", "ģ": "g{", "ķ": "k{", "ļ": "l{", "ņ": "n{"},
            **{"ŗ": "r{", "š": "s{", "ž": "z{", "y": "i"},
        },
        is_decided=False,
        has_gaps=True,
    ),
)


def offered_by_operator() -> list[str]:
    """Return the codes in OFFER_LANGUAGES, of languages that are being prepared."""
    codes = os.environ.get(NAME, "").split()
    prepared = [language.code for language in ALL if not language.is_decided]
    unknown = [code for code in codes if code not in prepared]
    if unknown:
        known = ", ".join(prepared) or "none"
        raise refuse(
            NAME,
            f"must name languages that are being prepared ({known}), separated by spaces, "
            f"not {' '.join(unknown)!r}.",
        )
    return codes


def offered() -> list[tuple[str, Promise]]:
    """Return the languages that every reader may choose: code and name."""
    wanted = offered_by_operator()
    return [(each.code, each.name) for each in ALL if each.is_decided or each.code in wanted]


def in_preparation() -> list[tuple[str, Promise]]:
    """Return the languages that only staff see: code and name."""
    wanted = offered_by_operator()
    return [
        (each.code, each.name) for each in ALL if not each.is_decided and each.code not in wanted
    ]


def with_gaps() -> list[str]:
    """Return the codes of the languages in which strings may be missing."""
    return [each.code for each in ALL if each.has_gaps]


def letters() -> dict[str, dict[int, str]]:
    """Return, by language, the table that puts a name's letters where its alphabet has them."""
    return {each.code: str.maketrans(each.letters) for each in ALL if each.letters}
