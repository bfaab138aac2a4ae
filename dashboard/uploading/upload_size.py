"""How large a file the Upload page takes: the setting, in the units that Streamlit counts in."""

from etl.errors import UsageProblem

_MIB = 1 << 20


def whole_mib(largest: int) -> int:
    """The setting for Streamlit, which knows whole MiB only; `check_size` holds it to the byte."""
    return -(-largest // _MIB)


def in_words(largest: int) -> str:
    """The setting as pages say it; a MB is 1,048,576 bytes, as it is to Streamlit."""
    return f"{int(largest / _MIB * 10) / 10:,.1f} MB".replace(".0 ", " ")


def check_size(name: str, size: int, largest: int) -> None:
    """UsageProblem where the file is larger than the page takes."""
    if size > largest:
        raise UsageProblem(
            f"'{name}' is larger than the {in_words(largest)} that this page takes. Send it in "
            "parts, a month or a quarter each, or ask whoever runs Kept to load it."
        )
