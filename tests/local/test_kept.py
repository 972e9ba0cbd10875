"""What a data directory keeps."""

import socket
import stat
from pathlib import Path

import pytest

from kernel.signing_keys import SigningKey
from local import kept, ports


def test_secrets_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    first = kept.secrets_of(tmp_path)

    assert kept.secrets_of(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert len({SigningKey(key["kid"], key["private_key_pem"]).kid for key in first["signing_keys"]}) == 2


def test_a_part_has_the_port_it_had_the_last_time(tmp_path: Path) -> None:
    first = kept.ports_of(tmp_path, ["gateway", "roto"])

    assert kept.ports_of(tmp_path, ["gateway", "roto"]) == first
    assert len(set(first.values())) == 2


def test_a_port_that_somebody_took_is_given_up(tmp_path: Path) -> None:
    first = kept.ports_of(tmp_path, ["roto"])
    with socket.create_server(("127.0.0.1", first["roto"])):
        assert not ports.is_free(first["roto"])

        assert kept.ports_of(tmp_path, ["roto"]) != first


def test_one_system_runs_on_a_data_directory_at_a_time(tmp_path: Path) -> None:
    with kept.alone_on(tmp_path), pytest.raises(kept.AlreadyRunning, match="Another process"), kept.alone_on(tmp_path):
        pass

    with kept.alone_on(tmp_path):
        pass


def test_a_port_that_was_asked_for_is_nobody_elses(tmp_path: Path) -> None:
    roto = kept.ports_of(tmp_path, ["gateway", "roto"])["roto"]

    now = kept.ports_of(tmp_path, ["gateway", "roto"], {"gateway": roto})

    assert now["gateway"] == roto
    assert now["roto"] != roto


def test_a_place_where_nothing_can_be_kept_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for nowhere in (file, file / "below", Path("/proc/nowhere")):
        with pytest.raises(kept.DirectoryIsUnusable, match=f"{nowhere}.*DATA_DIR="), kept.alone_on(nowhere):
            pass
