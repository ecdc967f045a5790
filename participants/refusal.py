"""The one exception that actions raise."""

from collections.abc import Iterable, Mapping


class Refused(Exception):
    """An action was not carried out; `reasons` are sentences for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class Conflict(Refused):
    """Refusal because what the page showed has changed meanwhile (R-183)."""


class RightsChanged(Refused):
    """Refusal because the account may no longer act as its request was let in (R-194)."""


def refuse_if(reasons: Iterable[str]) -> None:
    """Raise `Refused` if a rule gave reasons."""
    reasons = list(reasons)
    if reasons:
        raise Refused(reasons)


def refuse_if_changed(reasons: Iterable[str]) -> None:
    """Raise `Conflict` if a rule that compares what was seen with what stands gave reasons."""
    reasons = list(reasons)
    if reasons:
        raise Conflict(reasons)


def allowed(refused: Mapping[str, object]) -> frozenset[str]:
    """Return the acts for which the rules gave no reason against, for the buttons of a page."""
    return frozenset(act for act, reasons in refused.items() if not reasons)
