"""The next edition starts as a copy, is changed while it is a draft, and is frozen once it is
published.
"""

import re

import pytest
from django.urls import resolve, reverse

from handbook import urls
from handbook.actions import chapters, editions, reviews
from handbook.actions.editions import Facts
from handbook.models import Chapter, Edition, Feedback, Figure, Revision, Translation
from handbook.models.editions import RESERVED_FOR_CHAPTERS
from participants.models import AuditEntry
from participants.refusal import Refused
from tests.handbook.writing import BODY, NOW, chapter, edition, reviewed, save

FACTS = Facts("2028", {"en": "Handbook"}, {"en": "What to do"})


@pytest.fixture
def base(astrid, db) -> Edition:
    """A published edition: a chapter approved in English, in progress in Latvian, with two versions
    each.
    """
    row = edition("2027", ["en", "lv"])
    noticing = chapter(row)
    for language in ("en", "lv"):
        save(astrid, noticing, "Draft.", language=language)
        save(astrid, noticing, language=language, version=1, follows=1)
    Translation.objects.filter(language="en").update(
        status="approved", approved_at=NOW, approved_by=astrid
    )
    Edition.objects.update(status="published", published_at=NOW)
    row.refresh_from_db()
    return row


def start(by, **changes) -> Edition:
    return editions.start_edition(by=by, facts=Facts(**(vars(FACTS) | changes)), now=NOW)


def order(row: Edition) -> list[str]:
    return [f"{each.position} {each.slug}" for each in row.chapters.all()]


def test_the_next_edition_is_a_copy_with_what_was_approved(astrid, oskar, base):
    made = start(oskar)
    assert (made.status, made.published_at) == ("draft", None)
    assert (made.based_on, made.languages) == (base, ["en", "lv"])
    english, latvian = Translation.objects.filter(chapter__edition=made).order_by("language")
    assert (english.status, english.approved_by, english.approved_at) == ("approved", astrid, NOW)
    assert (latvian.status, latvian.version, latvian.source_version) == ("draft", 2, 1)
    assert (english.body, latvian.body) == (BODY, BODY)
    assert AuditEntry.objects.get(action="start_edition").facts == {"chapters": 1, "texts": 2}


def test_revisions_start_anew_and_the_earlier_ones_are_found_in_the_base(astrid, base):
    copied = start(astrid).chapters.get()
    assert list(
        copied.translations.get(language="en").revisions.values_list("version", flat=True)
    ) == [2]
    assert Revision.objects.at(copied, "en", 1).body == "Draft."
    assert save(astrid, copied, "Newer.", version=2).version == 3
    assert Translation.objects.get(chapter__edition=base, language="en").body == BODY


def test_the_base_keeps_its_texts_when_the_copy_changes(astrid, base):
    made = start(astrid)
    chapters.remove_chapter(by=astrid, chapter=made.chapters.get(), now=NOW)
    assert Translation.objects.filter(chapter__edition=base).count() == 2
    assert made.chapters.count() == 0


def test_a_double_click_starts_one(astrid, base):
    assert start(astrid) == start(astrid)
    assert Edition.objects.count() == 2
    assert AuditEntry.objects.filter(action="start_edition").count() == 1


def test_one_edition_at_a_time_and_none_at_an_address_that_is_taken(astrid, base):
    for slug, said in (("2027", "already"), ("figures", "itself"), ("new", "itself")):
        with pytest.raises(Refused, match=said):
            start(astrid, slug=slug)
    start(astrid)
    with pytest.raises(Refused, match="2028 is still in the making"):
        start(astrid, slug="2029")


def test_a_title_that_no_cover_can_print_is_refused(astrid, base):
    with pytest.raises(Refused, match="others instead: 你"):
        start(astrid, titles={"en": "你"})


def test_the_very_first_edition_starts_empty(astrid, db):
    made = start(astrid)
    assert (made.languages, made.based_on, made.chapters.count()) == (["en"], None, 0)


