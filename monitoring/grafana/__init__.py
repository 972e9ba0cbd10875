"""Dashboards as code: described in one_machine.py and aws.py, written to dashboards/ by write.py."""
