from main_service.results.display import displayed, measured, pace_ms_per_km


def test_display_rounds_up_by_the_road_rule_or_down_as_the_race_says() -> None:
    assert displayed(7_784_300, "up") == "2:09:45"
    assert displayed(7_784_300, "down") == "2:09:44"
    assert displayed(7_784_000, "up") == "2:09:44"
    assert displayed(3_599_001, "up") == "1:00:00"
    assert displayed(59_001, "down") == "0:00:59"


def test_measured_times_keep_their_milliseconds() -> None:
    assert [measured(7_784_300), measured(7_784_000), measured(1_007)] == ["2:09:44.3", "2:09:44", "0:00:01.007"]


def test_pace_is_per_kilometre() -> None:
    assert pace_ms_per_km(10_800_000, 42_195) == 255_954
