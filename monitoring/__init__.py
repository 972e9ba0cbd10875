"""What shows how the system is, and rings: Prometheus's rules, Grafana's dashboards."""
