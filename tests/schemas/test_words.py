"""Every status has a word, a sentence and a shape of its own."""

from schemas.words import STATUS_ORDER, WORDS


def test_a_status_is_told_by_word_and_by_shape() -> None:
    statuses = [WORDS[status] for status in STATUS_ORDER]
    assert all(word.shape for word in statuses)
    assert len({word.shape for word in statuses}) == len(statuses)
    assert len({word.label for word in statuses}) == len(statuses)


def test_every_word_is_explained() -> None:
    assert all(word.sentence.endswith(".") for word in WORDS.values())
