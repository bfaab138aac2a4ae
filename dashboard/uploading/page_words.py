"""What the command line calls a choice, in the words of the page that offers it."""

import re

_WORDS = (
    (r" \(--(replaces|adds)\)", ""),
    (r"Choose one with --sheet", "Choose one below"),
    (r"Take it out, or use --map", "Take it out of the file, or match the columns yourself"),
    (r"Load it again with --as-of and that day, as in --as-of [\d-]+; with", "Say it below; with"),
    (r"Load again with --date-order mdy \(month first\), dmy \(day first\) or ymd", "Say it below"),
    (r"Load again with --date-order \w+", "Say it below"),
    (
        r"say so with --date-order dmy or --date-order mdy",
        "write it as 2025-07-31, or match the columns yourself",
    ),
    (r"load again with --reason", "say why below"),
    (r", or say how to merge them with --sum \w+", ""),
    (r"Mend them, or leave --good-rows out", "Put them right first"),
    (r", or use --feed with one of [^.]*?, or --map", ", or match its columns yourself"),
    (r"--[a-z-]+", "the choice below"),
)


def in_page_words(sentence: str) -> str:
    """The sentence without switches of the command line."""
    for switch, words in _WORDS:
        sentence = re.sub(switch, words, sentence)
    return sentence
