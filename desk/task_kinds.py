"""A kind of task on the start page, and the kinds that tell of people and of retention."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext_lazy


@dataclass(frozen=True)
class Kind:
    """A kind of waiting rows, with the sentence and the page of its tasks.

    `route` takes the row's slug if it has one and `query` does not.
    """

    sentence: Any  # lazy; plural by the number `n`
    route: str
    query: str = ""

    def address(self, slug: str) -> str:
        """Return the page of a task; the slug goes into the query if that asks for it, else into
        the path.
        """
        if "%(slug)s" in self.query:
            return reverse(self.route) + self.query % {"slug": slug}
        return reverse(self.route, args=[slug] if slug else []) + self.query


OF_PEOPLE = {
    "claim": Kind(
        ngettext_lazy(
            "%(n)d officer waits to be recognised", "%(n)d officers wait to be recognised", "n"
        ),
        "participants:claim_list",
    ),
    "erase": Kind(
        ngettext_lazy(
            "%(n)d request for erasure, made on %(asked)s, to be done by %(by)s",
            "%(n)d requests for erasure, the oldest made on %(asked)s, to be done by %(by)s",
            "n",
        ),
        "participants:erasure_request_list",
    ),
    "orphan": Kind(
        gettext_lazy("%(title)s has no coordinator, and officers wait for one"),
        "participants:account_list",
        "?party=%(slug)s",
    ),
}
OF_RETENTION = {
    "forget": Kind(
        ngettext_lazy(
            "%(n)d kind of data waits for an administrator's look before it is forgotten",
            "%(n)d kinds of data wait for an administrator's look before they are forgotten",
            "n",
        ),
        "retention:period_list",
    ),
    "unreached": Kind(
        ngettext_lazy(
            "%(n)d person whose record goes was not reached by a letter",
            "%(n)d people whose records go were not reached by a letter",
            "n",
        ),
        "retention:due_list",
        "?days=60",
    ),
    "left": Kind(
        ngettext_lazy(
            "%(n)d person whose record goes has a name that stands in many rows of others",
            "%(n)d people whose records go have names that stand in many rows of others",
            "n",
        ),
        "retention:due_list",
        "?days=60",
    ),
    "told": Kind(
        ngettext_lazy(
            "%(n)d person was told in the last week that their record goes",
            "%(n)d people were told in the last week that their records go",
            "n",
        ),
        "retention:due_list",
        "?days=60",
    ),
    "hold": Kind(
        ngettext_lazy(
            "Review %(n)d legal hold that nobody has looked at for a year",
            "Review %(n)d legal holds that nobody has looked at for a year",
            "n",
        ),
        "retention:hold_list",
    ),
}
