"""What can go wrong, as exit codes that a script can tell apart, each with words for people."""

from typing import ClassVar


class Failure(Exception):
    """1: the service refused it, or an import failed."""

    code: ClassVar[int] = 1


class WrongUse(Failure):
    """2: the command does not say what is meant."""

    code = 2


class NotLoggedIn(Failure):
    code = 3


class ServiceIsAway(Failure):
    code = 4


class RowsAreBad(Failure):
    """5: nothing was stored, since rows are bad."""

    code = 5
