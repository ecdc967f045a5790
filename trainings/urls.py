"""trainings/"""

from django.urls import path

from trainings.views import registrations, seats

app_name = "trainings"
urlpatterns = [
    # trainings/<slug>/… one's own registration
    path("<slug:slug>/register/", registrations.register, name="register"),
    path("<slug:slug>/change/", registrations.change, name="registration_change"),
    path("<slug:slug>/withdraw/", registrations.withdraw, name="withdraw"),
    # trainings/<slug>/… desks
    path("<slug:slug>/registrations/", registrations.registrations, name="registrations"),
    path("<slug:slug>/registrations/new/", registrations.register_by_hand, name="register_by_hand"),
    path("<slug:slug>/registrations/<int:pk>/approve/", registrations.approve, name="registration_approve"),
    path("<slug:slug>/registrations/<int:pk>/decline/", registrations.decline, name="registration_decline"),
    path("<slug:slug>/registrations/<int:pk>/seat/", registrations.give_seat, name="registration_seat"),
    path("<slug:slug>/seats/", seats.seats_desk, name="seats"),
]
