"""Tools on this machine need no door; whoever comes from elsewhere meets it."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from dashboard.answering import surroundings
from dashboard.answering.headers import HSTS
from dashboard.answering.probes import PROBES
from dashboard.running import say_ready
from etl.settings import Settings
from etl.warehouse import Warehouse
from tests.dashboard.answering.asking import ask

HERE = ("127.0.0.1", 9)


def _app(settings: Settings) -> Starlette:
    """A door that lets nobody in, and what surrounds it."""
    app = Starlette(middleware=surroundings(settings))
    app.mount("/", PlainTextResponse("no", 403))
    return app


@pytest.mark.parametrize("path", list(PROBES))
@pytest.mark.parametrize("client", [HERE, ("::1", 9), None, ("", 0)])
def test_a_tool_on_this_machine_is_answered(
    served: Warehouse, path: str, client: tuple[str, int] | None
) -> None:
    say_ready()
    status, headers, _ = ask(_app(served.settings), path, client=client)
    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "client", "headers", "scope"),
    [
        ("/healthz", ("10.0.0.1", 9), {}, {}),
        ("/metrics", ("10.0.0.1", 9), {}, {}),
        ("/metrics", HERE, {"X-Forwarded-For": "10.0.0.1"}, {}),
        ("/metrics", HERE, {"Via": "1.1 nginx"}, {}),
        ("/metrics", HERE, {"Forwarded": "for=10.0.0.1"}, {}),
        ("/metrics", HERE, {}, {"method": "POST"}),
        ("/", HERE, {}, {}),
        ("/healthz/", HERE, {}, {}),
    ],
)
def test_all_others_meet_the_doors(
    served: Warehouse,
    path: str,
    client: tuple[str, int],
    headers: dict[str, str],
    scope: dict[str, str],
) -> None:
    say_ready()
    assert ask(_app(served.settings), path, headers, client, **scope)[0] == 403


@pytest.mark.parametrize(
    ("public_url", "told"),
    [(None, None), ("http://localhost:8501", None), ("https://kept.example.edu", HSTS)],
)
def test_https_is_asked_for_where_people_open_kept_by_it(
    settings: Settings, public_url: str | None, told: str | None
) -> None:
    app = _app(settings.model_copy(update={"public_url": public_url}))
    assert ask(app, "/")[1].get("strict-transport-security") == told


def test_the_settings_say_how_often_one_may_try(settings: Settings) -> None:
    app = _app(settings.model_copy(update={"sign_in_tries": 2}))
    assert [ask(app, "/auth/login")[0] for _ in range(3)] == [403, 403, 429]
