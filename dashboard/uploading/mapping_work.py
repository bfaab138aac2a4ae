"""What the mapping wizard asks of the warehouse, and the check of a file with its answers."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from dashboard.running import held
from dashboard.uploading import work
from dashboard.uploading.upload import Upload
from etl.errors import UsageProblem
from etl.loading import Receipt
from etl.loading.sketch import Sketch
from etl.mapping.map_files import mapping_from_text, mapping_text
from etl.mapping.saved_maps import maps
from etl.mapping.suggest import Suggestion, suggest
from etl.mapping.word_guesses import WordGuess, Words, guess_words, known_words
from schemas.headers import plain_name
from schemas.loadable import LOADABLE
from schemas.mapping import Mapping
from schemas.presets import presets
from schemas.scopes import Viewer
from schemas.sources import Values

MAP_FILE = "mapping.json"
_LARGEST = 1 << 20


def words_of(feed: str) -> Words:
    """The words that columns of a feed may hold, code to label."""
    with held().warehouse.cursor() as cursor:
        return known_words(cursor, LOADABLE[feed])


def suggestion_for(found: Sketch, feed: str | None, allowed: Sequence[str]) -> Suggestion:
    """What the file may be; of the feed named, else of the likeliest that is allowed.

    It has rivals only where more than one of them is allowed.
    """
    known = {name: words_of(name) for name in allowed}
    if feed is None:
        likely = suggest(found.names, found.rows, None, known, counted=_counted(found))
        if len(likely.rivals) > 1 and set(likely.rivals) <= set(allowed):
            return likely
        feed = next((one for one in (likely.feed, *likely.rivals) if one in allowed), allowed[0])
    return suggest(found.names, found.rows, LOADABLE[feed], known, counted=_counted(found))


def _counted(found: Sketch) -> list[Counter[str]]:
    return [found.counted(place) for place in range(len(found.names))]


def words_to_map(
    found: Sketch, mapping: Mapping, receipt: Receipt | None
) -> dict[str, list[WordGuess]]:
    """Their words by our column, with a guess of ours: those of the file, and those a check met.

    A word that is a code of ours already is not asked about.
    """
    known = words_of(mapping.feed)
    plain = [plain_name(name) for name in found.names]
    asked: dict[str, list[WordGuess]] = {}
    for name, source in mapping.columns.items():
        if not isinstance(source, Values) or source.column not in plain:
            continue
        codes = known.get(name, {})
        theirs = Counter(found.counted(plain.index(source.column), mapping.filters))
        met = [p.value for p in receipt.problems if p.column == name] if receipt else []
        theirs.update(word for word in dict.fromkeys(met) if word and word not in theirs)
        settled = {word.casefold() for word in (*source.values, *source.leave_out)}
        column = mapping.declared.column(name)
        unknown = {word: rows for word, rows in theirs.items() if word not in codes}
        words = guess_words(column, unknown, codes)
        asked[name] = [word for word in words if word.word.casefold() not in settled]
    return {name: words for name, words in asked.items() if words}


def long_lists(found: Sketch, mapping: Mapping) -> list[str]:
    """The file's columns of words or people whose words are too many to have been gathered."""
    person = mapping.columns.get("faculty_id")
    sources = [source for source in mapping.columns.values() if isinstance(source, Values)]
    read = {name for source in (*sources, *([person] if person else [])) for name in source.reads}
    return [
        name
        for name, words in zip(found.names, found.words, strict=True)
        if words is None and plain_name(name) in read
    ]


def is_open(found: Sketch, mapping: Mapping) -> bool:
    """Whether a mapping has a question, or words of the file that it does not know."""
    return bool(mapping.questions() or words_to_map(found, mapping, None))


def check_map_name(name: str, who: str) -> None:
    """UsageProblem where a mapping cannot be saved under a name."""
    if name in presets():
        raise UsageProblem(f"'{name}' is the name of a known export. Choose another.")
    with held().warehouse.cursor() as cursor:
        for saved in maps(cursor):
            if saved.mapping.name == name and saved.who != who:
                raise UsageProblem(
                    f"'{name}' is the name of a mapping that {saved.who} saved. Choose another."
                )


def read_with(viewer: Viewer, at_hand: Upload, mapping: Mapping) -> Upload:
    """The upload while it is checked with a mapping, which loading it saves under its name."""
    return work.recheck(viewer, using(at_hand, mapping, remember=True))


def using(at_hand: Upload, mapping: Mapping, remember: bool) -> Upload:
    """The upload read with a mapping, not checked yet."""
    if remember:
        check_map_name(mapping.name, at_hand.who)
    path = at_hand.path.parent / MAP_FILE
    path.write_text(mapping_text(mapping), "utf-8")
    return at_hand.saying(
        feed=mapping.feed,
        preset=None,
        saved_map=str(path),
        save_map=mapping.name if remember else None,
        date_order=None,
    )


def mapping_of(content: BinaryIO) -> Mapping:
    """The mapping of a file that somebody shared; UsageProblem where it is none."""
    read = content.read(_LARGEST + 1)
    if len(read) > _LARGEST:
        raise UsageProblem("This file is larger than a mapping can be (1 MB).")
    try:
        return mapping_from_text(read.decode("utf-8-sig"), "This file")
    except UnicodeDecodeError as error:
        raise UsageProblem("This file is no mapping: it is not a text in UTF-8.") from error


def mapping_in_use(at_hand: Upload) -> Mapping | None:
    """The mapping that the upload is read with: the wizard's, a saved one or a preset."""
    options = at_hand.options
    if options.preset:
        return presets()[options.preset]
    if options.saved_map is None:
        return None
    path = Path(options.saved_map)
    if path.is_absolute():
        return mapping_from_text(path.read_text("utf-8"), path.name) if path.is_file() else None
    return work.saved_map(options.saved_map)
