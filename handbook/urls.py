"""handbook/"""

from django.urls import path

from handbook.views import countries, downloads, reading

app_name = "handbook"
urlpatterns = [
    path("", reading.front, name="front"),
    path("search/", reading.find, name="search"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<str:code>/", countries.country, name="country"),
    # <edition>/<language>/
    path("<slug:edition>/<slug:language>/", reading.edition, name="edition"),
    path("<slug:edition>/<slug:language>/handbook.pdf", downloads.pdf, name="pdf"),
    path("<slug:edition>/<slug:language>/<slug:chapter>/", reading.chapter, name="chapter"),
]
