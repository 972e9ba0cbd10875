"""The dashboard of one machine or compose: what Prometheus knows."""

from monitoring.grafana.board import Json, dashboard, graph, number, prom

_APPLICATIONS = 'http_requests_total{method="POST", route="/api/marathons/{marathon_id}/participations"'
_DEAD = 'queue=~".+-dlq"'
_ALIVE = 'queue!~".+-dlq"'
_ANSWERS = 'http_request_seconds_bucket{route!~".*/events"}'  # a stream of events stays open on purpose
_LAG = 'worker_message_lag_seconds_bucket{queue="points"}'


def _rate(metric: str, by: str = "") -> str:
    return f"sum{f' by ({by})' if by else ''} (rate({metric}[$__rate_interval]))"


def _quantile(share: str, buckets: str, by: str = "le") -> str:
    return f"histogram_quantile({share}, {_rate(buckets, by)})"


_ALL = _rate("http_requests_total", "service")
_FAILED = _rate('http_requests_total{status=~"5.."}', "service")

NOW = [
    number("Alerts that ring", "short", prom('count(ALERTS{alertstate="firing"}) or vector(0)'), red_from=1),
    number("Services and workers that don't answer", "short", prom("count(up == 0) or vector(0)"), red_from=1),
    number("Dead letters", "short", prom(f"sum(max by (queue) (queue_messages_waiting{{{_DEAD}}}))"), red_from=1),
    number(
        "Records the ledger disagrees with",
        "short",
        prom('sum(max by (found) (reconcile_records{found=~"ahead|differing|orphaned"}))'),
        red_from=1,
        about="As the last comparison found them; reconcile repairs by itself what the ledger only missed.",
    ),
]

RACE_DAY = [
    graph(
        "Applications",
        "reqps",
        prom(_rate(f'{_APPLICATIONS}, status="201"}}'), "taken"),
        prom(_rate(f'{_APPLICATIONS}, status=~"4.."}}') + " or vector(0)", "refused: full, closed, twice"),
        prom(_rate(f'{_APPLICATIONS}, status=~"5.."}}') + " or vector(0)", "failed"),
    ),
    graph("Rows of results files stored", "rowsps", prom(_rate("import_rows_total"), "rows")),
    graph(
        "Points credited",
        "cps",
        prom(_rate("ledger_points_total", "direction"), "points {{direction}}"),
        prom(_rate("ledger_moves_total"), "entries that moved"),
    ),
    graph(
        "From a record to the balance",
        "s",
        prom(_quantile("0.5", _LAG), "half"),
        prom(_quantile("0.99", _LAG), "99 of 100"),
        about="From the moment a record changed to the moment its points are in the balance. 5 s at most are aimed at.",
    ),
    graph("Jobs", "cps", prom(_rate("jobs_total", "kind, outcome"), "{{kind}} {{outcome}}")),
    graph(
        "Digests",
        "short",
        prom("sum(digests_waiting)", "races with something to tell"),
        prom("sum by (outcome) (increase(digests_total[$__rate_interval]))", "{{outcome}}"),
    ),
]

SERVICES = [
    graph("Requests", "reqps", prom(_rate("http_requests_total", "service"), "{{service}}")),
    graph(
        "Answers that are 5xx",
        "percentunit",
        prom(f"({_FAILED} or 0 * {_ALL}) / {_ALL}", "{{service}}"),
    ),
    graph(
        "Time to answer",
        "s",
        prom(_quantile("0.5", _ANSWERS, "service, le"), "{{service}} half"),
        prom(_quantile("0.99", _ANSWERS, "service, le"), "{{service}} 99 of 100"),
    ),
]

WORKERS = [
    graph("Messages", "cps", prom(_rate("worker_messages_total", "queue, outcome"), "{{queue}} {{outcome}}")),
    graph(
        "Work on a message",
        "s",
        prom(_quantile("0.5", "worker_message_seconds_bucket", "queue, le"), "{{queue}} half"),
        prom(_quantile("0.99", "worker_message_seconds_bucket", "queue, le"), "{{queue}} 99 of 100"),
    ),
    graph("Waiting for their store", "short", prom("max by (queue) (worker_store_away)", "{{queue}}")),
    graph("Records relayed", "cps", prom(_rate("relay_records_total", "outcome"), "{{outcome}}")),
    graph(
        "How late the relay is",
        "s",
        prom("max(relay_lag_seconds)", "oldest change read last"),
        prom("time() - max(relay_last_read_timestamp_seconds)", "since the stream answered"),
    ),
    graph(
        "What comparing found",
        "short",
        prom('max by (found) (reconcile_records{found!="records"})', "{{found}}"),
        prom("sum(increase(reconcile_repaired_total[$__rate_interval]))", "repaired just now"),
        prom("sum(increase(relay_gaps_total[$__rate_interval]))", "gaps in the stream"),
    ),
]

QUEUES = [
    graph("Messages that wait", "short", prom(f"max by (queue) (queue_messages_waiting{{{_ALIVE}}})", "{{queue}}")),
    graph("Messages in hand", "short", prom(f"max by (queue) (queue_messages_in_hand{{{_ALIVE}}})", "{{queue}}")),
    graph("Age of the oldest", "s", prom("max by (queue) (worker_oldest_message_seconds)", "{{queue}}")),
    graph("Dead letters", "short", prom(f"max by (queue) (queue_messages_waiting{{{_DEAD}}})", "{{queue}}")),
]

MACHINE = [
    graph("Processor", "percentunit", prom(_rate("process_cpu_seconds_total", "service"), "{{service}}")),
    graph("Memory", "bytes", prom("sum by (service) (process_resident_memory_bytes)", "{{service}}")),
    graph("Disk that is left", "percentunit", prom("min(disk_free_bytes / disk_size_bytes)", "of the data's disk")),
]


def made() -> Json:
    rows = {
        "Now": NOW,
        "Race day": RACE_DAY,
        "Services": SERVICES,
        "Workers": WORKERS,
        "Queues": QUEUES,
        "Machine": MACHINE,
    }
    about = "Services, workers, queues and race day, from Prometheus. What an alert means: docs/operations.md."
    return dashboard("mrmrthon", "마라마라톤", about, rows)
