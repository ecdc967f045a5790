"""handbook/"""

from django.urls import path

from handbook.views import countries, downloads, figures, reading, revisions, writing

app_name = "handbook"
TEXT = "editions/<slug:edition>/<slug:language>/<slug:chapter>"
urlpatterns = [
    path("", reading.front, name="front"),
    path("search/", reading.find, name="search"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<str:code>/", countries.country, name="country"),
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
