"""Serving: what is refused before anything is served."""

import socket

import pytest
from streamlit import config

from dashboard.serve import application, serve
from dashboard.theme import OPTIONS
from etl.errors import UsageProblem
from etl.settings import Settings
from tests.conftest import SAMPLE


@pytest.fixture
def demo_settings(settings: Settings) -> Settings:
    """Settings of an empty institution with the demo's people."""
    return settings.model_copy(update={"demo_people": SAMPLE / "demo_people.json"})


def test_without_demo_there_is_no_sign_in(demo_settings: Settings) -> None:
    with pytest.raises(UsageProblem, match="No sign-in is configured"):
        serve(demo_settings, demo=False, port=8501)
    assert not demo_settings.database.exists()


def test_a_port_in_use_is_said_so(demo_settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageProblem, match=f"Port {port} is in use"):
            serve(demo_settings, demo=True, port=port)


def test_a_demo_without_people_is_said_so(settings: Settings) -> None:
    with pytest.raises(UsageProblem, match="The demo sign-in has no people"):
        serve(settings, demo=True, port=8501)


def test_streamlit_knows_every_option_and_tells_no_details() -> None:
    application()
    known = config.get_config_options()
    assert {name: known[name].value for name in OPTIONS} == OPTIONS
    assert OPTIONS["client.showErrorDetails"] == "none"
    assert OPTIONS["client.disableDataExport"] is True


def test_the_upload_page_takes_what_the_setting_says() -> None:
    application(largest_upload=5_000_000)
    # 4.77 MiB, in whole MiB.
    assert config.get_config_options()["server.maxUploadSize"].value == 5
    application()
    assert config.get_config_options()["server.maxUploadSize"].value == 200
