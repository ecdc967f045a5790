"""Addresses under trainings/."""

from django.urls import path

from trainings.views import (
    after_closing,
    answers,
    approvals,
    attendance,
    calendars,
    certificate_templates,
    certificates,
    corrections,
    history,
    nominating,
    own_registration,
    participants_list,
    plan_changes,
    publication,
    registrations,
    rescheduling,
    reservations,
    revocations,
    seats,
    selections,
    swaps,
    trainers,
    trainings,
)

app_name = "trainings"
urlpatterns = [
    # trainings/
    path("", trainings.training_list, name="training_list"),
    path("calendar.ics", calendars.calendar, name="calendar"),
    path("new/", trainings.training_new, name="training_new"),
    path("templates/", trainings.templates, name="templates"),
    # trainings/<slug>/
    path("<slug:slug>/", trainings.training_detail, name="training_detail"),
    path(
        "<slug:slug>/training.ics", calendars.training_calendar_file, name="training_calendar_file"
    ),
    path("<slug:slug>/edit/", trainings.training_edit, name="training_edit"),
    path("<slug:slug>/copy/", rescheduling.training_copy, name="training_copy"),
    path("<slug:slug>/template/", rescheduling.training_template, name="training_template"),
    path("<slug:slug>/move/", rescheduling.training_move, name="training_move"),
    path("<slug:slug>/publish/", publication.training_publish, name="training_publish"),
    path(
        "<slug:slug>/publish/stop/", publication.training_publish_stop, name="training_publish_stop"
    ),
    path("<slug:slug>/cancel/", trainings.training_cancel, name="training_cancel"),
    path("<slug:slug>/changes/", plan_changes.plan_changes, name="plan_changes"),
    path("<slug:slug>/discard/", trainings.training_discard, name="training_discard"),
    # trainings/<slug>/… one's own registration
    path("<slug:slug>/register/", own_registration.register, name="register"),
    path("<slug:slug>/change/", own_registration.change, name="registration_change"),
    path("<slug:slug>/withdraw/", own_registration.withdraw, name="withdraw"),
    path("<slug:slug>/answer/<str:token>/", answers.answer, name="nomination_answer"),
    path("<slug:slug>/answer/<str:token>/no/", answers.turn_down, name="answer_turn_down"),
    path("<slug:slug>/answer/<str:token>/withdraw/", answers.withdraw, name="answer_withdraw"),
    # trainings/<slug>/… desks
    path("<slug:slug>/registrations/", registrations.registrations, name="registrations"),
    path("<slug:slug>/registrations/new/", registrations.register_by_hand, name="register_by_hand"),
    path("<slug:slug>/registrations/together/", selections.together, name="registrations_together"),
    path("<slug:slug>/registrations/undo/", selections.undo_all, name="registrations_undo"),
    path(
        "<slug:slug>/registrations/late/", after_closing.add_after_closing, name="add_after_closing"
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/late/",
        after_closing.add_registered_after_closing,
        name="registration_late",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/approve/",
        approvals.approve,
        name="registration_approve",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/reserved/",
        approvals.approve_on_word,
        name="registration_reserved",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/recognise/",
        approvals.recognise,
        name="registration_recognise",
    ),
    path("<slug:slug>/registrations/<int:pk>/undo/", approvals.undo, name="registration_undo"),
    path(
        "<slug:slug>/registrations/<int:pk>/undo-ending/",
        approvals.undo_ending,
        name="registration_undo_ending",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/take-back/",
        approvals.take_back,
        name="registration_take_back",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/decline/",
        registrations.decline,
        name="registration_decline",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/seat/",
        seats.give_seat,
        name="registration_seat",
    ),
    path("<slug:slug>/registrations/<int:pk>/swap/", swaps.swap, name="registration_swap"),
    path(
        "<slug:slug>/registrations/<int:pk>/undo-swap/",
        swaps.undo_swap,
        name="registration_undo_swap",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/history/",
        history.registration_history,
        name="registration_history",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/correct/",
        corrections.correct,
        name="registration_correct",
    ),
    path(
        "<slug:slug>/registrations/<int:pk>/withdraw/",
        corrections.withdraw_for,
        name="registration_withdraw_for",
    ),
    path("<slug:slug>/nominate/", nominating.nominate, name="nominate"),
    path("<slug:slug>/nominate/order/", nominating.rank, name="nomination_rank"),
    path("<slug:slug>/nominate/<int:pk>/ask/", nominating.ask, name="nomination_ask"),
    path(
        "<slug:slug>/nominate/<int:pk>/new-link/", nominating.new_link, name="nomination_new_link"
    ),
    path(
        "<slug:slug>/nominate/<int:pk>/withdraw/", nominating.withdraw, name="nomination_withdraw"
    ),
    path(
        "<slug:slug>/participants/", participants_list.participants_list, name="participants_list"
    ),
    path(
        "<slug:slug>/participants.csv", participants_list.participants_csv, name="participants_csv"
    ),
    path(
        "<slug:slug>/participants.xlsx",
        participants_list.participants_xlsx,
        name="participants_xlsx",
    ),
    path("<slug:slug>/sign-in-sheet.pdf", participants_list.sign_in_sheet, name="sign_in_sheet"),
    path("<slug:slug>/attendance/", attendance.attendance, name="attendance"),
    path("<slug:slug>/attendance/mark/", attendance.attendance_mark, name="attendance_mark"),
    path("<slug:slug>/close/", attendance.close, name="close"),
    path("<slug:slug>/certificates/", certificates.certificates, name="certificates"),
    path(
        "<slug:slug>/certificates/progress/",
        certificates.certificates_progress,
        name="certificates_progress",
    ),
    path(
        "<slug:slug>/certificates/issue/",
        certificates.certificates_issue,
        name="certificates_issue",
    ),
    path(
        "<slug:slug>/certificates/template/",
        certificate_templates.template_choose,
        name="certificates_template",
    ),
    path(
        "<slug:slug>/certificates/decide/",
        certificates.certificates_decide,
        name="certificates_decide",
    ),
    path(
        "<slug:slug>/certificates/draw/",
        certificates.certificates_draw_again,
        name="certificates_draw_again",
    ),
    path(
        "<slug:slug>/certificates/<int:pk>/issue/",
        certificates.certificate_issue,
        name="certificate_issue",
    ),
    path(
        "<slug:slug>/certificates/<slug:number>/revoke/",
        certificates.certificate_revoke,
        name="certificate_revoke",
    ),
    path(
        "<slug:slug>/certificates/<slug:number>/take-back/",
        revocations.revocation_take_back,
        name="revocation_take_back",
    ),
    path("<slug:slug>/certificates.zip", certificates.certificates_zip, name="certificates_zip"),
    path("<slug:slug>/seats/", seats.seats_desk, name="seats"),
    path("<slug:slug>/trainers/", trainers.trainers, name="trainers"),
    path("<slug:slug>/trainers/<int:pk>/", trainers.trainer_change, name="trainer_change"),
    path("<slug:slug>/trainers/<int:pk>/up/", trainers.trainer_move_up, name="trainer_move_up"),
    path("<slug:slug>/trainers/<int:pk>/remove/", trainers.trainer_remove, name="trainer_remove"),
    path(
        "<slug:slug>/sessions/<int:session>/trainers/find/",
        trainers.trainer_find,
        name="trainer_find",
    ),
    path(
        "<slug:slug>/sessions/<int:session>/trainers/new/",
        trainers.trainer_new,
        name="trainer_new",
    ),
    path(
        "<slug:slug>/sessions/<int:session>/trainers/<int:person>/",
        trainers.trainer_choose,
        name="trainer_choose",
    ),
    path("<slug:slug>/seats/edit/", reservations.edit_seats, name="seats_edit"),
    path("<slug:slug>/seats/undo/", reservations.undo_seats, name="seats_undo"),
    path("<slug:slug>/seats/history/", history.seats_history, name="seats_history"),
]
