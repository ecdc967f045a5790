"""participants/: acts on a person's record. The list and the record are pages of the desk."""

from django.urls import path

from participants.views import records

app_name = "records"
urlpatterns = [
    path("<int:pk>/correct/", records.correct, name="correct"),
    path("<int:pk>/post/", records.post_record, name="post_record"),
    path("<int:pk>/post/end/", records.post_end, name="post_end"),
    path("<int:pk>/notes/", records.note_write, name="note_write"),
    path("<int:pk>/notes/<int:note>/remove/", records.note_remove, name="note_remove"),
    path("<int:pk>/link/", records.link_give, name="link_give"),
    path("<int:pk>/link/withdraw/", records.link_withdraw, name="link_withdraw"),
    path("<int:pk>/give-back/", records.give_back, name="give_back"),
    path("take/<str:token>/", records.take, name="take"),
]
