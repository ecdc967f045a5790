"""The content of the privacy statement, item by item (R-127).

tests/desk/test_statement.py compares each with the code: a new cookie, a new name in a browser's
storage, or a new sweep that removes something needs its line here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from participants.models import RetentionPeriod
from participants.models.retention import Kind
from participants.moments import days_in_words

type Words = str | Promise


# A limit counts for a day at most, and each count is kept as long again
# (participants.access.is_within).
COUNTED_FOR = timedelta(days=2)


@dataclass(frozen=True)
class StoredData:
    """Personal data that is stored: what and why, and in which models (separated by blanks)."""

    what: Words
    why: Words
    models: str = ""


@dataclass(frozen=True)
class OnDevice:
    """A cookie, or a name in the browser's storage."""

    name: str
    why: Words
    until: Words


@dataclass(frozen=True)
class Period:
    """Data that a sweep of the worker removes after some time."""

    sweep: str
    what: Words
    after: timedelta
    then: Words = ""  # from when another period holds

    @property
    def said(self) -> str:
        """Return the period in whole years if it is one, else in days."""
        return days_in_words(self.after.days)


HELD = (
    StoredData(
        _("Account: your e-mail address, role, terms, state and whether it has recognised you"),
        _("so that you can sign in and do what you may"),
        "participants.Account participants.CoordinatorTerm account.EmailAddress "
        "account.EmailConfirmation socialaccount.SocialAccount socialaccount.SocialToken",
    ),
    StoredData(
        _(
            "Your password, if you chose one, in a form that nobody can read; language; last "
            "sign-in"
        ),
        _("so that you can sign in and get letters that you can read"),
        "participants.Account",
    ),
    StoredData(
        _(
            "Where you are signed in: network address, browser, since when and when last used; to "
            "which address you asked for a code"
        ),
        _(
            "so that you see it in your profile and can end it; administrators see browser and "
            "times, and can end it"
        ),
        "sessions.Session usersessions.UserSession",
    ),
    StoredData(
        _(
            "Notes of the secretariat and your state's coordinator about you, and links by which a "
            "record is taken over"
        ),
        _("so that whoever plans trainings knows what to heed"),
        "participants.Note participants.RecordLink",
    ),
    StoredData(
        _(
            "Your second step at sign-in, if you set one up: the name and day of an authenticator "
            "app or a passkey, with secrets that nobody is shown"
        ),
        _("so that a password or a mailbox alone does not open the data of others"),
        "mfa.Authenticator",
    ),
    StoredData(
        _(
            "Lists of people that the secretariat or your state's coordinator bring in: the file, "
            "its rows, and what became of each"
        ),
        _("so that a row can be looked up and the whole list taken back"),
        "imports.Import imports.ImportRow",
    ),
    StoredData(
        _(
            "Person: full name as on the certificate, other spellings and former names, e-mail "
            "addresses of today and earlier, languages, title or rank, mission, the posts before, "
            "and the gender if you stated it for the totals"
        ),
        _("so that you can be registered and get a certificate"),
        "participants.FormerAddress participants.Participant participants.Post",
    ),
    StoredData(
        _(
            "Which records may be yours as well, and what was decided about them; for 30 days what "
            "takes a merge of two records back"
        ),
        _("so that you are recorded once"),
        "participants.Candidate participants.NotTheSame participants.Merge",
    ),
    StoredData(
        _(
            "Search keys: numbers computed from your record, by which records with similar names "
            "are found; none of them is another record"
        ),
        _("so that you are recorded once"),
        "participants.MatchKey",
    ),
    StoredData(
        _(
            "Trainings: your registrations, your attendance at sessions, your certificates and "
            "their files"
        ),
        _("so that seats are shared fairly and certificates can be checked"),
        "trainings.Registration trainings.Attendance trainings.Certificate documents.Chunk",
    ),
    StoredData(
        _("Decisions about a registration: who took or corrected them, on whose word and why"),
        _("so that you can be told why, and a slip can be undone"),
        "trainings.Registration trainings.Approval trainings.Correction trainings.Ending "
        "trainings.Swap trainings.SeatsChange",
    ),
    StoredData(
        _(
            "Trainers: the names in the programme, for everybody who may see the training, and "
            "whose they are, for staff and for the trainers themselves"
        ),
        _("so that participants know who teaches, and trainers are counted"),
        "trainings.Session trainings.Trainer",
    ),
    StoredData(
        _("Nominations: which state named you for which training, why, and what you answered"),
        _("so that you are asked, and the next officer where you cannot come"),
        "trainings.Nomination",
    ),
    StoredData(
        _(
            "The contact for questions about a training: name and e-mail address for everybody "
            "signed in who may see it, the telephone number for those registered"
        ),
        _("so that questions reach somebody"),
        "trainings.Training",
    ),
    StoredData(
        _("For totals a line for each participation, under a random key, that stays for good"),
        _("so that each person is counted once"),
        "trainings.ParticipationFact",
    ),
    StoredData(
        _("Feedback on the handbook with your post, comments on its texts, and who wrote them"),
        _("so that you get an answer and editors can ask"),
        "handbook.Feedback handbook.Comment",
    ),
    StoredData(
        _("Which file of the handbook you asked for, until it is made"),
        _("so that nobody fills the queue alone"),
        "handbook.HandbookFile",
    ),
    StoredData(
        _(
            "The names of staff and coordinators beside what they wrote, approved, confirmed or "
            "look after"
        ),
        _("so that somebody answers for a text or a number"),
        "participants.Account handbook.Translation handbook.Revision handbook.Figure "
        "handbook.Contact handbook.CountrySection handbook.CountryChange handbook.CardText "
        "handbook.CardNumber handbook.Chapter handbook.Term",
    ),
    StoredData(
        _("The name of whoever issued a report beside it, and to whom totals are sent by mail"),
        _("so that somebody answers for the report, and whoever needs the numbers gets them"),
        "reports.IssuedReport reports.Recipient",
    ),
    StoredData(
        _("That you have asked for erasure, when and from which address"),
        _("so that it is done, and you can take it back"),
        "participants.ErasureRequest",
    ),
    StoredData(
        _("That you have an address for your calendar, and since when"),
        _("so that your calendar follows your trainings, and you can end it"),
        "trainings.CalendarFeed",
    ),
    StoredData(
        _("The letters we sent you; codes and personal links are emptied as soon as they are sent"),
        _("so that we can say whether and when you were told"),
        "outbox.Letter",
    ),
    StoredData(
        _(
            "A trail: which account did what and when, with the numbers of the records, the values "
            "before and after, and the reason if asked for; of what was erased, its number and the "
            "day"
        ),
        _(
            "so that an act can be explained later, and your last choice of columns is offered "
            "for the next"
        ),
        "participants.AuditEntry participants.Erasure",
    ),
    StoredData(
        _(
            "That we told you of the end of your record, or that the law keeps us from erasing it, "
            "and who set a period"
        ),
        _("so that nobody goes untold, and nothing goes that an inquiry needs"),
        "participants.Notice participants.LegalHold participants.RetentionPeriod",
    ),
    StoredData(
        _("Network addresses of visitors, while a limit on attempts counts them"),
        _("so that nobody can guess passwords, codes and personal links"),
    ),
)

