"""What is written, read, asked and confirmed in the handbook."""

from io import BytesIO

from PIL import Image

from handbook.actions import added_countries, cards, feedback, figures, files, reviews, texts
from handbook.models import (
    CardNumber,
    Chapter,
    Citation,
    Contact,
    CountryPage,
    Edition,
    HandbookFile,
    Part,
    Term,
    Translation,
    WebPage,
)
from handbook.rules.cards import asked_of
from participants.models import Party
from tests import factories
from tests.handbook.country_editing import confirmed


def writing(scene) -> None:
    """The next edition: an English text of three versions, a Latvian one that follows the first, a
    figure.
    """
    edition = Edition.objects.create(
        slug="2028", titles={"en": "Handbook"}, languages=["en", "lv", "sv"]
    )
    chapter = Chapter.objects.create(edition=edition, slug="noticing", position=1)
    shown = (
        "## Signs\n\nAsk the person alone.[^a]\n\n> **A sign is a question.**\n\n[^a]: ILO, 2012.\n"
    )
    bodies = [shown, shown.replace("alone", "in private"), shown + "\nMore without a source.\n"]

    def save(body: str, language: str, version: int, follows: int = 0):
        return texts.save_text(
            by=scene.astrid,
            chapter=chapter,
            language=language,
            shown_version=version,
            now=scene.now,
            words=texts.Words("Noticing a presumed victim", "Signs and questions", body),
            change=texts.Change(remark="Said more plainly", follows=follows),
        )

    for version, body in enumerate(bodies):
        save(body, "en", version)
    latvian = save(bodies[0], "lv", 0, follows=1)
    said = {"by": scene.ilze, "text": latvian, "now": scene.now}
    texts.settle_comment(
        by=scene.astrid, comment=texts.add_comment(words="Fine.", **said), now=scene.now
    )
    texts.add_comment(words="The second sentence is too long for a telephone.", **said)
    picture = BytesIO()
    Image.new("RGB", (400, 240), "#0b3347").save(picture, "PNG")
    for name in ("gate", "harbour"):
        figures.add_figure(
            by=scene.astrid,
            name=name,
            data=picture.getvalue(),
            source="CBSS, 2026",
            is_replacing=False,
            now=scene.now,
        )
    save(f"{shown}\n![A gate](figure:gate)\n", "en", 3)
    facts = {"term": "appointment slip", "translation": "pieraksta lapiņa", "source": "MFA"}
    scene.entry = Term.objects.create(language="lv", **facts)
    reviewing(scene, latvian)


def reviewing(scene, latvian) -> None:
    """A text that waits for a review, an outdated one that leads to it, and an edition ready to
    publish.
    """
    reviews.ask_review(by=scene.astrid, translation=latvian, now=scene.now)
    body = "Ask first. See [](chapter:noticing).[^a]\n\n[^a]: ILO, 2012.\n"
    outdated = Chapter.objects.create(edition=latvian.chapter.edition, slug="your-role", position=2)
    for version in (0, 1):
        written(scene, outdated, "en", body + "More.[^a]\n" * version, version=version)
        if not version:
            written(scene, outdated, "lv", body, follows=1)
    machine_draft(scene, outdated)
    ready = Edition.objects.create(slug="2029", titles={"en": "Handbook"}, languages=["en", "lv"])
    for slug in ("noticing", "your-role"):
        chapter = Chapter.objects.create(
            edition=ready, slug=slug, position=1 + (slug == "your-role")
        )
        written(scene, chapter, "en", body)
        written(scene, chapter, "lv", body, follows=1)
    said_aloud(scene, ready)
    draft = Translation.objects.get(chapter=chapter, language="lv")
    texts.save_text(
        by=scene.astrid,
        chapter=chapter,
        language="lv",
        words=texts.Words("Tava loma", "", "Jautā."),
        shown_version=draft.version,
        change=texts.Change(),
        now=scene.now,
    )


def said_aloud(scene, edition) -> None:
    """Its model talk was said aloud, and has other words since."""
    edition.colophon = {"aloud_by": "Embassy in Riga", "aloud_on": "2026-01-05"}
    edition.save()
    chapter = Chapter.objects.create(edition=edition, slug="talking-safely", position=3)
    talk = "{#model-talk-counter}\n## A talk\n\n{.advice}\nPlease sit down.\n"
    written(scene, chapter, "en", talk)


