"""trainings/"""

from django.http import Http404
from django.urls import path


def training_list(request):
    raise Http404


app_name = "trainings"
urlpatterns = [path("", training_list, name="training_list")]
