"""participants/"""

from django.http import Http404
from django.urls import path


def account_list(request):
    raise Http404


app_name = "participants"
urlpatterns = [path("", account_list, name="account_list")]
