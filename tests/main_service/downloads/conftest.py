from tests.main_service.imports.conftest import desk, desk_of, ports, records, worker

__all__ = ["desk", "desk_of", "ports", "records", "worker"]