def test_a_language_that_was_offered_no_longer_is_not_copied(astrid, base):
    Edition.objects.update(languages=["en"])
    assert Translation.objects.filter(chapter__edition=start(astrid)).count() == 1


def test_the_chapters_behind_a_removed_one_move_up(astrid, draft):
    facts = {"by": astrid, "edition": draft.edition, "kind": "chapter", "now": NOW}
    for slug in ("your-role", "referral"):
        chapters.add_chapter(slug=slug, title=slug, **facts)
    chapters.remove_chapter(by=astrid, chapter=draft, now=NOW)
    assert order(draft.edition) == ["1 your-role", "2 referral"]


def test_chapters_are_added_and_annexes_stay_behind(astrid, draft):
    for slug, kind in (("exercises", "annex"), ("your-role", "chapter"), ("forms", "annex")):
        chapters.add_chapter(
            by=astrid, edition=draft.edition, slug=slug, title=slug, kind=kind, now=NOW
        )
    assert order(draft.edition) == ["1 noticing", "2 your-role", "3 exercises", "4 forms"]
    made = Chapter.objects.get(slug="your-role").translations.get()
    assert (made.language, made.title, made.status, made.version) == ("en", "your-role", "draft", 1)


def test_a_chapter_moves_among_its_kind_and_not_past_the_end(astrid, draft):
    second = chapter(draft.edition, "your-role")
    annex = chapter(draft.edition, "exercises")
    Chapter.objects.filter(pk=annex.pk).update(kind="annex")
    chapters.move_chapter(by=astrid, chapter=second, steps=-1, now=NOW)
    assert order(draft.edition) == ["1 your-role", "2 noticing", "3 exercises"]
    chapters.move_chapter(by=astrid, chapter=draft, steps=1, now=NOW)
    chapters.move_chapter(by=astrid, chapter=second, steps=-1, now=NOW)
    assert order(draft.edition) == ["1 your-role", "2 noticing", "3 exercises"]
    assert AuditEntry.objects.filter(action="move_chapter").count() == 1


def words_of_addresses() -> set[str]:
    patterns = " ".join(str(route.pattern) for route in urls.urlpatterns)
    return set(re.findall(r"[a-z0-9-]+", re.sub(r"<[^>]*>", " ", patterns)))


def leads_astray(name: str, values: dict[str, str]) -> bool:
    match = resolve(reverse(f"handbook:{name}", kwargs=values))
    return (match.url_name, match.kwargs) != (name, values)


def test_every_address_that_would_hide_a_chapter_is_reserved():
    of_chapters = [
        (route.name, set(route.pattern.converters))
        for route in urls.urlpatterns
        if "chapter" in route.pattern.converters
    ]
    given = {"edition": "2027", "language": "en", "version": 1, "comment": 1}
    hidden = {
        word
        for word in words_of_addresses()
        for name, needs in of_chapters
        if leads_astray(
            name, {key: value for key, value in {**given, "chapter": word}.items() if key in needs}
        )
    }
    assert hidden <= RESERVED_FOR_CHAPTERS
    assert {"ask", "changes", "handbook", "offline"} <= hidden


@pytest.mark.parametrize("slug", ["noticing", "changes", "offline", "ask", "handbook"])
def test_a_chapter_takes_no_address_that_is_used(astrid, draft, slug):
    with pytest.raises(Refused, match="address"):
        chapters.add_chapter(
            by=astrid, edition=draft.edition, slug=slug, title="x", kind="chapter", now=NOW
        )


def test_what_refers_to_a_chapter_is_found(astrid, draft):
    other = chapter(draft.edition, "your-role")
    save(astrid, other, "See [](chapter:noticing#children).", title="Your role")
    save(astrid, draft, "See [](chapter:noticing-more).")
    found = Translation.objects.referring_to("noticing")
    assert [row.title for row in found] == ["Your role"]


