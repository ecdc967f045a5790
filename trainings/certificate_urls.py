"""certificates/"""

from django.http import Http404
from django.urls import path


def verify(request):
    raise Http404


app_name = "certificates"
urlpatterns = [path("", verify, name="verify")]
