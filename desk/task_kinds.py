"""The kinds of tasks on the start page: the sentence and the page of each."""

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


KINDS = {  # most urgent first
    "stopped": Kind(
        ngettext_lazy(
            "%(n)d certificate could not be made: %(title)s",
            "%(n)d certificates could not be made: %(title)s",
            "n",
        ),
        "trainings:certificates",
    ),
    "misfit": Kind(
        ngettext_lazy(
            "%(n)d certificate no longer fits what is recorded: %(title)s",
            "%(n)d certificates no longer fit what is recorded: %(title)s",
            "n",
        ),
        "trainings:certificates",
    ),
    "request": Kind(
        ngettext_lazy("Decide %(n)d request: %(title)s", "Decide %(n)d requests: %(title)s", "n"),
        "trainings:registrations",
        "?status=requested",
    ),
    "leaver": Kind(
        ngettext_lazy(
            "%(n)d of the requests is of an officer who serves the state no longer: %(title)s",
            "%(n)d of the requests are of officers who serve the state no longer: %(title)s",
            "n",
        ),
        "trainings:registrations",
        "?status=requested",
    ),
    "nominate": Kind(gettext_lazy("Nominate officers: %(title)s"), "trainings:nominate"),
    "short": Kind(
        ngettext_lazy(
            "Decide whether it runs, %(n)d person too few is confirmed: %(title)s",
            "Decide whether it runs, %(n)d people too few are confirmed: %(title)s",
            "n",
        ),
        "trainings:seats",
    ),
    "overdue": Kind(
        ngettext_lazy(
            "Confirm %(n)d contact that is overdue: %(title)s",
            "Confirm %(n)d contacts that are overdue: %(title)s",
            "n",
        ),
        "handbook:country_edit",
    ),
    "review": Kind(
        ngettext_lazy(
            "Review %(n)d text of the handbook: edition %(edition)s",
            "Review %(n)d texts of the handbook: edition %(edition)s",
            "n",
        ),
        "handbook:edition_desk",
    ),
    "outdated": Kind(
        ngettext_lazy(
            "Compare %(n)d outdated text of the handbook with the English: edition %(edition)s",
            "Compare %(n)d outdated texts of the handbook with the English: edition %(edition)s",
            "n",
        ),
        "handbook:edition_desk",
    ),
    "due": Kind(
        ngettext_lazy(
            "Confirm %(n)d contact that will soon be overdue: %(title)s",
            "Confirm %(n)d contacts that will soon be overdue: %(title)s",
            "n",
        ),
        "handbook:country_edit",
    ),
    "unconfirmed": Kind(
        ngettext_lazy(
            "Confirm %(n)d contact that is not confirmed: %(title)s",
            "Confirm %(n)d contacts that are not confirmed: %(title)s",
            "n",
        ),
        "handbook:country_edit",
    ),
    "section": Kind(
        ngettext_lazy(
            "Confirm %(n)d section that is not confirmed: %(title)s",
            "Confirm %(n)d sections that are not confirmed: %(title)s",
            "n",
        ),
        "handbook:country_edit",
        "#sections",
    ),
    "missing": Kind(
        ngettext_lazy(
            "Add %(n)d number that is missing: %(title)s",
            "Add %(n)d numbers that are missing: %(title)s",
            "n",
        ),
        "handbook:country_edit",
        "#missing",
    ),
    "chapter": Kind(
        ngettext_lazy(
            "Review %(n)d chapter of the handbook, its day has come: edition %(edition)s",
            "Review %(n)d chapters of the handbook, their day has come: edition %(edition)s",
            "n",
        ),
        "handbook:edition_desk",
        "#reviews",
    ),
    "gone_here": Kind(
        ngettext_lazy(
            "Find %(n)d source anew whose page on the web is gone: %(title)s",
            "Find %(n)d sources anew whose pages on the web are gone: %(title)s",
            "n",
        ),
        "handbook:country_edit",
        "#sources",
    ),
    "gone": Kind(
        ngettext_lazy(
            "Find %(n)d source of the handbook anew whose page on the web is gone",
            "Find %(n)d sources of the handbook anew whose pages on the web are gone",
            "n",
        ),
        "handbook:web_page_list",
        "?state=gone",
    ),
    "refresher": Kind(
        ngettext_lazy(
            "%(n)d person is due for a refresher and has no seat in a coming training",
            "%(n)d people are due for a refresher and have no seat in a coming training",
            "n",
        ),
        "desk:people",
        "?completed=due_without_seat",
    ),
    "feedback": Kind(
        ngettext_lazy(
            "Answer %(n)d piece of feedback on the handbook",
            "Answer %(n)d pieces of feedback on the handbook",
            "n",
        ),
        "handbook:feedback_queue",
    ),
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
    "successor": Kind(
        gettext_lazy("A coordinator proposes a successor: %(title)s"),
        "participants:account_detail",
    ),
    "letter": Kind(
        ngettext_lazy("%(n)d letter could not be sent", "%(n)d letters could not be sent", "n"),
        "desk:outbox",
        "?status=failed",
    ),
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
    "close": Kind(gettext_lazy("Mark attendance and close: %(title)s"), "trainings:attendance"),
}
