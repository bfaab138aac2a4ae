"""What stands before the pages: middleware and routes of each way of signing in, and options."""

from dataclasses import dataclass, field
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.loopback import LoopbackOnly
from dashboard.signing_in import oidc
from dashboard.signing_in.coming_back import ComingBack
from dashboard.signing_in.cookies import StrictCookies
from dashboard.signing_in.files import FilesOfSessions
from dashboard.signing_in.own_address import OwnAddress
from dashboard.signing_in.proxy import BEGIN, TrustedProxy, begin_session
from etl.errors import UsageProblem
from etl.settings import Settings
from etl.sign_in_settings import LOOPBACK_NAMES

NO_SIGN_IN = (
    "No sign-in is configured, so the dashboard would show everybody's record to anybody. Set "
    "KEPT_PUBLIC_URL, KEPT_OIDC_ISSUER, KEPT_OIDC_CLIENT_ID and KEPT_OIDC_CLIENT_SECRET for your "
    "institution's OpenID Connect provider, or KEPT_PUBLIC_URL and KEPT_PROXY_SECRET for a trusted "
    "proxy; the README tells how. To look at made-up people on this machine, run "
    "`kept serve --demo`."
)
DEMO_IS_LOCAL = (
    "The demo sign-in lets anybody be anybody, so it is served on this machine only: KEPT_ADDRESS "
    "is '{address}'. Take it out, or configure a sign-in."
)


@dataclass(frozen=True)
class Doors:
    """What `st.App` is made with; `options` are Streamlit's."""

    middleware: list[Middleware]
    routes: list[Route] = field(default_factory=list)
    secrets: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


DEMO_DOORS = Doors([Middleware(LoopbackOnly)])


def doors(settings: Settings, demo: bool) -> Doors:
    """The doors of the sign-in that is configured; UsageProblem where there is none."""
    if demo:
        if not settings.is_local:
            raise UsageProblem(DEMO_IS_LOCAL.format(address=settings.address))
        return DEMO_DOORS
    if settings.sign_in is None:
        raise UsageProblem(NO_SIGN_IN)
    assert settings.public_url is not None
    outer = [
        Middleware(OwnAddress, public_url=settings.public_url),
        Middleware(StrictCookies),
    ]
    files = Middleware(FilesOfSessions, settings=settings)
    if settings.sign_in == "proxy":
        gate = Middleware(TrustedProxy, settings=settings)
        begin = Route(BEGIN, begin_session, methods=["GET"])
        return Doors([*outer, gate, files], [begin], options=_options(settings))
    back = Middleware(ComingBack, public_url=settings.public_url)
    signing = {"server.cookieSecret": oidc.cookie_secret(settings)}
    secrets = oidc.secrets(settings)
    return Doors([*outer, back, files], secrets=secrets, options=_options(settings) | signing)


def _options(settings: Settings) -> dict[str, Any]:
    """Streamlit's names for our address; it asks the internet for the one it does not know."""
    hosts = sorted({*LOOPBACK_NAMES, str(settings.public_host)})
    return {"browser.serverAddress": settings.public_host, "server.allowedHosts": hosts}
