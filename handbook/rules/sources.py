"""Rules for the source that a contact or a section of a country page names."""

import re

from django.utils.translation import gettext as _

ADDRESS = re.compile(r"\w\.[^\W\d_]{2}")  # of a page: vugd.gov.lv, 112.lv
WORD = re.compile(r"[^\W\d_]{2,}")


def source_problems(source: str) -> list[str]:
    """Return why this source names neither a page nor, in two words or more, who told of it
    (R-133); an empty one is no problem.
    """
    if not source.strip() or ADDRESS.search(source) or len(WORD.findall(source)) > 1:
        return []
    sentence = _(
        "“{words}” names no source: write the address of the page, or in two words or more who "
        "told you."
    )
    return [sentence.format(words=source)]