def machine_draft(scene, chapter) -> None:
    """Swedish by a program, with another year than the English, and a review is asked for."""
    text = texts.save_text(
        by=scene.astrid,
        chapter=chapter,
        language="sv",
        shown_version=0,
        now=scene.now,
        words=texts.Words("Din roll", "", "Fråga först.[^a]\n\n[^a]: ILO, 2021.\n"),
        change=texts.Change(follows=2, is_machine_draft=True),
    )
    reviews.ask_review(by=scene.astrid, translation=text, now=scene.now)


def written(scene, chapter, language: str, body: str, *, version=0, follows=0) -> None:
    """Saved by the secretariat and approved by others: the Latvian by two."""
    text = texts.save_text(
        by=scene.astrid,
        chapter=chapter,
        language=language,
        shown_version=version,
        now=scene.now,
        words=texts.Words("Your role", "What is yours to do", body),
        change=texts.Change(follows=follows),
    )
    reviews.ask_review(by=scene.astrid, translation=text, now=scene.now)
    approved_by = {Part.LANGUAGE: scene.ilze, Part.SUBJECT: scene.oskar}
    if language == "en":
        approved_by = {"": scene.oskar}
    for part, by in approved_by.items():
        reviews.approve_text(
            by=by,
            translation=text,
            shown=reviews.Shown(text.version, follows),
            said=reviews.Said(part=part),
            now=scene.now,
        )


def beyond(scene) -> None:
    """Pages of two countries outside the region: one that readers are shown, one in preparation."""
    for code, state in (("PH", None), ("VN", Party.objects.get(code="LV"))):
        facts = {"by": scene.astrid, "now": scene.now}
        party = Party.objects.get(code=code)
        page = added_countries.add_country(party=party, editing_state=state, **facts)
        if state is None:
            added_countries.show_without_number(page=page, **facts)


def speaking(scene) -> None:
    """Readers tell the editors something: one waits, one is answered."""
    chapter = Chapter.objects.get(edition__slug="2026", slug="your-section")
    said = feedback.Said(
        "en", "partly", "The hotline of my host country answers in one language only."
    )
    facts = {"chapter": chapter, "said": said, "now": scene.now}
    scene.said = feedback.give_feedback(by=scene.claimed, **facts)
    scene.answered = feedback.give_feedback(by=scene.egle, **facts)
    words = "Thank you: the next edition names the languages of every number."
    feedback.answer_feedback(
        by=scene.astrid,
        feedback=scene.answered,
        seen=scene.answered.fingerprint,
        answer=words,
        now=scene.now,
    )
    one_page = files.Wanted(chapter.edition, "en", kind=HandbookFile.Kind.WEB)
    files.request_file(by=scene.janis, wanted=one_page, now=scene.now)
    files.build_next_file(now=scene.now)


def citing(scene) -> None:
    """A page that is gone, which a chapter and Latvia's page cite, and one not looked at yet."""
    gone = WebPage.objects.create(
        address="https://ministry.example/en/trafficking-in-human-beings/" + "act-of-2011/" * 9,
        site="ministry.example",
        outcome="front_page",
        code=200,
        new_address="https://ministry.example/en/",
        looked_at=scene.now,
        due_at=scene.now,
    )
    new = WebPage.objects.create(address="https://a.lv/", site="a.lv", due_at=scene.now)
    chapter = Chapter.objects.get(edition__slug="2028", slug="noticing")
    Chapter.objects.filter(slug="noticing").update(review_on=scene.now.date(), owner=scene.astrid)
    Citation.objects.create(web_page=gone, chapter=chapter)
    Citation.objects.create(web_page=new, chapter=chapter)
    latvia = CountryPage.objects.get(party__code="LV")
    Citation.objects.create(web_page=gone, country_page=latvia)


def offices_alone() -> None:
    """Germany's page names offices, none of which is for anybody, and no line that is called
    first.
    """
    general = Contact.objects.filter(page__party__code="DE", kind__in=Contact.GENERAL)
    general.update(kind=Contact.Kind.OFFICE, serves=Contact.Serves.SOME)


def carried(scene) -> None:
    """Estonia has discreet cards: a confirmed number with its hours, and words that are
    approved.
    """
    line = confirmed(
        "ee-sib-trafficking", opening="24/7", languages=["et", "ru", "en"], hours_texts={}, notes={}
    )
    scene.kadri = factories.coordinator("kadri.tamm@mfa.example", line.page.party)
    cards.approve_card_number(
        by=scene.ilze,
        page=line.page,
        contact=line,
        place=CardNumber.Place.INSIDE,
        seen=line.fingerprint,
        permitting=asked_of(line),
        now=scene.now,
    )
