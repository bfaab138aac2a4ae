"""The mapping wizard."""

from dashboard.uploading.upload import Upload
from dashboard.visit import Visit


def show_wizard(visit: Visit, upload: Upload) -> None:
    """todo"""
