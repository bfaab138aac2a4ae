"""Where a sign-in leads: back to the link it began at, or to a sentence where it did not work."""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.signing_in.oidc import CALLBACK

LOGIN = "/auth/login"
BACK_COOKIE = "kept_back"
LONGEST_LINK = 1000
USER_COOKIE = "_streamlit_user"
NOT_DONE = "/?sign_in=failed"
SEE_OTHER, BAD_REQUEST = 303, 400


class ComingBack:
    """ASGI middleware on the two addresses between which somebody is at the provider."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self.public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and change where the answer leads."""
        path = scope.get("path")
        if scope["type"] != "http" or path not in (LOGIN, CALLBACK):
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                status = message["status"]
                if path == CALLBACK:
                    _lead(headers, request)
                elif status < BAD_REQUEST:
                    _remember(headers, link_of(request.headers, self.public_url))
                else:
                    status, headers["location"] = SEE_OTHER, NOT_DONE
                message = {**message, "status": status, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, sending)


def link_of(headers: Headers, public_url: str) -> str:
    """The page that a request came from, where it is one of ours, without the host."""
    try:
        came = urlsplit(headers.get("referer", ""))
    except ValueError:
        return "/"
    if f"{came.scheme}://{came.netloc}" != public_url:
        return "/"
    asked = f"?{came.query}" if came.query and "sign_in" not in parse_qs(came.query) else ""
    link = f"/{came.path.lstrip('/')}{asked}"
    return link if len(link) <= LONGEST_LINK else "/"


def _remember(headers: MutableHeaders, link: str) -> None:
    headers.append("set-cookie", f"{BACK_COOKIE}={quote(link, safe='')}; Path={CALLBACK}")


def _lead(headers: MutableHeaders, request: Request) -> None:
    """To the link where somebody is signed in now, else to the sentence that nobody is."""
    if "state" not in request.query_params or "location" not in headers:
        return
    signed_in = any(
        cookie.startswith(f"{USER_COOKIE}=") and "Max-Age=0" not in cookie
        for cookie in headers.getlist("set-cookie")
    )
    link = unquote(request.cookies.get(BACK_COOKIE, ""))
    ours = link.startswith("/") and not link.startswith(("//", "/\\"))
    headers["location"] = (link if ours else "/") if signed_in else NOT_DONE
