"""Optimistic locking: what a page showed is compared with what stands, so that a colleague's change
is reported, not lost. The forms that carry it: `seen_forms`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants import audit
from participants.labels import PERSON
from participants.models import Account, AuditEntry, CoordinatorTerm, Participant, Post
from participants.moments import moment

type Shown = Mapping[str, str]  # by field, as plain text that a form carries along

# what administrators, and the operator, do to the rights of an account
ACTS_ON_RIGHTS = (
    "appoint_administrator",
    "change_role",
    "set_term",
    "end_term",
    "change_address",
    "disable_account",
    "enable_account",
    "reset_factors",
)

LABELS = {
    **PERSON,
    "role": gettext_lazy("Role"),
    "recognition": gettext_lazy("Standing"),
    "terms": gettext_lazy("Terms as coordinator"),
    "address": PERSON["email"],
    "since": gettext_lazy("First day"),
    "until": gettext_lazy("Last day"),
    "served_until": gettext_lazy("Last day in the latest post"),
}


def of_person(person: Participant | None) -> Shown:
    """Return the current values of a person; empty without one."""
    if person is None:
        return {}
    return {
        "full_name": person.full_name,
        "sort_name": person.sorting_name,
        "title": person.title,
        "party": str(person.party_id),
        "mission": str(person.mission_id or ""),
        "served_until": str(person.served_until or ""),
    }


def in_words(person: Participant) -> Shown:
    """Return the current values of a person as people read them."""
    last_day = date_format(person.served_until) if person.served_until else ""
    named = {"party": str(person.party), "mission": str(person.mission or "")}
    return {**of_person(person), **named, "served_until": last_day}


def of_post(post: Post) -> Shown:
    """Return the days of a post."""
    return {"since": str(post.since or ""), "until": str(post.until or "")}


def of_account(account: Account) -> Shown:
    """Return the current values of an account, with what others take away elsewhere: its
    recognition and its terms.
    """
    terms = [f"{term.party_id} {term.since}–{term.until or ''}" for term in account.terms.all()]
    return {
        "role": account.role,
        "party": str(account.party_id or ""),
        "recognition": account.recognition,
        "terms": "; ".join(terms),
    }


def of_rights(account: Account) -> Shown:
    """Return the moment of the last act on the rights of an account, "" without one."""
    return {"acted": _moments(_acts_on_rights(account))[0]}


def of_address(account: Account) -> Shown:
    """Return what `of_rights` does, and the address, which its holder changes as well."""
    return {**of_rights(account), "address": account.email}


def _acts_on_rights(account: Account) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.about(account).of_actions(ACTS_ON_RIGHTS)


def _moments(acts: Iterable[AuditEntry]) -> list[str]:
    """Return the moments of the acts as a page carries them, and "" for before the first."""
    return [*(act.at.isoformat() for act in acts), ""]


def changed(seen: Shown, now: Shown) -> list[str]:
    """Return the fields that have changed since the page was read."""
    return [field for field, value in now.items() if seen.get(field) != value]


def person_problems(person: Participant | None, *, seen: Shown | None) -> list[str]:
    """Return why the person cannot be saved: staff, or another tab of theirs, have changed it.

    `seen` is None or empty where no page was read, which is not checked.
    """
    if person is None or not seen:
        return []
    return _problems(seen, of_person(person), in_words(person))


def post_problems(post: Post, *, seen: Shown | None) -> list[str]:
    """Return why the days of a post cannot be saved: they were changed in another tab. `seen` is
    None or empty where no page was read, which is not checked.
    """
    if not seen:
        return []
    days = {"since": post.since, "until": post.until}
    words = {field: date_format(day) if day else "" for field, day in days.items()}
    return _problems(seen, of_post(post), words)


def name_problems(name: str, *, seen: str) -> list[str]:
    """Return why an act is not done: the name has changed, and nobody decides about a name that
    they did not read (R-16, R-60).

    `seen` is the name on the page, or "" if the form did not send it.
    """
    if seen in ("", name):
        return []
    return [
        _("%(before)s goes by another name now: %(name)s. Nothing was done; look again.")
        % {"before": seen, "name": name}
    ]


def seen_problems(latest: datetime | None, *, seen: str | None, status: str) -> list[str]:
    """Return why nothing is undone: the act is not the one that the page showed, or is undone
    already (R-60).

    `latest` is the moment of the act that stands, `seen` that on the page, "" if the form did not
    send it; None where no page was read, which is not checked.
    """
    if seen is None:
        return []
    shown = _moment(seen)
    if seen and shown is None:
        return decided_problems(status)
    if shown == latest:
        return []
    if shown and (latest is None or shown > latest):
        # undone already, or gone with a new request or another claim
        sentence = _("That no longer stands. It is now: %(status)s. Nothing was done.")
        return [sentence % {"status": status}]
    return decided_problems(status)


def _moment(sent: str) -> datetime | None:
    """Return the moment that a form sent; None for what is none, or lacks its zone."""
    try:
        moment = datetime.fromisoformat(sent)
    except ValueError:
        return None
    if moment.tzinfo:
        return moment
    return None


def decided_problems(status: str) -> list[str]:
    """Return why nothing is decided: the page is out of date; `status` is what stands now."""
    return [
        _(
            "This has changed since you opened it (by somebody else or your own first click). "
            "It is now: %(status)s. Nothing more was done; look again."
        )
        % {"status": status}
    ]


def account_problems(account: Account, *, seen: Shown | None) -> list[str]:
    """Return why the account cannot be saved: another administrator has changed it. `seen` is None
    where no page was read, which is not checked.
    """
    if seen is None:
        return []
    now = of_account(account)
    words = {
        **now,
        "role": str(account.get_role_display()),
        "party": str(account.party or ""),
        "recognition": str(account.get_recognition_display()),
        "terms": "; ".join(map(_term_words, account.terms.select_related("party"))),
    }
    return _problems(seen, now, words)


def rights_problems(account: Account, *, seen: Shown | None) -> list[str]:
    """Return why an account is not disabled, enabled or out of its term: somebody has acted on its
    rights since the page was read (R-183). Says what, when and by whom, as its history does. `seen`
    is None where no page was read, which is not checked.
    """
    if seen is None:
        return []
    acts = _acts_on_rights(account)
    moments, shown = _moments(acts), seen.get("acted", "unsaid")
    problems = outdated_problems(moments[0], seen=shown)
    if not problems or shown not in moments:
        return problems

    later = audit.worded(reversed(acts[: moments.index(shown)]))
    return acted_problems(f"{moment(act.at)}: {words}" for act, words in later)


def acted_problems(acts: Iterable[str]) -> list[str]:
    """Return why an act is not done: others came since the page was opened. One sentence about them
    all, each in words with its moment.
    """
    return [
        _(
            "This has changed since you opened it (by somebody else or your own first click). "
            "%(acts)s. Nothing more was done; look again."
        )
        % {"acts": "; ".join(acts)}
    ]


def address_problems(account: Account, *, seen: Shown | None) -> list[str]:
    """Return why an address is not replaced: somebody has acted on the account's rights since the
    page was read, or its holder has proven another address (R-183). `seen` is None where no page
    was read, which is not checked.
    """
    if seen is None:
        return []
    now = {"address": account.email}
    return rights_problems(account, seen=seen) or _problems(seen, now, now)


def _term_words(term: CoordinatorTerm) -> str:
    since = date_format(term.since)
    if term.until:
        return _("%(party)s from %(since)s until %(until)s") % {
            "party": term.party,
            "since": since,
            "until": date_format(term.until),
        }
    return _("%(party)s from %(since)s") % {"party": term.party, "since": since}


def _problems(seen: Shown, now: Shown, words: Mapping[str, str]) -> list[str]:
    """Return why nothing is saved, naming what has changed. `words`: the current values as people
    read them.
    """
    states = [f"{LABELS[field]}: {words[field] or _('nothing')}" for field in changed(seen, now)]
    return meanwhile_problems(states)


def meanwhile_problems(states: Iterable[str]) -> list[str]:
    """Return why nothing is saved: it has changed since the page was opened, in one sentence.
    `states`: the current value of each such field.
    """
    current = "; ".join(states)
    if not current:
        return []
    return [
        _(
            "This has changed since you opened it (by somebody else or your own first click). "
            "%(state)s. Nothing more was saved. What you changed stands below; look at it and send "
            "it again."
        )
        % {"state": current}
    ]


def outdated_problems(stands: int | str, *, seen: int | str) -> list[str]:
    """Return why nothing is saved: it has changed since it was opened, as its version or
    fingerprint is no longer the one `seen` (R-146, R-151, R-153).
    """
    if stands == seen:
        return []
    return [
        _(
            "This has changed since you opened it (by somebody else or your own first click). "
            "Look at what it says now."
        )
    ]
