"""Load the country pages and the shipped edition. Idempotent; confirms nothing (R-137, R-154)."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from documents import store
from handbook import hours, text
from handbook.actions import corrections, editions, files
from handbook.actions.texts import Words
from handbook.models import (
    CardText,
    Chapter,
    Contact,
    CountryPage,
    CountrySection,
    Edition,
    Figure,
    Revision,
    Term,
    Translation,
)
from handbook.models.texts import SHIPPED
from handbook.rules import card_words, countries, reach, terms
from handbook.rules.editions import isbn_problems
from handbook.rules.sentences import sentences
from participants.models import Party
from participants.refusal import refuse_if

DATA = Path(__file__).resolve().parent / "data"
EDITIONS = ["edition-2026"]
LANGUAGES = tuple(dict([*settings.LANGUAGES, *settings.LANGUAGES_IN_PREPARATION]))
VIEW_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@transaction.atomic
def load(now: datetime) -> None:
    """Load everything. Raises Refused if the data breaks a rule (such as a number or a text without
    a source).
    """
    for position, country in enumerate(_read("countries.json"), 1):
        load_country(country, position, now)
    for file in sorted((DATA / "figures").glob("*.svg")):
        load_figure(file, now)
    for folder in EDITIONS:
        load_edition(DATA / folder, now)
    for file in sorted((DATA / "terms").glob("*.json")):
        load_terms(file)
    for words in _read("card-texts.json"):
        load_card_text(now=now, **words)


def load_figure(file: Path, now: datetime) -> None:
    """Load a drawing of ours, unless staff have replaced it with their own image."""
    existing = Figure.objects.filter(name=file.stem).first()
    if existing and not existing.is_ours:
        return

    drawing = file.read_text(encoding="utf-8")
    width, height = VIEW_BOX.findall(drawing)[0]
    data = drawing.encode()
    facts = {
        "sha256": store.save(data),
        "size": len(data),
        "width": int(width),
        "height": int(height),
        "content_type": Figure.OURS,
        "source": "Drawn for this handbook",
    }
    Figure.objects.update_or_create(
        name=file.stem, defaults=facts, create_defaults=facts | {"added_at": now}
    )
    if existing and existing.sha256 != facts["sha256"]:
        store.release(existing.sha256)


def load_country(country: dict[str, Any], position: int, now: datetime) -> None:
    """Load one page with its sections and contacts. Adds a party for a country without one. A page
    that was added here is from now on that of its own state (R-528).
    """
    names = {"sv": country["name_sv"]}
    party, _new = Party.objects.get_or_create(
        code=country["code"],
        defaults={"kind": Party.Kind.STATE, "name": country["name_en"], "names": names},
    )
    facts = {"position": position, "referral_page": country["referral_page"] or ""}
    facts |= {"is_added": False, "is_in_preparation": False, "editing_state": None}
    facts |= _emergency(party, country["emergency"] or {})
    page, is_changed = _put(CountryPage, {"party": party}, now, **facts)

    changes = [_load_section(page, section) for section in country["sections"]]
    for place, contact in enumerate(country["contacts"], 1):
        changes.append(_load_contact(page, contact, place))
    if any(changes) and not is_changed:
        page.updated_at = now
        page.save(update_fields=["updated_at"])


def _emergency(party: Party, data: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of the emergency number; none if somebody changed it, so that it is not
    overwritten.
    """
    facts = {
        "emergency_number": data.get("number", ""),
        "emergency_notes": _texts(data, "note"),
        "emergency_source": data.get("source", ""),
    }
    refuse_if(countries.emergency_problems(party.code, facts))
    page = CountryPage.objects.of(party)
    if page and page.changes.on_subject(page.subject).exists():
        return {}
    return facts


def _load_section(page: CountryPage, section: dict[str, Any]) -> bool:
    """Load a section, unless somebody changed or confirmed it. Tells whether anything changed."""
    if page.changes.on_subject(f"section:{section['key']}").exists():
        return False
    _row, is_changed = _put(
        CountrySection,
        {"page": page, "key": section["key"]},
        texts=_texts(section, "text"),
        source=section["source"],
        confidence=section["confidence"],
        to_be_confirmed=section["to_be_confirmed"],
    )
    return is_changed


