"""Why a row of a list is as it is: stored as the English sentence with its values, and read in the
reader's language.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

type Reason = list[Any]  # an English sentence that the catalogue has, and its values by name


def reason(sentence: str, **values: Any) -> Reason:
    """Return a reason as a row stores it; `sentence` is marked by `gettext_noop`."""
    return [sentence, values]


def worded(reasons: Iterable[Reason]) -> list[str]:
    """Return the sentences in the reader's language."""
    sentences = []
    for sentence, values in reasons:
        told = translation.gettext(sentence)
        sentences.append(told % values if values else told)
    return sentences


def of_refusal(clean: Callable[[str], str], cell: str) -> tuple[str, list[Reason]]:
    """Return the cell as `clean` gives it; or "" and why it refuses the cell."""
    try:
        return clean(cell), []
    except ValidationError as error:
        with translation.override("en"):
            return "", [[str(each.message), each.params or {}] for each in error.error_list]
