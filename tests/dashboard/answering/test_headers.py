"""Every answer tells the browser what it may do with it, and closed doors are closed."""

import pytest
from starlette.responses import PlainTextResponse

from dashboard.answering.headers import HSTS, SecurityHeaders, content_policy
from tests.dashboard.answering.asking import ask

OPEN = PlainTextResponse("here", headers={"Referrer-Policy": "unsafe-url"})


@pytest.mark.parametrize("path", ["/", "/healthz", "/media/x.csv", "/_stcore/metrics", "/none"])
def test_every_answer_has_them(path: str) -> None:
    _, headers, _ = ask(SecurityHeaders(OPEN), path)
    assert headers["content-security-policy"] == content_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers
    assert ("no-store" in headers.get("cache-control", "")) == path.startswith("/media/")


def test_https_is_remembered_where_people_use_it() -> None:
    _, headers, _ = ask(SecurityHeaders(OPEN, https=True), "/")
    assert headers["strict-transport-security"] == HSTS


def test_no_script_of_anybody_else_runs_and_nobody_frames_a_page() -> None:
    policy = dict(part.split(" ", 1) for part in content_policy().split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in policy["script-src"]
    assert "http" not in content_policy()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/component/x/index.html",
    ],
)
def test_doors_that_no_page_uses_are_closed(path: str) -> None:
    assert ask(SecurityHeaders(OPEN), path)[0] == 404
    assert ask(SecurityHeaders(OPEN), "/_stcore/health")[0] == 200
