"""How often Python looks for what goes in circles."""

import gc


def look_seldom() -> None:
    """For a process that is set up: what it is made of is not looked through again, and new things less often.

    Items of main_db are thousands of small maps without circles: looking through them took half the time of reading a
    race, and what an app is made of a tenth of each answer's.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
