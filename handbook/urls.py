"""Addresses below handbook/."""

from django.urls import path

from handbook.views import (
    added_countries,
    at_the_counter,
    cards,
    changes,
    chapters,
    countries,
    country_desk,
    editions,
    feedback,
    figures,
    files,
    offline,
    paper_forms,
    reading,
    reviews,
    revisions,
    search,
    terms,
    texts,
    web_pages,
)

app_name = "handbook"
EDIT = "countries/<str:code>/edit"
DISCREET_CARD = "countries/<str:code>/discreet-cards/<str:kind>/<str:place>/<slug:language>.pdf"
EDITION = "editions/<slug:edition>"
TEXT = "editions/<slug:edition>/<slug:language>/<slug:chapter>"
urlpatterns = [
    path("", reading.front, name="front"),
    path("now/", at_the_counter.now, name="now"),
    path("search/", search.find, name="search"),
    path("countries/", countries.countries, name="countries"),
    path("countries/new/", added_countries.add, name="country_add"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("countries/<str:code>/history/", countries.history, name="country_history"),
    path(
        "countries/<str:code>/card-<slug:language>.pdf", cards.emergency_card, name="emergency_card"
    ),
    path(DISCREET_CARD, cards.discreet_card, name="discreet_card"),
    # The editors' desk of a country page
    path(f"{EDIT}/", country_desk.desk, name="country_edit"),
    path(f"{EDIT}/show/", added_countries.show, name="country_show"),
    path(f"{EDIT}/editors/", added_countries.editors, name="country_editors"),
    path(f"{EDIT}/remove/", added_countries.remove, name="country_remove"),
    path(f"{EDIT}/emergency/", country_desk.change_emergency, name="emergency_edit"),
    path(f"{EDIT}/contacts/new/", country_desk.add_contact, name="contact_add"),
    path(f"{EDIT}/contacts/<slug:key>/", country_desk.change_contact, name="contact_edit"),
    path(
        f"{EDIT}/contacts/<slug:key>/confirm/", country_desk.confirm_contact, name="contact_confirm"
    ),
    path(
        f"{EDIT}/contacts/<slug:key>/withdraw/",
        country_desk.remove_contact,
        name="contact_remove",
    ),
    path(f"{EDIT}/sections/<slug:key>/", country_desk.change_section, name="section_edit"),
    path(
        f"{EDIT}/sections/<slug:key>/confirm/", country_desk.confirm_section, name="section_confirm"
    ),
    path(f"{EDIT}/discreet-card/", cards.approve_number, name="card_number_approve"),
    path("cards/", cards.texts, name="card_texts"),
    path("cards/<slug:language>/", cards.text, name="card_text_edit"),
    path("cards/<slug:language>/approve/", cards.approve_text, name="card_text_approve"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:name>/", figures.figure, name="figure"),
    path("figures/<slug:name>/remove/", figures.remove, name="figure_remove"),
    path("sources/", web_pages.web_page_list, name="web_page_list"),
    path("sources/<int:web_page>/again/", web_pages.look_again, name="web_page_look_again"),
    # Unpublished and earlier editions
    path("editions/", editions.edition_list, name="edition_list"),
    path("editions/new/", editions.start, name="edition_start"),
    path("editions/terms/<slug:language>/", terms.terms, name="terms"),
    path("editions/terms/<slug:language>/new/", terms.add, name="term_add"),
    path("editions/terms/<slug:language>/<int:entry>/", terms.edit, name="term_edit"),
    path("editions/terms/<slug:language>/<int:entry>/remove/", terms.remove, name="term_remove"),
    path(f"{EDITION}/", editions.desk, name="edition_desk"),
    path(f"{EDITION}/describe/", editions.describe, name="edition_describe"),
    path(f"{EDITION}/state/", editions.turn, name="edition_turn"),
    path(f"{EDITION}/publish/", editions.publish, name="edition_publish"),
    path(f"{EDITION}/public/", editions.public, name="edition_public"),
    path(f"{EDITION}/discard/", editions.discard, name="edition_discard"),
    path(f"{EDITION}/languages/", chapters.languages, name="edition_languages"),
    path(f"{EDITION}/chapters/new/", chapters.add, name="chapter_add"),
    path(f"{EDITION}/chapters/<slug:chapter>/move/", chapters.move, name="chapter_move"),
    path(f"{EDITION}/chapters/<slug:chapter>/remove/", chapters.remove, name="chapter_remove"),
    path(f"{EDITION}/chapters/<slug:chapter>/review/", chapters.due_day, name="chapter_due_day"),
    path(f"{EDITION}/<slug:language>/ask/", reviews.ask_all, name="texts_ask"),
    # Saved for offline use
    path("offline.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("<slug:edition>/<slug:language>/offline/", offline.page, name="offline"),
    path("<slug:edition>/<slug:language>/offline/kept/", offline.copy_status, name="copy_status"),
    # Readers' feedback on a chapter
    path("feedback/", feedback.queue, name="feedback_queue"),
    path("feedback/<int:feedback>/", feedback.answer, name="feedback_answer"),
    path("feedback/<int:feedback>/take-up/", feedback.take_up, name="feedback_take_up"),
    # The text of a chapter in an unpublished edition
    path(f"{TEXT}/review/", reviews.review, name="text_review"),
    path(f"{TEXT}/ask/", reviews.ask, name="text_ask"),
    path(f"{TEXT}/", texts.edit, name="text_edit"),
    path(f"{TEXT}/preview/", texts.preview, name="text_preview"),
    path(f"{TEXT}/import/", texts.import_text, name="text_import"),
    path(f"{TEXT}/chapter.md", texts.markdown, name="text_markdown"),
    path(f"{TEXT}/revisions/", revisions.revisions, name="text_revisions"),
    path(f"{TEXT}/revisions/<int:version>/", revisions.revision, name="text_revision"),
    path(f"{TEXT}/revisions/<int:version>/restore/", revisions.restore, name="text_restore"),
    path(f"{TEXT}/comments/", revisions.comments, name="text_comments"),
    path(f"{TEXT}/comments/<int:comment>/settle/", revisions.settle, name="text_comment_settle"),
    # <edition>/<language>/
    path("<slug:edition>/<slug:language>/", reading.edition, name="edition"),
    path("<slug:edition>/<slug:language>/changes/", changes.changes, name="changes"),
    path("<slug:edition>/<slug:language>/handbook.pdf", files.pdf, name="pdf"),
    path("<slug:edition>/<slug:language>/handbook.epub", files.epub, name="epub"),
    path("<slug:edition>/<slug:language>/handbook.zip", files.zipped, name="zip"),
    path(
        "<slug:edition>/<slug:language>/forms/<slug:form>.pdf",
        paper_forms.paper_form,
        name="paper_form",
    ),
    path(
        "<slug:edition>/<slug:language>/<slug:chapter>.pdf", files.chapter_pdf, name="chapter_pdf"
    ),
    path("<slug:edition>/<slug:language>/<slug:chapter>/", reading.chapter, name="chapter"),
    path(
        "<slug:edition>/<slug:language>/<slug:chapter>/feedback/",
        feedback.give,
        name="feedback_give",
    ),
]