def _load_contact(page: CountryPage, contact: dict[str, Any], position: int) -> bool:
    """Load a contact; if somebody changed, confirmed or withdrew it, update only its position.
    Tells whether anything changed.
    """
    country, number = page.party.code, contact["number_display"]
    abroad, from_abroad = contact["number_e164"] or "", contact["from_abroad"]
    refuse_if(countries.contact_problems(country, number, contact["source"]))
    refuse_if(reach.reach_problems(country, number, abroad, from_abroad))

    there = Contact.objects.filter(key=contact["key"]).first()
    is_confirmed = there is not None and there.confirmed_on
    if is_confirmed or page.changes.on_subject(f"contact:{contact['key']}").exists():
        return there is not None and _move(there, position)

    taken = ("kind", "number_display", "languages", "serves", "from_abroad", "source")
    facts = {name: contact[name] for name in taken}
    _row, is_changed = _put(
        Contact,
        {"page": page, "key": contact["key"]},
        position=position,
        names=_texts(contact, "name"),
        hours_texts=_texts(contact, "hours"),
        audiences=_texts(contact, "audience"),
        notes=_texts(contact, "note"),
        number_e164=abroad,
        opening=hours.read(contact.get("opening", "")),
        email=contact.get("email", ""),
        page_date=contact["page_date"],
        **facts,
    )
    return is_changed


def _move(contact: Contact, position: int) -> bool:
    """Put the contact in that place of its page. Tells whether it stood elsewhere."""
    if contact.position == position:
        return False
    contact.position = position
    contact.save(update_fields=["position"])
    return True


def load_card_text(
    *, language: str, lines: list[str], is_machine_draft: bool, now: datetime
) -> None:
    """Load a draft of the words, unless somebody wrote or approved them."""
    refuse_if(card_words.card_text_problems(lines, language=language, contacts=[]))
    words = CardText.objects.filter(language=language).first()
    if words is None or (words.version == 1 and words.approved_at is None):
        facts = {"lines": lines, "is_machine_draft": is_machine_draft}
        _put(CardText, {"language": language}, now, **facts)


def load_terms(file: Path) -> None:
    """Load the term list of a language, but no entry that staff have changed. Raises Refused if it
    has two words for one term (R-565).
    """
    entries = json.loads(file.read_text(encoding="utf-8"))
    refuse_if(terms.list_problems((entry["term"], entry["translation"]) for entry in entries))
    for entry in entries:
        there = Term.objects.of_term(file.stem, entry["term"]).first()
        if there and there.changed_at:
            continue
        key = {"language": file.stem, "term": there.term if there else entry["term"]}
        day = entry.get("read_on")
        _put(
            Term,
            key,
            translation=entry["translation"],
            source=entry["source"],
            read_on=date.fromisoformat(day) if day else None,
            note=entry.get("note", ""),
            is_shipped=True,
        )


def load_edition(folder: Path, now: datetime) -> Edition:
    """Load the shipped edition, approved and published. An existing one is frozen and stays
    unchanged.

    Corrections that this release made to its texts are offered to the editors of an unpublished
    edition.
    """
    data = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    edition = Edition.objects.filter(slug=data["slug"]).first()
    if edition:
        _update_edition(edition, folder, data, now)
    else:
        edition = _create_edition(folder, data, now)
    corrections.offer_drafts(drafts=list(_drafts_of(folder, data)), now=now)
    return edition


def _update_edition(edition: Edition, folder: Path, data: dict[str, Any], now: datetime) -> None:
    """Offer the corrections of this release, and have the files made anew."""
    if not edition.passages.exists():  # published by a release with another search index
        editions.index_again(edition=edition, now=now)
    files.mark_due(edition=edition, now=now)
    corrections.offer_corrections(shipped=list(_texts_of(folder, data)), now=now)


