"""Who may use which address: one table, looked up before every request.

It is the first of two locks; the second is that pages find rows through the summit
and the rights they are asked for with (web/desk/visiting.py).
"""

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from summit.core.characters import legal
from summit.web.permissions import (
    Rule,
    anyone,
    at_the_door,
    co_hosting,
    contributing,
    interpreting,
    looking_after,
    making,
    organising,
    preparing,
    reading,
    rights_in,
    signed_in,
    taking_part,
    wording,
    writing,
)

_PUBLIC = (
    "agencies agency agenda agenda_calendar agenda_csv agenda_json agenda_xlsx asset calendar_page change changes"
    " changes_feed day entry_calendar favicon frab_json frab_xml health home manifest offline picture robots room search"
    " service_worker session sitemap speaker speakers statement style summit track welcome"
)


def _all(rule: Rule, audience: str, endpoints: str) -> dict[str, Rule]:
    """The same rule for endpoints of one audience, named in one line."""
    return {f"{audience}.{name}": rule for name in endpoints.split()}


RULES: dict[str, Rule] = {
    **_all(anyone, "public", _PUBLIC),
    **_all(anyone, "account", "sign_in sign_out sign_up make_account link use second_factor passkey proof_options"),
    **_all(anyone, "account", "invitation no_invitation ask_for_invitation"),
    **_all(signed_in, "account", "mine data data_json erasure again password authenticator remove_authenticator recovery_codes"),
    **_all(signed_in, "account", "passkeys passkey_options remove_passkey"),
    **_all(anyone, "my", "to_agenda agenda device ways add_star stars merge shared"),
    **_all(signed_in, "my", "home agenda_pdf star save_star remove_star note save_note new_entry create_entry entry save remove"),
    **_all(signed_in, "my", "calendar create_address remove_address sharing start_sharing end_sharing"),
    **_all(signed_in, "my", "ticket"),
    **_all(anyone, "my", "unsubscribing stop_letters"),
    **_all(signed_in, "my", "letters save_wishes save_looked"),
    **_all(signed_in, "my", "seat take_seat confirm_seat give_up_seat"),
    **_all(signed_in, "speaker", "parts"),
    **_all(looking_after, "speaker", "to_home home answer_invitation profile save_profile changes withdraw_change"),
    **_all(looking_after, "speaker", "assistants invite_assistant change_assistants_invitation end_assistant"),
    **_all(looking_after, "speaker", "preview preview_style preview_page"),
    **_all(looking_after, "speaker", "portrait save_portrait remove_portrait portrait_picture"),
    **_all(looking_after, "speaker", "statements hand_in_statement statement save_statement statement_file withdraw_statement"),
    **_all(looking_after, "speaker", "needs save_needs availability add_presence remove_presence"),
    **_all(looking_after, "speaker", "make_calendar withdraw_calendar"),
    # Whoever knows such an address may ask: it is a secret, and ends with the right of who made it.
    **_all(anyone, "speaker", "calendar"),
    **_all(anyone, "agency", "calendar"),
    **_all(signed_in, "agency", "agencies"),
    **_all(co_hosting, "agency", "to_home home people"),
    **_all(co_hosting, "agency", "make_calendar withdraw_calendar"),
    **_all(co_hosting, "agency", "editors invite_colleague change_colleagues_invitation"),
    **_all(co_hosting, "agency", "changes withdraw_change"),
    **_all(co_hosting, "agency", "sessions session sign_session withdraw_sign_off"),
    **_all(co_hosting, "agency", "proposals new_proposal create_proposal proposal save_proposal submit_proposal"),
    **_all(co_hosting, "agency", "withdraw_proposal take_up_proposal"),
    **_all(signed_in, "desk", "summits"),
    **_all(taking_part, "desk", "home"),
    **_all(at_the_door, "desk", "doors door check_ticket door_tickets merge_scans"),
    **_all(preparing, "desk", "statements needs"),
    **_all(interpreting, "desk", "statement_file"),
    **_all(at_the_door, "desk", "deliver_statement"),
    **_all(reading, "desk", "preview preview_page preview_style"),
    **_all(reading, "desk", "releases release new_release choose_release"),
    **_all(organising, "desk", "create_release release_once_more withdraw_release"),
    **_all(reading, "desk", "tracks track formats format venues venue rooms room agencies agency"),
    **_all(wording, "desk", "save_track save_format save_venue save_room save_agency"),
    **_all(organising, "desk", "new_summit create_summit settings save_settings hosts save_hosts travel_times save_travel_times"),
    **_all(organising, "desk", "grants create_grant withdraw"),
    **_all(reading, "desk", "conflicts conflict"),
    **_all(organising, "desk", "waive_conflict waive_conflicts withdraw_waiver_of"),
    **_all(
        organising, "desk", "letters see_letters hold_letters announce letter save_letter send_letter_again letter_text save_letter_text"
    ),
    **_all(reading, "desk", "board board_changes board_colours"),
    **_all(reading, "desk", "sign_offs"),
    **_all(organising, "desk", "collaboration save_collaboration"),
    **_all(organising, "desk", "preview_placement placement save_placement place_break_over_all undo_move redo_move"),
    **_all(organising, "desk", "days create_day day save_day remove_day"),
    **_all(making, "desk", "sessions session"),
    **_all(writing, "desk", "save_session"),
    # Agencies propose; what is theirs of the programme they edit, and take out while it is a draft.
    **_all(organising, "desk", "new_session create_session"),
    **_all(contributing, "desk", "remove_session"),
    **_all(organising, "desk", "call save_call"),
    **_all(reading, "desk", "proposals proposal"),
    **_all(organising, "desk", "review_proposal accept_proposal refuse_proposal ask_back_proposal reopen_proposal"),
    **_all(organising, "desk", "choose_proposals merge_proposals"),
    **_all(organising, "desk", "seats save_seats give_seat cancel_registration put_registration_first"),
    **_all(making, "desk", "people person"),
    **_all(writing, "desk", "save_person suggestions"),
    **_all(contributing, "desk", "new_person create_person remove_person"),
    **_all(contributing, "desk", "invitation_of invite change_invitation"),
    **_all(organising, "desk", "invitations invite_all invitations_of invite_editor change_editors_invitation"),
    **_all(organising, "desk", "changes answer_changes"),
    **_all(organising, "desk", "tasks deadline save_deadline remove_deadline remind"),
    **_all(contributing, "desk", "portrait save_portrait remove_portrait portrait_picture"),
    **_all(organising, "desk", "logo save_logo remove_logo logo_picture"),
    **_all(reading, "desk", "picture"),
    **_all(organising, "desk", "choose_merge merge_people erasure erase"),
    **_all(organising, "desk", "new_agency create_agency remove_agency order_agencies"),
    **_all(organising, "desk", "preview_session_changes change_sessions"),
    **_all(organising, "desk", "new_track create_track remove_track order_tracks"),
    **_all(organising, "desk", "new_format create_format remove_format order_formats"),
    **_all(organising, "desk", "new_venue create_venue remove_venue order_venues"),
    **_all(reading, "desk", "levels level parties party precedence speaking_order"),
    **_all(wording, "desk", "save_level save_party"),
    **_all(organising, "desk", "new_level create_level remove_level create_usual_levels"),
    **_all(organising, "desk", "save_precedence save_speaking_order"),
    **_all(organising, "desk", "new_party create_party remove_party order_parties countries create_countries"),
    **_all(reading, "desk", "trail trail_csv trail_line"),
    **_all(
        organising, "desk", "imports create_import import_columns save_columns trial apply_import imported undo_import drop_import export"
    ),
    **_all(organising, "desk", "restore_line take_back"),
    **_all(organising, "desk", "new_room create_room remove_room order_rooms"),
}


def register(app: Flask) -> None:
    """Look up the rule of every request before it is answered."""
    app.before_request(check)


def check() -> Response | None:
    """Let the request pass, lead to signing in, or raise.

    NotFound for strangers, who learn not even what is there; Forbidden for those who have a part
    in the summit, but not this one.
    """
    if any(isinstance(part, str) and part != legal(part) for part in (request.view_args or {}).values()):
        # No code, uid or secret has such characters, and PostgreSQL takes none of them.
        raise NotFound
    rule = RULES.get(request.endpoint or "")
    if request.endpoint is None or rule is anyone:
        return None
    if rule is None:
        raise NotFound
    slug = (request.view_args or {}).get("slug")
    rights = g.rights = rights_in(slug)
    if rule(rights):
        return None
    if rights.account is None and rule in LED_TO_SIGN_IN:
        return redirect(url_for(SIGN_IN, next=request.full_path.rstrip("?") if request.method == "GET" else None))
    if rights.account is not None and (rights.grants or slug is None):
        raise Forbidden
    raise NotFound


SIGN_IN = "account.sign_in"
# Who comes to these pages by a letter and is not signed in is led there; whether there is such a page she does not learn.
LED_TO_SIGN_IN = (signed_in, looking_after, co_hosting)
