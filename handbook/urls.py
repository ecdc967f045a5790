"""handbook/"""

from django.urls import path

from handbook.views import cards, countries, downloads, figures, finding, keeping, reading, revisions, writing

app_name = "handbook"
KEPT = "countries/<str:code>/edit"
TEXT = "editions/<slug:edition>/<slug:language>/<slug:chapter>"
urlpatterns = [
    path("", reading.front, name="front"),
    path("search/", finding.find, name="search"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("countries/<str:code>/history/", countries.history, name="country_history"),
    path("countries/<str:code>/card-<slug:language>.pdf", cards.emergency_card, name="emergency_card"),
    path("countries/<str:code>/safe-card-<slug:language>.pdf", cards.safe_card, name="safe_card"),
    # The keepers' desk of a country page
    path(f"{KEPT}/", keeping.desk, name="country_edit"),
    path(f"{KEPT}/contacts/new/", keeping.add_contact, name="contact_add"),
    path(f"{KEPT}/contacts/<slug:key>/", keeping.change_contact, name="contact_edit"),
    path(f"{KEPT}/contacts/<slug:key>/confirm/", keeping.confirm_contact, name="contact_confirm"),
    path(f"{KEPT}/contacts/<slug:key>/withdraw/", keeping.withdraw_contact, name="contact_withdraw"),
    path(f"{KEPT}/sections/<slug:key>/", keeping.change_section, name="section_edit"),
    path(f"{KEPT}/sections/<slug:key>/confirm/", keeping.confirm_section, name="section_confirm"),
    path(f"{KEPT}/safe-card/", cards.approve_number, name="safe_number_approve"),
    path("cards/", cards.texts, name="safe_texts"),
    path("cards/<slug:language>/", cards.text, name="safe_text_edit"),
    path("cards/<slug:language>/approve/", cards.approve_text, name="safe_text_approve"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:name>/", figures.figure, name="figure"),
    path("figures/<slug:name>/remove/", figures.remove, name="figure_remove"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:name>/", figures.figure, name="figure"),
    path("figures/<slug:name>/remove/", figures.remove, name="figure_remove"),
    # The text of a chapter in the making
    path(f"{TEXT}/", writing.edit, name="text_edit"),
    path(f"{TEXT}/preview/", writing.preview, name="text_preview"),
    path(f"{TEXT}/import/", writing.import_text, name="text_import"),
    path(f"{TEXT}/chapter.md", writing.markdown, name="text_markdown"),
    path(f"{TEXT}/revisions/", revisions.revisions, name="text_revisions"),
    path(f"{TEXT}/revisions/<int:version>/", revisions.revision, name="text_revision"),
    path(f"{TEXT}/revisions/<int:version>/restore/", revisions.restore, name="text_restore"),
    path(f"{TEXT}/comments/", revisions.comments, name="text_comments"),
    path(f"{TEXT}/comments/<int:comment>/settle/", revisions.settle, name="text_comment_settle"),
    # <edition>/<language>/
    path("<slug:edition>/<slug:language>/", reading.edition, name="edition"),
    path("<slug:edition>/<slug:language>/handbook.pdf", downloads.pdf, name="pdf"),
    path("<slug:edition>/<slug:language>/<slug:chapter>/", reading.chapter, name="chapter"),
]
