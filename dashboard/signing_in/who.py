"""Who is signed in on this run, asked of the session's row each time."""

from datetime import UTC, datetime

from dashboard import choices
from dashboard.running import held
from dashboard.signing_in import oidc, proxy
from dashboard.signing_in.demo import read_demo_people
from dashboard.signing_in.identity import OWN_RECORD, Identity, Nobody
from etl.access.accounts import sign_in
from etl.access.claims import Account, Claims, SessionOver, SignInRefused
from etl.access.refusals import note_refusal
from etl.access.sessions import check_session

NOT_BEGUN = "Your sign-in is not known here any more. Sign in again."


def who_is_it() -> Identity | Nobody:
    """Who is signed in now; a session that ended or a claim that expired a moment ago is over."""
    if held().demo:
        return _made_up()
    claims = claims_of_run()
    if claims is None:
        return Nobody()
    try:
        account = check_session(held().warehouse, claims, now()) or _begun(claims)
    except SessionOver as over:
        return Nobody(str(over))
    except SignInRefused as refused:
        note_refusal(held().warehouse, claims, str(refused))
        return Nobody(str(refused))
    return _identity(account, claims)


def who_still(person: Identity) -> Identity | Nobody:
    """Who somebody is by now, asked without a page; nobody where their session is over."""
    if person.claims is None:
        return person
    try:
        account = check_session(held().warehouse, person.claims, now())
    except SignInRefused as refused:
        return Nobody(str(refused))
    return _identity(account, person.claims) if account is not None else Nobody(NOT_BEGUN)


def claims_of_run() -> Claims | None:
    """What the provider or the proxy vouches for on this run."""
    settings = held().settings
    if settings.sign_in == "proxy":
        return proxy.claims_of_run(settings)
    return oidc.claims_of_run(settings)


def now() -> datetime:
    """This moment; no setting moves it."""
    return datetime.now(UTC)


def _identity(account: Account, claims: Claims) -> Identity:
    own = (OWN_RECORD,) if account.faculty_id is not None else ()
    return Identity(
        account.name, account.email, account.faculty_id, own, claims, account=account.account
    )


def _begun(claims: Claims) -> Account:
    return sign_in(held().warehouse, claims, now())


def _made_up() -> Identity | Nobody:
    people = read_demo_people(held().settings.demo_people)
    place = choices.demo_person()
    if place is None or place >= len(people):
        return Nobody()
    person = people[place]
    return Identity(person.name, person.email, person.faculty_id, person.hats)
