"""The largest file of the Upload page is the setting, in what it says, shows and takes."""

import pytest
from streamlit import config

from dashboard.running import Running, held, hold
from dashboard.serve import application
from dashboard.uploading.upload_size import check_size, in_words, whole_mib
from etl.errors import UsageProblem
from tests.dashboard.uploading.conftest import Visitor, spooled


@pytest.mark.parametrize(
    ("largest", "words", "mib"),
    [
        (200 << 20, "200 MB", 200),
        (1 << 20, "1 MB", 1),
        (5_000_000, "4.7 MB", 5),
        (4 << 30, "4,096 MB", 4096),
    ],
)
def test_the_setting_in_words_and_for_streamlit(largest: int, words: str, mib: int) -> None:
    assert in_words(largest) == words
    assert whole_mib(largest) == mib
    application(largest)
    assert config.get_config_options()["server.maxUploadSize"].value == mib
    application()


def test_a_file_is_taken_up_to_the_byte_of_the_setting() -> None:
    check_size("a.csv", 5_000_000, 5_000_000)
    with pytest.raises(UsageProblem, match=r"'a.csv' is larger than the 4.7 MB .* in parts"):
        check_size("a.csv", 5_000_001, 5_000_000)


def test_the_page_takes_what_is_set(visitor: Visitor) -> None:
    here = held()
    settings = here.settings.model_copy(update={"largest_upload": 1_200_000})
    hold(Running(here.warehouse, settings, here.jobs, here.demo))
    ada = visitor("Ada")
    assert "up to 1.1 MB." in ada.text
    assert ada.test.file_uploader[0].proto.max_upload_size_mb == 2
    ada.bring("activity.csv", "x" * 1_200_001)
    [said] = [each.value for each in ada.test.warning]
    assert said.startswith("'activity.csv' is larger than the 1.1 MB that this page takes.")
    assert spooled(here.warehouse) == []
