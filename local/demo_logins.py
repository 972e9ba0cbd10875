"""Who the demo signs up, by log-in. Everybody has the same password: it protects nothing but a demo."""

PASSWORD = "run-42.195-km"  # noqa: S105
ORGANIZERS = {"lochness-office": "네스호 마라톤 조직위원회", "hangang-office": "한강 마라톤 사무국"}
RUNNERS = 40


def runner_login(number: int) -> str:
    """runner01 … runner40."""
    return f"runner{number:02}"
