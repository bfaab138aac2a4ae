"""The only place that touches session state; it holds choices, never frames or permissions."""

import time

import streamlit as st

from dashboard.own_path.offer import Offer
from dashboard.shown import note_filter
from dashboard.uploading.upload import Upload

_PERSON = "demo_person"
_SHOW_NAMES = "show_names"
_WORD = "word_left"
_UPLOAD = "upload"
_UPLOADS_BEGUN = "uploads_begun"
_UNDOING = "undoing"
_HAT = "hat"
_HAT_MENU = "hat_menu"
_HAT_LOST = "hat_lost"
_HAT_CHANGED = "hat_changed"
_NOTED = "noted"
_OFFER = "offer"
_OFFERS_FILLED = "offers_filled"


def demo_person() -> int | None:
    """Which of the demo people was chosen at sign-in, by their place in the list."""
    chosen = st.session_state.get(_PERSON)
    return chosen if isinstance(chosen, int) else None


def choose_demo_person(place: int) -> None:
    """Remember who was chosen; nobody's names are shown until they ask again."""
    st.session_state[_PERSON] = place
    st.session_state.pop(_HAT, None)
    st.session_state[_SHOW_NAMES] = False


def forget_demo_person() -> None:
    """Sign out."""
    st.session_state.pop(_PERSON, None)
    st.session_state.pop(_HAT, None)
    st.session_state[_SHOW_NAMES] = False


def hat() -> str | None:
    """What somebody worked under on the run before; whether they still may is asked anew."""
    worn = st.session_state.get(_HAT)
    return worn if isinstance(worn, str) else None


def wear(chosen_hat: str) -> None:
    """Remember what somebody works under."""
    st.session_state[_HAT] = chosen_hat


def lose_hat(sentence: str) -> None:
    """Keep a sentence about a hat that is no more, for whoever draws next."""
    st.session_state[_HAT_LOST] = sentence


def hat_lost() -> str | None:
    """The sentence about a hat that is no more, once."""
    sentence = st.session_state.pop(_HAT_LOST, None)
    return sentence if isinstance(sentence, str) else None


def offer_hats(hats: dict[str, str], label: str) -> None:
    """The menu of what one may work under instead, each with its words."""
    st.menu_button(
        label,
        list(hats),
        format_func=hats.__getitem__,
        key=_HAT_MENU,
        on_click=_change_hat,
        type="tertiary",
    )


def _change_hat() -> None:
    chosen_hat = st.session_state.get(_HAT_MENU)
    if isinstance(chosen_hat, str):
        wear(chosen_hat)
        st.session_state[_SHOW_NAMES] = False
        st.session_state[_HAT_CHANGED] = True


def hat_changed() -> bool:
    """Whether somebody has just chosen another hat; once."""
    return bool(st.session_state.pop(_HAT_CHANGED, False))


def names_shown() -> bool:
    """Whether the viewer asked to see names on Overview."""
    return bool(st.session_state.get(_SHOW_NAMES, False))


def ask_for_names(place: str = "") -> bool:
    """The switch that shows names, hidden until asked for; whether it is on.

    It stands beside each list of people, told apart by `place`, and is the same for all of them.
    """
    key = f"names_switch{place}"
    st.session_state[key] = names_shown()
    shown = st.toggle("Show names", key=key, on_change=_switch_names, args=(key,))
    note_filter("Names", "shown" if shown else "hidden")
    return shown


def _switch_names(key: str) -> None:
    st.session_state[_SHOW_NAMES] = bool(st.session_state[key])


def chosen(key: str) -> object:
    """What a keyed control holds; None before it is drawn."""
    return st.session_state.get(key)


def leave_word(text: str) -> None:
    """Keep a sentence about what was just done for the run that follows it."""
    st.session_state[_WORD] = text


def word_left() -> str | None:
    """The sentence left by the run before, once."""
    text = st.session_state.pop(_WORD, None)
    return text if isinstance(text, str) else None


def upload() -> Upload | None:
    """The upload at hand."""
    at_hand = st.session_state.get(_UPLOAD)
    return at_hand if isinstance(at_hand, Upload) else None


def keep_upload(at_hand: Upload) -> None:
    """Remember the upload at hand."""
    st.session_state[_UPLOAD] = at_hand


def forget_upload() -> None:
    """There is no upload at hand any more."""
    st.session_state.pop(_UPLOAD, None)


def uploads_begun() -> int:
    """How many files were brought in this session: a drop zone each."""
    return int(st.session_state.get(_UPLOADS_BEGUN, 0))


def count_upload() -> None:
    """One more file was brought: the drop zone that held it gives way to an empty one."""
    st.session_state[_UPLOADS_BEGUN] = uploads_begun() + 1


def undoing() -> int | None:
    """The job that takes a batch back for this session."""
    job = st.session_state.get(_UNDOING)
    return job if isinstance(job, int) else None


def keep_undoing(job: int | None) -> None:
    """Remember the job that takes a batch back, or that there is none."""
    st.session_state[_UNDOING] = job


def is_news(look: tuple[object, ...], seconds: float) -> bool:
    """Whether this session did not do the same within so many seconds; it has done it now."""
    noted: dict[tuple[object, ...], float] = st.session_state.setdefault(_NOTED, {})
    now = time.monotonic()
    for old in [known for known, then in noted.items() if now - then >= seconds]:
        del noted[old]
    return noted.setdefault(look, now) == now


def offer(faculty_id: str) -> Offer | None:
    """The offer that a person compares in this session, which is the only place it is in."""
    whose, at_hand = st.session_state.get(_OFFER, (None, None))
    return at_hand if whose == faculty_id and isinstance(at_hand, Offer) else None


def keep_offer(faculty_id: str, at_hand: Offer | None) -> None:
    """Remember the offer that a person compares, until the browser's tab is closed; None: none."""
    st.session_state[_OFFER] = (faculty_id, at_hand)


def offers_filled() -> int:
    """How often a form of an offer was filled from elsewhere: its fields are new ones then."""
    return int(st.session_state.get(_OFFERS_FILLED, 0))


def fill_offer(faculty_id: str, at_hand: Offer | None) -> None:
    """Remember an offer that was not typed into the form, which shows it from now on."""
    keep_offer(faculty_id, at_hand)
    st.session_state[_OFFERS_FILLED] = offers_filled() + 1
