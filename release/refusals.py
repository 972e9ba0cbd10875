"""Why a release stops.

ReleaseStopped
    ImageIsMissing      push has not run, or nothing was built
    ImageIsUnsafe       the registry's scan found something critical
    MigrationFailed     nothing was rolled out: what served before serves on
    RolloutFailed       a service did not become stable with its new tasks
    SmokeTestFailed     it runs, but does not answer as it should
    PutBackFailed       the way back did not work either: somebody has to look now
"""


class ReleaseStopped(Exception):
    """The text says what happened, and what stands now."""


class ImageIsMissing(ReleaseStopped):
    """There is no image to release."""


class ImageIsUnsafe(ReleaseStopped):
    """The scan found what must not be run."""


class MigrationFailed(ReleaseStopped):
    """user_db's migration did not end well."""


class RolloutFailed(ReleaseStopped):
    """A service is not stable with its new tasks."""


class SmokeTestFailed(ReleaseStopped):
    """The site does not answer as it should."""


class PutBackFailed(ReleaseStopped):
    """What ran before the release does not run again."""
