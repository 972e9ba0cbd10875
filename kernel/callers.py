"""Who calls. Apart from `kernel.tokens`, whose cryptography costs 9 MB that a process without a door need not hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a token speaks for; user_type 0 runner, 1 organizer."""

    user_id: int
    user_type: int
    session_id: str
