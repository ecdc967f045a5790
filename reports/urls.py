"""reports/"""

from django.http import Http404
from django.urls import path


def totals(request):
    raise Http404


app_name = "reports"
urlpatterns = [path("", totals, name="totals")]
