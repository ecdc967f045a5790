"""The page on which two records are compared, and what is chosen of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import merging
from participants.actions.merges import Chosen
from participants.labels import PERSON
from participants.merging import Question, Side
from participants.models import Merge, Participant
from participants.rules import merges as rules
from participants.rules.posts import better_known

SIDES = [("kept", "kept"), ("gone", "gone")]
NOTHING = "–"


@dataclass(frozen=True)
class Compared:
    """A line of the page: what stands in each record, and the choice between them, if there is
    one.
    """

    label: str
    title: str  # of a training; "" for another line
    sides: list[tuple[str, str]]  # "kept" or "gone", with what stands there in words
    name: str = ""  # of the field; "" where nothing is to choose
    chosen: str = ""


class MergeForm(forms.Form):
    """Of which record each value stands. Bound, it is previewed until it is sent with the mark of
    the same choices.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    previewed = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, kept: Participant, gone: Participant) -> None:
        self.kept, self.gone = kept, gone
        self.questions: list[Question] = merging.of_all("questions", kept, gone)
        super().__init__(data, initial={"seen": rules.pair_token(kept, gone)})
        for name, (_label, own, other) in self._values().items():
            if own != other and not (name == "address" and self._has_one_account):
                better = self._better(name, own)
                self.fields[name] = forms.ChoiceField(choices=SIDES, initial=better)
        for question in self.questions:
            if question.may_choose:
                chosen = forms.ChoiceField(choices=SIDES, initial=question.proposed)
                self.fields[question.key] = chosen

    def lines(self) -> Iterator[Compared]:
        """Yield the lines of the page that say what may be chosen."""
        for name, (label, own, other) in self._values().items():
            yield self._line(name, label, own, other)
        for question in self.questions:
            label, title = _("Attendance that stands:"), question.title
            yield self._line(question.key, label, question.kept, question.gone, title=title)

    def chosen(self) -> Chosen:
        """Return what was chosen; of what is the same in both, that of the record that stays."""
        data = self.cleaned_data
        sides: dict[str, Any] = {name: data.get(name, "kept") for name in self._values()}
        standing: dict[str, Any] = {each.key: data[each.key] for each in self._asked()}
        return Chosen(**sides, standing=standing)

    def mark(self) -> str:
        """Return what stands for the choices, which a preview sends along."""
        chosen = self.chosen()
        return json.dumps([repr(chosen), self.cleaned_data["seen"]])

    def is_confirmed(self) -> bool:
        """Tell whether these very choices were previewed, and are sent to be carried out."""
        return "merge" in self.data and self.cleaned_data["previewed"] == self.mark()

    def look_again(self) -> None:
        """Show what stands now, with what was chosen."""
        self._carry("seen", rules.pair_token(self.kept, self.gone))

    def preview(self) -> None:
        """Carry the mark of the choices along."""
        self._carry("previewed", self.mark())

    def _carry(self, name: str, value: str) -> None:
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[name] = value
        self.data = sent

    def _asked(self) -> list[Question]:
        return [each for each in self.questions if each.may_choose]

    def _line(self, name: str, label: str, own: str, other: str, *, title: str = "") -> Compared:
        field = name if name in self.fields else ""
        chosen = str(self[name].value()) if field else ""
        return Compared(label, title, [("kept", own), ("gone", other)], field, chosen)

    def _better(self, name: str, own: str) -> Side:
        """Return what is proposed: any value is better than none."""
        if name == "post":
            return better_known(self.kept, self.gone)
        return "gone" if own == NOTHING else "kept"

    @cached_property
    def _posts(self) -> tuple[str, str]:
        return _post(self.kept), _post(self.gone)

    def _values(self) -> dict[str, tuple[str, str, str]]:
        """Return by field its label and the words of both records."""
        kept, gone = self.kept, self.gone
        return {
            "full_name": (str(PERSON["full_name"]), kept.full_name, gone.full_name),
            "sort_name": (str(PERSON["sort_name"]), kept.sorting_name, gone.sorting_name),
            "post": (_("Title and current post"), *self._posts),
            "address": (self._of_address(), kept.address or NOTHING, gone.address or NOTHING),
        }

    @property
    def _has_one_account(self) -> bool:
        """Tell whether one of the two has an account, whose address stays."""
        return (self.kept.account is None) != (self.gone.account is None)

    def _of_address(self) -> str:
        if self._has_one_account:
            return _("E-mail address: that of the account stays")
        if self.kept.account:
            return _("Account that stays; the other is disabled")
        return str(PERSON["email"])


class TakeBackForm(forms.Form):
    """Of each thing that came since the merge, whose of the two it is."""

    def __init__(self, data: Any, *, merge: Merge) -> None:
        super().__init__(data)
        names = {
            "kept": (merge.kept_name, merge.kept_id),
            "gone": (merge.gone_name, merge.gone_number),
        }
        said = _("%(name)s, record %(number)s")
        sides = [
            (side, said % {"name": name, "number": number})
            for side, (name, number) in names.items()
        ]
        for each in rules.added_since(merge):
            self.fields[each.key] = forms.ChoiceField(
                label=each.words, choices=sides, widget=forms.RadioSelect
            )


def _post(person: Participant) -> str:
    post = person.posts.current().first()
    since = _("since when is not recorded")
    if post and post.since:
        since = _("since %(day)s") % {"day": date_format(post.since)}
    days = [since]
    if person.served_until:
        days.append(_("until %(day)s") % {"day": date_format(person.served_until)})
    words = [person.title, str(person.mission or ""), str(person.party), *days]
    return ", ".join(filter(None, words))
