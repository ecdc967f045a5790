"""Gather what the discreet cards of a country print."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.languages import language_name
from handbook import hours
from handbook.models import CardNumber, CardText, Contact, CountryPage
from handbook.rules import card_words
from handbook.rules import cards as rules
from participants.models import Account

NEUTRAL, INFORMATION = KINDS = ("neutral", "information")
ON_A_SHEET = 8  # discreet cards on an A4 page
# Beyond so many characters of words, or lines of hours, a discreet card's type is smaller.
MUCH_TEXT, MANY_SPANS = 200, 2

type Reasons = list[tuple[Contact, list[str]]]
type Names = list[tuple[str, str]]  # of languages: code, name in the language itself


@dataclass(frozen=True)
class Offer:
    """The discreet cards of a country for calls from one place, or the reasons for having none."""

    place: CardNumber.Place
    possible: list[tuple[Contact, str]]  # with the number that may be approved
    reasons: Reasons  # of every other contact
    number: CardNumber | None = None  # approved, and printed today
    neutral: Names = field(default_factory=list)  # languages of neutral cards
    why_not_neutral: list[str] = field(default_factory=list)  # although a number is approved
    without_card: list[str] = field(default_factory=list)  # why languages answered have none
    information: Names = field(default_factory=list)  # languages of information cards
    # languages that are answered, but whose words nobody has approved
    still_drafts: Names = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.number is not None


def offers(page: CountryPage, today: date, contacts: list[Contact] | None = None) -> list[Offer]:
    """Return the offers for calls inside the country and from abroad, in this order.

    `contacts`: all of the page, if they were read already.
    """
    if contacts is None:
        contacts = list(Contact.objects.in_country(page))
    contacts = sorted(contacts, key=lambda contact: (contact.position, contact.pk))
    approved = page.card_numbers.select_related("contact", "approved_by__participant")
    numbers = {row.place: row for row in approved}
    for contact in (*contacts, *(row.contact for row in approved)):
        contact.page = page
    prefetch_related_objects([page], "sections")
    texts: dict[str, CardText] = {}
    if numbers:
        texts = CardText.objects.in_bulk(field_name="language")
    entries = entries_of(page, contacts, today)
    judged = [contact for contact in contacts if contact.is_general]
    return [
        _offer(place, numbers.get(place), judged, entries, texts, today)
        for place in CardNumber.Place
    ]


def entries_of(page: CountryPage, contacts: list[Contact], today: date) -> rules.Entries:
    """Return the contacts, all of the page, with those of other pages that have the same numbers
    (R-150). Without a confirmed contact no number stands on a card, and no other page is read.
    """
    entries = rules.Entries(contacts)
    if any(each.status_on(today) == Contact.Status.CONFIRMED for each in contacts):
        elsewhere = Contact.objects.exclude(page=page).with_number(entries.numbers)
        entries.add(elsewhere.select_related("page__party"))
    return entries


@dataclass(frozen=True)
class Quoted:
    """One fact of a contact as it stands, for whoever approves its number for a card."""

    name: str
    label: str
    words: list[tuple[str, str]]  # language and what it says; "" for what is said in any language


def quoted(contact: Contact) -> list[Quoted]:
    """Return what the approver reads and answers for, line by line (R-151)."""
    labels = {
        "names": _("Name"),
        "audiences": _("For whom"),
        "kind": _("Kind"),
        "serves": _("Who may be given this number?"),
        "from_abroad": _("Can it be called from abroad?"),
        "opening": pgettext("of a contact", "Hours"),
        "languages": _("Languages"),
        "hours_texts": _("Remark on the hours"),
        "notes": _("Note"),
        "source": _("Source"),
        "page_date": _("Date of the source"),
    }
    return [
        Quoted(name, labels[name], _as_it_stands(contact, name))
        for name in rules.stated_of(contact)
    ]


def quoted_for_card(contact: Contact) -> list[Quoted]:
    """Return what `quoted` does, words sentence by sentence, and what the page says elsewhere of
    the contact's number.
    """
    asked = rules.sentences_asked(contact)
    lines: list[Quoted] = []
    for line in quoted(contact):
        if line.name not in rules.IN_SENTENCES:
            lines.append(line)
        for answer, (name, code, words) in asked.items():
            if name == line.name:
                lines.append(Quoted(answer, line.label, [(code, words)]))
    told = [(code, words) for code, words in rules.told_elsewhere(contact)]
    if told:
        lines.append(Quoted(rules.ELSEWHERE, _("Elsewhere on the country page"), told))
    return lines


@dataclass(frozen=True)
class CardWords:
    """The words of one language, for a member of staff."""

    text: CardText
    lines: list[Quoted]  # each to be ticked
    problems: list[str]  # why this member of staff cannot approve them

    @property
    def is_asked(self) -> bool:
        """Tell whether the reader may approve them now."""
        return not self.text.approved_at and not self.problems


def words_for(account: Account) -> list[CardWords]:
    """Return the words of all languages with what the account is asked before it approves them."""
    staff = list(Account.objects.active().staff().with_people())
    return [_words_for(account, text, staff) for text in CardText.objects.with_people()]


def _words_for(account: Account, text: CardText, staff: list[Account]) -> CardWords:
    asked = card_words.lines_asked(text).items()
    lines = [Quoted(answer, "", [(text.language, line)]) for answer, line in asked]
    return CardWords(text, lines, card_words.approval_problems(text, by=account, staff=staff))


def _as_it_stands(contact: Contact, name: str) -> list[tuple[str, str]]:
    chosen = {
        "kind": contact.get_kind_display(),
        "serves": contact.get_serves_display(),
        "from_abroad": contact.get_from_abroad_display(),
        "opening": contact.opening_printed,
        "languages": ", ".join(contact.language_names),
        "source": contact.source,
        "page_date": contact.page_date,
    }
    if name in chosen:
        return [("", chosen[name])]
    return list(getattr(contact, name).items())


def _offer(
    place: CardNumber.Place,
    number: CardNumber | None,
    contacts: list[Contact],
    entries: rules.Entries,
    texts: dict[str, CardText],
    today: date,
) -> Offer:
    """Return the cards for calls from one place: none, with reasons, unless the number still
    stands.
    """
    possible, reasons = _judged(contacts, entries, place, today)
    if number is None:
        return Offer(place, possible, reasons)

    fallen = rules.standing_problems(number, today, entries)
    if fallen:
        return Offer(place, possible, _with_fallen(number.contact, fallen, reasons))

    why_not_neutral = rules.neutral_problems(number.number)
    without_card = _without_card(number.contact, place)
    languages = [
        (code, name) for code, name in _languages(number.contact) if code not in without_card
    ]
    information, still_drafts = _with_words(languages, texts)
    return Offer(
        place=place,
        possible=possible,
        reasons=reasons,
        number=number,
        neutral=[] if why_not_neutral else languages,
        why_not_neutral=why_not_neutral,
        without_card=list(chain.from_iterable(without_card.values())),
        information=information,
        still_drafts=still_drafts,
    )


def _judged(
    contacts: list[Contact], entries: rules.Entries, place: CardNumber.Place, today: date
) -> tuple[list[tuple[Contact, str]], Reasons]:
    """Return the contacts whose number may be approved, with it; and the others, with reasons."""
    possible, reasons = [], []
    for contact in contacts:
        problems = rules.number_problems(contact, place, today, entries)
        if problems:
            reasons.append((contact, problems))
        else:
            possible.append((contact, rules.number_of(contact, place)))
    return possible, reasons


def _with_fallen(contact: Contact, problems: list[str], reasons: Reasons) -> Reasons:
    """Put first the contact whose approval fell or rests, with the reasons."""
    return [(contact, problems), *(pair for pair in reasons if pair[0] != contact)]


def _with_words(languages: Names, texts: dict[str, CardText]) -> tuple[Names, Names]:
    """Return the languages whose words may stand on a card, and those whose words are drafts."""
    ready, drafts = [], []
    for code, name in languages:
        if code not in texts:
            continue
        if rules.words_problems(texts[code]):
            drafts.append((code, name))
        else:
            ready.append((code, name))
    return ready, drafts


def _languages(contact: Contact) -> Names:
    """Return the languages in which a card can say that it is answered."""
    named = []
    for code in contact.languages:
        if not rules.language_problems(contact, code):
            named.append((code, language_name(code)))
    return named


def _without_card(contact: Contact, place: str) -> dict[str, list[str]]:
    """Return the languages that are answered and have no card for calls from there, with why."""
    problems = {
        code: rules.card_language_problems(contact, place, code) for code in contact.languages
    }
    return {code: reasons for code, reasons in problems.items() if reasons}


def discreet(
    page: CountryPage, language: str, *, kind: str, place: str, copies: int, today: date
) -> dict[str, Any] | None:
    """Return what a discreet card is set from; None if there is no such card, not even as a draft.

    It is a draft until its number and its words are approved (R-149, R-154).
    """
    offer = next(offer for offer in offers(page, today) if offer.place == place)
    contact = _answering(offer, kind, language)
    lines: list[str] = []
    is_draft, is_machine_draft = offer.number is None or contact is None, False
    if kind == INFORMATION:
        words = CardText.objects.filter(language=language).first()
        if words is None or rules.face_problems(language):
            return None
        lines = words.lines
        is_draft = is_draft or bool(rules.words_problems(words))
        is_machine_draft = words.is_machine_draft
    elif contact is None:
        return None

    printed = _printed(contact, place, language)
    return {
        "kind": kind,
        "lines": lines,
        "is_full": sum(map(len, lines)) > MUCH_TEXT or len(printed["hours"]) > MANY_SPANS,
        **printed,
        "is_draft": is_draft,
        "is_machine_draft": is_machine_draft,
        "copies": range(copies),
        "is_sheet": copies > 1,
    }


def _answering(offer: Offer, kind: str, language: str) -> Contact | None:
    """Return the contact whose number is approved, else the first whose number could be.

    It may stand on such a card; None if no such contact may.
    """
    candidates = [contact for contact, _number in offer.possible]
    if offer.number:
        candidates = [offer.number.contact]
    for contact in candidates:
        if _may_stand_on(kind, contact, offer.place, language):
            return contact
    return None


def _printed(contact: Contact | None, place: str, language: str) -> dict[str, Any]:
    """Return what a card says of the contact; blanks for a draft that has none yet."""
    if contact is None:
        return {"number": "", "hours": [], "whose_time": "", "languages": []}
    whose_time = ""
    if rules.names_whose_time(contact, place):
        whose_time = hours.whose_time(contact.page.party.code, language)
    return {
        "number": rules.number_of(contact, place),
        "hours": hours.printed(contact.opening, language),
        "whose_time": whose_time,
        "languages": _languages(contact),
    }


def _may_stand_on(kind: str, contact: Contact, place: str, language: str) -> bool:
    """Tell whether a card of that kind, in that language, may have the contact's number."""
    if kind == NEUTRAL and rules.neutral_problems(rules.number_of(contact, place)):
        return False
    return not rules.card_language_problems(contact, place, language)