def test_languages_come_and_go_and_their_texts_stay(astrid, draft):
    text = save(astrid, draft, language="lv")
    reviews.ask_review(by=astrid, translation=text, now=NOW)
    offered = chapters.offer_languages(
        by=astrid, edition=draft.edition, languages=["sv", "en"], now=NOW
    )
    assert offered.languages == ["en", "sv"]
    text.refresh_from_db()
    assert (text.body, text.status) == (BODY, "draft")
    with pytest.raises(Refused, match="English stays"):
        chapters.offer_languages(by=astrid, edition=draft.edition, languages=["sv"], now=NOW)


def acts(by, row: Edition):
    """Everything that changes an edition or its contents."""
    first = row.chapters.first()
    return {
        "describe": lambda: editions.describe_edition(
            by=by, edition=row, facts=FACTS, seen=row.fingerprint, now=NOW
        ),
        "turn": lambda: editions.turn_edition(by=by, edition=row, status="draft", now=NOW),
        "publish": lambda: editions.publish_edition(by=by, edition=row, now=NOW),
        "add": lambda: chapters.add_chapter(
            by=by, edition=row, slug="x", title="x", kind="chapter", now=NOW
        ),
        "move": lambda: chapters.move_chapter(by=by, chapter=first, steps=1, now=NOW),
        "remove": lambda: chapters.remove_chapter(by=by, chapter=first, now=NOW),
        "languages": lambda: chapters.offer_languages(
            by=by, edition=row, languages=["en"], now=NOW
        ),
        "ask": lambda: reviews.ask_review(by=by, translation=text_of(row), now=NOW),
        "approve": lambda: reviews.approve_text(
            by=by,
            translation=text_of(row),
            shown=reviews.Shown(2, 2),
            said=reviews.Said(part="language"),
            now=NOW,
        ),
        "send-back": lambda: reviews.send_back(
            by=by, translation=text_of(row), shown=reviews.Shown(2), words="No", now=NOW
        ),
        "save": lambda: save(by, first, "Changed.", version=2),
    }


def text_of(row: Edition) -> Translation:
    return Translation.objects.get(chapter__edition=row, language="lv")


WRITING = ["approve", "ask", "save", "send-back"]
ACTS = ["add", "describe", "languages", "move", "publish", "remove", "turn", *WRITING]


def rows() -> list[list[dict]]:
    return [list(model.objects.values()) for model in (Edition, Chapter, Translation, Revision)]


@pytest.mark.parametrize("act", ACTS)
def test_a_published_edition_is_frozen(astrid, base, act):
    before = rows()
    with pytest.raises(Refused, match="published"):
        acts(astrid, base)[act]()
    assert rows() == before


def test_in_review_the_contents_stand_still_and_texts_are_still_written(astrid, draft):
    row = editions.turn_edition(by=astrid, edition=draft.edition, status="in_review", now=NOW)
    for act in ("add", "move", "remove", "languages"):
        with pytest.raises(Refused, match="in review"):
            acts(astrid, row)[act]()
    assert save(astrid, draft).version == 1
    editions.turn_edition(by=astrid, edition=row, status="draft", now=NOW)
    acts(astrid, row)["add"]()