COOKIES = (
    OnDevice(
        settings.SESSION_COOKIE_NAME,
        _(
            "keeps you signed in; before that, the address to which a code was sent; without an "
            "account, your own record for half an hour, if a code opened it"
        ),
        _(
            "until you sign out, close the browser or do nothing for two hours; 14 days on a "
            "device you trust"
        ),
    ),
    OnDevice(
        settings.CSRF_COOKIE_NAME, _("proves that a form was sent from our own page"), _("a year")
    ),
    OnDevice(settings.LANGUAGE_COOKIE_NAME, _("your language"), _("a year")),
    OnDevice("theme", _("light or dark, if you chose"), _("a year")),
    OnDevice(
        "messages", _("a sentence for the next page, such as “Saved”"), _("until the next page")
    ),
    OnDevice(
        "device",
        _("knows a device on which you signed in before, so that nobody can lock you out of it"),
        _("180 days"),
    ),
)

UNTIL_SIGNED_OUT = _(
    "until you sign out or, where the session ended by itself, until the next page that you open "
    "here signed out"
)
STORED = (
    OnDevice(
        "reading-place",
        _("the chapter and heading where you stopped; only with an account"),
        UNTIL_SIGNED_OUT,
    ),
    OnDevice(
        "reading-as",
        _("a mark that tells whose place it is, without a name"),
        UNTIL_SIGNED_OUT,
    ),
    OnDevice(
        "reading-size", _("the size of the text you chose"), _("until you clear it in the browser")
    ),
    OnDevice(
        "handbook-search-key-off",
        _("that you turned the search key off"),
        _("until you clear it in the browser"),
    ),
    OnDevice(
        "typed",
        _("what you typed into a form that you sent, in case you had been signed out meanwhile"),
        _("the next page, or until you close the tab"),
    ),
    OnDevice(
        "history.state",
        _("what you typed into a new plan, names too, so that you find it again when you go back"),
        _("until you close the tab"),
    ),
    OnDevice(
        "handbook-",
        _(
            "the copy of the handbook, if you saved one on the device; it holds nothing of your "
            "account, but its country page may tell where you are posted"
        ),
        _("until you remove it, or two weeks after you sign out, where the edition is not public"),
    ),
    OnDevice(
        "/handbook/offline.js",
        _("the script that shows that copy where there is no network; it stores nothing else"),
        _("as long as the copy"),
    ),
)

