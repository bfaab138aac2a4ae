"""The two kinds of error people meet: theirs, in a plain sentence, and ours, apologised for."""


class KeptError(Exception):
    """An error whose text is a sentence for the user; `exit_code` is what a command ends with."""

    exit_code = 3


class DataProblem(KeptError):
    """Something is wrong with the user's data; nothing was stored."""

    exit_code = 1


class UsageProblem(KeptError):
    """Something is wrong with the command or the settings."""

    exit_code = 2


class NotTheirs(UsageProblem):
    """The rules refuse it to whoever asks, however they ask; such attempts are in the log."""


class OurFault(KeptError):
    """Something is wrong with Kept itself."""

    exit_code = 3
