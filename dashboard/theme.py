"""How the dashboard is set up and coloured: every Streamlit option we set, light and dark."""

from typing import Any

import streamlit as st

ACCENT = "#1f6f86"
ACCENT_ON_DARK = "#6db6cb"

BEHAVIOUR: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "127.0.0.1",
    "client.allowedOrigins": [],
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.allowRunOnSave": False,
    "server.allowedHosts": ["localhost", "127.0.0.1", "::1"],
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.showEmailPrompt": False,
    "secrets.files": [],
}
"""The built-in data export is off because its CSV would let a spreadsheet run a cell."""

TYPE: dict[str, Any] = {
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseFontSize": 16,
    "theme.headingFontWeights": [600, 600, 600],
    "theme.headingFontSizes": ["2rem", "1.3rem", "1.05rem"],
    "theme.baseRadius": "small",
    "theme.linkUnderline": False,
}

LIGHT: dict[str, Any] = {
    "theme.light.primaryColor": ACCENT,
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f6",
    "theme.light.textColor": "#1d262c",
    "theme.light.linkColor": "#17596d",
    "theme.light.borderColor": "#d5dbdf",
}

DARK: dict[str, Any] = {
    "theme.dark.primaryColor": ACCENT_ON_DARK,
    "theme.dark.backgroundColor": "#12181c",
    "theme.dark.secondaryBackgroundColor": "#1c252b",
    "theme.dark.textColor": "#e6ebee",
    "theme.dark.linkColor": "#8fcbdc",
    "theme.dark.borderColor": "#38444c",
}

INK = {"light": "#4a555c", "dark": "#c2ccd2"}
"""The colour of words in charts, 4.5:1 at least on its background."""


def ink() -> str:
    """The colour of words in charts for the theme that the reader's browser shows."""
    return INK["dark" if st.context.theme.type == "dark" else "light"]


OPTIONS: dict[str, Any] = {**BEHAVIOUR, **TYPE, **LIGHT, **DARK}
