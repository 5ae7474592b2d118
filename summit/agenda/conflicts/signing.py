"""C10: a joint session of which not every host has signed every part off, as it stands."""

from collections.abc import Iterable, Iterator, Mapping

from summit.agenda.conflicts.conflict import Conflict
from summit.agenda.entries import SessionEntry, is_for_the_public
from summit.agenda.plan import Plan, takes_place
from summit.agenda.signing import digests_of, signing_agencies


def not_signed_off(plan: Plan, sessions: Iterable[SessionEntry]) -> Iterator[Conflict]:
    """Warns where sign-offs are shown, blocks where they are required and the session is for the public.

    It names who has not signed what. Another agency or part that is not signed is another conflict, and so is such a part
    when it says something else, so that a waiver lets stand what it was given for and nothing else.
    """
    if plan.sign_off == "none":
        return
    for session in sessions:
        agencies = signing_agencies(session) if takes_place(session) else ()
        digests = digests_of(session) if agencies else {}
        unsigned = _unsigned(plan, session, agencies, digests)
        if unsigned:
            can_be_published = is_for_the_public(session.access, session.status)
            yield Conflict(
                kind="not_signed_off",
                severity="blocks" if plan.sign_off == "required" and can_be_published else "warns",
                sessions=(session.uid,),
                values={"unsigned": unsigned},
                facts=tuple(sorted((agency, part, digests[part]) for agency, parts in unsigned for part in parts)),
            )


def _unsigned(
    plan: Plan, session: SessionEntry, agencies: tuple[str, ...], digests: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for agency in agencies:
        parts = tuple(part for part, digest in digests.items() if plan.signed.get((session.uid, agency, part)) != digest)
        if parts:
            found.append((agency, parts))
    return tuple(found)