def _create_edition(folder: Path, data: dict[str, Any], now: datetime) -> Edition:
    """Publish the edition with its chapters and their texts. Raises Refused for a wrong ISBN."""
    refuse_if(isbn_problems(data["colophon"].get("isbn", "")))
    edition = Edition.objects.create(
        slug=data["slug"],
        titles=_texts(data, "title"),
        summaries=_texts(data, "summary"),
        languages=data["languages"],
        colophon=data["colophon"],
    )
    due = Chapter.due_after(date.fromisoformat(data["reviewed_on"]))
    for position, facts in enumerate(data["chapters"], 1):
        chapter = Chapter.objects.create(
            edition=edition,
            position=position,
            slug=facts["slug"],
            kind=facts.get("kind", Chapter.Kind.CHAPTER),
            review_on=due,
        )
        for language in edition.languages:
            _load_text(chapter, language, facts, folder / language / f"{chapter.slug}.md", now)
    return editions.publish_edition(by=None, edition=edition, now=now)


def _texts_of(folder: Path, data: dict[str, Any]) -> Iterator[corrections.ShippedText]:
    """Yield every text of the edition in the folder, chapter by chapter."""
    for chapter in data["chapters"]:
        for language in data["languages"]:
            words = _words(chapter, language, folder / language / f"{chapter['slug']}.md")
            yield corrections.ShippedText(chapter["slug"], language, words)


def _drafts_of(folder: Path, data: dict[str, Any]) -> Iterator[corrections.ShippedText]:
    """Yield the machine drafts that there are; one without a title has the English one."""
    for chapter, language in product(data["chapters"], data.get("machine_drafts", [])):
        file = folder / language / f"{chapter['slug']}.md"
        if file.exists():
            title = chapter.get(f"title_{language}") or chapter["title_en"]
            summary = chapter.get(f"summary_{language}", "")
            words = Words(title, summary, file.read_text(encoding="utf-8"))
            yield corrections.ShippedText(chapter["slug"], language, words)


def _words(names: dict[str, str], language: str, file: Path) -> Words:
    """Return a text whose title and summary stand in `names`, and whose body is the file."""
    body = file.read_text(encoding="utf-8")
    return Words(names[f"title_{language}"], names[f"summary_{language}"], body)


def _load_text(
    chapter: Chapter, language: str, names: dict[str, str], file: Path, now: datetime
) -> None:
    """Save a text of a new edition as approved; a translation follows the English beside it."""
    words = vars(_words(names, language, file))
    row = Translation.objects.create(
        chapter=chapter,
        language=language,
        source_version=0 if language == text.FALLBACK else 1,
        status=Translation.Status.APPROVED,
        approved_at=now,
        updated_at=now,
        **words,
    )
    Revision.objects.create(translation=row, version=row.version, at=now, remark=SHIPPED, **words)


@cache
def source_words(language: str) -> dict[str, str]:
    """Return shipped sources and dates that contain words, and each statement of them, with its
    words in that language.
    """
    in_words: dict[str, str] = {}
    for row, name in _sourced(_read("countries.json")):
        words = row.get(f"{name}_{language}")
        if words:
            in_words |= zip(sentences(row[name]), sentences(words), strict=True)
            in_words[row[name]] = words
    return in_words


def _sourced(countries: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every row of the data that names a source, with the columns that say which."""
    for country in countries:
        rows = [country["emergency"] or {}, *country["sections"], *country["contacts"]]
        for row, name in product(rows, ("source", "page_date")):
            if name in row:
                yield row, name


def _put[Row: models.Model](
    model: type[Row], key: dict[str, Any], now: datetime | None = None, **facts: Any
) -> tuple[Row, bool]:
    """Return the row with that key after setting these facts, and whether any changed; only then is
    `now` set as `updated_at`.
    """
    row = model._default_manager.filter(**key).first() or model(**key)
    current = {name: getattr(row, name) for name in facts}
    if row.pk and current == facts:
        return row, False

    if now:
        facts["updated_at"] = now
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    return row, True


def _texts(data: dict[str, Any], name: str) -> dict[str, str]:
    """Return `name_en`, `name_sv` and their like as one dict by language, without empty ones."""
    texts = {}
    for code in LANGUAGES:
        words = data.get(f"{name}_{code}")
        if words:
            texts[code] = words
    return texts


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
