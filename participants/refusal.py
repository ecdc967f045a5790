"""The one exception that actions raise."""

from collections.abc import Iterable


class Refused(Exception):
    """An action was not carried out; `reasons` are sentences for the person who asked."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


def refuse_if(reasons: Iterable[str]) -> None:
    """Raise `Refused` if a rule gave reasons."""
    reasons = list(reasons)
    if reasons:
        raise Refused(reasons)
