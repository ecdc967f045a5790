"""accounts/: people, claims, one's own profile. django-allauth answers everything else there."""

from django.urls import path

from participants.views import (
    accounts,
    addresses,
    claims,
    entrance,
    erasure_requests,
    factors,
    genders,
    ministries,
    missions,
    posts,
    profile,
    sessions,
    terms,
)

app_name = "participants"
urlpatterns = [
    # accounts/people/
    path("people/", accounts.account_list, name="account_list"),
    path("people/invite/", accounts.account_invite, name="account_invite"),
    path("people/<int:pk>/", accounts.account_detail, name="account_detail"),
    path("people/<int:pk>/role/", accounts.account_role, name="account_role"),
    path("people/<int:pk>/term/", accounts.account_term, name="account_term"),
    path(
        "people/<int:pk>/term/<int:term>/end/", accounts.account_term_end, name="account_term_end"
    ),
    path("people/<int:pk>/term/<int:term>/hand-over/", terms.term_hand_over, name="term_hand_over"),
    path("people/<int:pk>/address/", addresses.change_address, name="change_address"),
    path("people/<int:pk>/disable/", accounts.account_disable, name="account_disable"),
    path("people/<int:pk>/enable/", accounts.account_enable, name="account_enable"),
    path("people/<int:pk>/second-step/", factors.factors_reset, name="factors_reset"),
    path("people/<int:pk>/sessions/end/", sessions.sign_out_theirs, name="account_sign_out"),
    path(
        "people/<int:pk>/sessions/<int:number>/end/",
        sessions.sign_out_theirs,
        name="account_session_end",
    ),
    path(
        "people/<int:pk>/ministries/end/",
        ministries.disconnect_theirs,
        name="account_ministries_disconnect",
    ),
    # accounts/claims/
    path("claims/", claims.claim_list, name="claim_list"),
    path("claims/<int:pk>/recognise/", claims.claim_recognise, name="claim_recognise"),
    path("claims/<int:pk>/undo/", claims.claim_undo, name="claim_undo"),
    path("claims/<int:pk>/take-back/", claims.claim_take_back, name="claim_take_back"),
    path("claims/<int:pk>/refuse/", claims.claim_refuse, name="claim_refuse"),
    path("claims/<int:pk>/refuse/undo/", claims.refusal_undo, name="refusal_undo"),
    # accounts/missions/
    path("missions/", missions.mission_list, name="mission_list"),
    path("missions/<int:pk>/", missions.mission_offer, name="mission_offer"),
    # accounts/erasures/
    path("erasures/", erasure_requests.erasure_request_list, name="erasure_request_list"),
    # accounts/
    path("welcome/", profile.welcome, name="welcome"),
    path("profile/", profile.profile, name="profile"),
    path("profile/spellings/", profile.own_spellings, name="own_spellings"),
    path("profile/gender/", genders.own_gender, name="own_gender"),
    path("profile/posts/new/", posts.post_new, name="post_new"),
    path("profile/posts/end/", posts.post_end, name="post_end"),
    path("profile/posts/<int:pk>/", posts.post_days, name="post_days"),
    path("profile/posts/<int:pk>/remove/", posts.post_remove, name="post_remove"),
    # Replace the library's pages, which redirect to the page of a pending code.
    path("login/", entrance.sign_in, name="sign_in"),
    path("login/code/", entrance.ask_for_code, name="ask_for_code"),
    path("password/set/", entrance.set_password, name="set_password"),
    # Replaces the library's page, which lists sessions that have ended.
    path("sessions/", sessions.own_sessions, name="own_sessions"),
    # Replaces the library's page, which allows several addresses per account.
    path("email/", addresses.change_own_address, name="change_own_address"),
    # accounts/second-step/
    path("second-step/", factors.factor_list, name="factor_list"),
    path("second-step/app/", factors.app_add, name="app_add"),
    path("second-step/passkey/", factors.passkey_add, name="passkey_add"),
    path("second-step/<int:pk>/remove/", factors.factor_remove, name="factor_remove"),
    path("second-step/codes/", factors.recovery_codes, name="recovery_codes"),
    path("second-step/ministries/end/", ministries.disconnect, name="ministries_disconnect"),
    path("sessions/end/", sessions.sign_out_everywhere, name="sign_out_everywhere"),
    path("sessions/<int:pk>/end/", sessions.end_session, name="end_session"),
    # accounts/hand-over/
    path("hand-over/", terms.propose_hand_over, name="propose_hand_over"),
]