def test_publication_says_all_that_is_missing_at_once(astrid, draft):
    save(astrid, draft, title="Noticing")
    chapter(draft.edition, "your-role")
    save(astrid, chapter(draft.edition, "return"), "A fact.", title="Return")
    Translation.objects.filter(title="Return").update(status="approved", approved_at=NOW)
    with pytest.raises(Refused) as refusal:
        editions.publish_edition(by=astrid, edition=draft.edition, now=NOW)
    said = "\n".join(refusal.value.reasons)
    assert "The English text of “Noticing” is not approved." in said
    assert "The chapter “your-role” has no English text." in said
    assert "approved: latviešu" in said and "approved: svenska" in said
    assert "no source is named here: “A fact.”" in said
    assert len(refusal.value.reasons) == 6


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{.advice}\nAsk.[^nosuch]", r"no note for this mark: \[\^nosuch\]"),
        ("{.advice}\nAsk.\n\n[^a]: ILO.", r"nothing refers to this note, .*: \[\^a\]"),
        ("{.advice}\n[j](javascript:x)", r"as typed\. Mend them .*“\[j\]\(javascript:x\)”"),
    ],
)
def test_marks_that_readers_would_see_as_typed_are_not_published(astrid, draft, body, said):
    chapters.offer_languages(by=astrid, edition=draft.edition, languages=["en"], now=NOW)
    save(astrid, draft, body)
    Translation.objects.update(status="approved", approved_at=NOW)
    with pytest.raises(Refused, match=said):
        editions.publish_edition(by=astrid, edition=draft.edition, now=NOW)


def test_more_pictures_than_a_device_can_keep_are_not_published(astrid, draft):
    """Counted as often as a language shows them, the English for want of it."""
    chapters.offer_languages(by=astrid, edition=draft.edition, languages=["en", "lv"], now=NOW)
    facts = {
        "content_type": "image/png",
        "width": 4,
        "height": 3,
        "sha256": "a" * 64,
        "added_at": NOW,
    }
    Figure.objects.create(name="gate", size=1_000_000, source="CBSS", **facts)
    gate = "![A gate](figure:gate)\n\n"
    other = chapter(draft.edition, "return")
    for place, language, times in ((draft, "en", 12), (draft, "lv", 16), (other, "en", 8)):
        save(astrid, place, gate * times, language=language)
    Translation.objects.update(status="approved", approved_at=NOW)
    with pytest.raises(Refused) as refusal:
        editions.publish_edition(by=astrid, edition=draft.edition, now=NOW)
    [said] = refusal.value.reasons
    assert "figures of 24.0 MB" in said and "latviešu. At most 20 MB" in said


def test_what_is_not_approved_is_left_out_but_kept_for_the_next_edition(astrid, oskar, ilze, draft):
    chapters.offer_languages(by=astrid, edition=draft.edition, languages=["en", "lv"], now=NOW)
    other = chapter(draft.edition, "your-role")
    for each, language in ((draft, "en"), (other, "en"), (draft, "lv")):
        reviews.ask_review(by=astrid, translation=save(astrid, each, language=language), now=NOW)
    for text in Translation.objects.filter(language="en"):
        reviews.approve_text(
            by=oskar, translation=text, shown=reviews.Shown(1, 1), said=reviews.Said(), now=NOW
        )
    reviewed((ilze, oskar), Translation.objects.get(language="lv"), shown=1, english=1)
    save(astrid, other, "Puse.", language="lv")
    published = editions.publish_edition(by=astrid, edition=draft.edition, now=NOW)
    shown = Translation.objects.of(Edition.objects.published(), published.slug).readable_in("lv")
    assert {(row.chapter.slug, row.language) for row in shown} == {
        ("noticing", "en"),
        ("noticing", "lv"),
        ("your-role", "en"),
    }
    kept = Translation.objects.get(
        chapter__edition=start(astrid), chapter__slug="your-role", language="lv"
    )
    assert (kept.body, kept.status) == ("Puse.", "draft")


def test_publishing_records_what_readers_said_and_it_took_up(astrid, base):
    made = start(astrid)
    chapters.offer_languages(by=astrid, edition=made, languages=["en"], now=NOW)
    said = Feedback.objects.create(
        chapter=base.chapters.get(), language="en", note="Too long.", at=NOW, closed_in=made
    )
    editions.publish_edition(by=astrid, edition=made, now=NOW)
    assert said.closed_in == made
    assert AuditEntry.objects.get(action="publish_edition").facts["feedback_taken_up"] == 1