# What goes after the period of each kind, and from when it counts.
OF_KINDS: dict[str, Words] = {
    Kind.CAME_TO_NOTHING: _(
        "Registrations and nominations that came to nothing, counted from the end of the training, "
        "or from when it was closed or cancelled"
    ),
    Kind.PARTICIPATIONS: _(
        "Your registrations with a seat, your attendance, the files of your certificates and your "
        "name on them, and parts as a trainer, counted in the same way"
    ),
    Kind.PEOPLE: _(
        "Everything about you, counted from your last act here, once no training above needs you "
        "any more: we write to you 60 days before, and you can keep your record"
    ),
    Kind.LETTER_TEXTS: _("Subject and text of a letter"),
    Kind.LETTERS: _(
        "That a letter was sent, to whom and when, and about which registration or account"
    ),
    Kind.FEEDBACK: _("Your name and post beside feedback on the handbook"),
    Kind.TRAIL: _("The trail: who did what and when"),
}
FIXED = (
    Period(
        "participants.tasks.forget_sessions",
        _("Where and with which browser you were signed in, which your profile lists"),
        timedelta(days=14),
    ),
    Period(
        "participants.tasks.forget_merges",
        _("What takes a merge of two of your records back"),
        timedelta(days=30),
    ),
    Period(
        "participants.tasks.forget_unproven",
        _("A sign-up whose address nobody proved"),
        timedelta(days=2),
    ),
    Period(
        "imports.tasks.forget_lists",
        _("The file and the rows of a list of people, counted from the end of its import"),
        timedelta(days=30),
    ),
    Period(
        "participants.tasks.forget_counts",
        _(
            "From which network address somebody signed in, asked for a code, checked a "
            "certificate, opened the personal link of a nomination or tried a wrong link"
        ),
        COUNTED_FOR,
    ),
)


def periods(now: datetime) -> list[Period]:
    """Return what goes by itself and when: the periods as administrators set them, then those of
    the code.
    """
    stored = RetentionPeriod.objects.of_all()
    set_here = [
        Period(
            "participants.tasks.forget_due", what, stored[kind].at(now), _then(stored[kind], now)
        )
        for kind, what in OF_KINDS.items()
    ]
    return [*set_here, *FIXED]


def _then(period: RetentionPeriod, now: datetime) -> Words:
    """Return from when a shorter period holds; "" where none waits."""
    if not period.waits(now) or period.next_days is None or period.next_from is None:
        return ""
    return gettext("%(period)s from %(day)s on") % {
        "period": days_in_words(period.next_days),
        "day": date_format(timezone.localdate(period.next_from)),
    }
