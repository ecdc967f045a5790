"""handbook/"""

from django.http import Http404
from django.urls import path


def front(request):
    raise Http404


app_name = "handbook"
urlpatterns = [path("", front, name="front")]
