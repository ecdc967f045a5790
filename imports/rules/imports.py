"""When a list may be brought in, imported and undone (R-314, R-319, R-321, R-406)."""

from datetime import datetime

from django.utils.translation import gettext as _

from imports.models import Import
from participants.models import Account

NAMES = {"full_name", "surname_first", "surname", "given_name"}
HEAD_COUNT = {"key", "since", "until", "trainings", "people", "source"}
State, Kind = Import.State, Import.Kind
MAX_AT_WORK = 3  # lists of one account that the worker has before it
MAX_OPEN = 20  # of which it is not yet decided what becomes
UPLOADS_A_MINUTE = 10  # of one account, as each workbook is unpacked at once
SECONDS_OF_A_LOOK = (
    60  # at most, on a busy machine, before the account may bring in another one
)


def kinds_for(account: Account) -> list[str]:
    """Return what the account may bring in: a coordinator people, staff everything."""
    if account.is_staff_member:
        return list(Kind.values)
    return [Kind.PEOPLE]


def upload_problems(by: Account, kind: str) -> list[str]:
    """Return why no list is taken in: it is not for this account, or enough are open."""
    if kind not in kinds_for(by):
        return [_("You can import people of your own state.")]
    if Import.objects.of_account(by, Import.AT_WORK) >= MAX_AT_WORK:
        return [_("Three lists of yours are being worked on. Wait until one is done.")]
    if Import.objects.of_account(by, Import.OPEN) >= MAX_OPEN:
        sentence = _("%(number)d lists of yours are open. Import or delete one of them first.")
        return [sentence % {"number": MAX_OPEN}]
    return []


def wanted(kind: str) -> set[str]:
    """Return the columns of which one stands in every list of this kind."""
    if kind == Kind.HEAD_COUNTS:
        return {"source"}
    return NAMES


def may_act(source: Import, by: Account | None) -> bool:
    """Tell whether the account may still do with the list what it began (R-194)."""
    if by is None or not by.is_active:
        return False
    if by.is_staff_member:
        return True
    if not source.is_of_coordinator:
        return False
    own = by.coordinated_party
    return own is not None and own == source.party


def state_problems(source: Import, *allowed: str) -> list[str]:
    """Return why the act is not done: the list stands elsewhere by now."""
    if source.state in allowed:
        return []
    return [_("This list has gone on meanwhile, so nothing was done. Look again.")]


def mapping_problems(source: Import, columns: list[str]) -> list[str]:
    """Return why these columns will not do: the name is missing, or one stands twice."""
    chosen = set(columns)
    if source.is_of_people and not chosen & NAMES:
        return [_("Choose the column of the name, or those of its parts.")]
    if not source.is_of_people and not chosen >= HEAD_COUNT:
        return [_("Choose a column each for name, both days, both numbers and the source.")]
    once = chosen - {"", "title", "email"}
    if any(columns.count(column) > 1 for column in once):
        return [_("Choose each column once.")]
    return []


def reading_problems(source: Import) -> list[str]:
    """Return why the file is not read again: it is removed, for somebody it named is erased."""
    if source.sha256:
        return []
    return [_("The file of this list was removed. Bring the list in again.")]


def training_problems(source: Import) -> list[str]:
    """Return why attendance cannot be imported: it is not said of which training (R-322)."""
    if source.kind != Kind.ATTENDANCE or source.about:
        return []
    return [_("Say which training it was: its title, days and place.")]


def undo_problems(source: Import, now: datetime) -> list[str]:
    """Return why the import cannot be undone: it was not done, or its rows are forgotten."""
    if source.state not in (State.DONE, State.STOPPED):
        return [_("Only a list that was imported can be undone.")]
    if source.forgotten_at or now > source.forgotten_on:
        return [_("The rows of this list are forgotten, so it cannot be undone.")]
    return []


def discard_problems(source: Import) -> list[str]:
    """Return why the list cannot be discarded: something came of it, or is about to."""
    before = (State.READING, State.MAPPING, State.JUDGING, State.PREVIEW, State.REFUSED)
    if source.state in (*before, State.UNDONE):
        return []
    return [_("This list is being imported or was. Undo it first.")]
