# What services and workers say in their logs becomes numbers of CloudWatch, in a namespace called like this copy. The
# dashboard shows them, and some ring.
locals {
  # event -> where it is logged, which lines count, what they count for. Its fields are those of the code.
  said = {
    applications        = { in = "main_service", lines = "($.event = \"http.request\") && ($.method = \"POST\") && ($.route = \"/api/marathons/{marathon_id}/participations\") && ($.status = 201)", counts = "1" }
    import-rows         = { in = "worker_imports", lines = "($.event = \"job.left\") && ($.kind = \"import\") && ($.rows = *)", counts = "$.rows" }
    points-credited     = { in = "worker_points", lines = "($.event = \"points.credited\")", counts = "$.points" }
    record-to-balance   = { in = "worker_points", lines = "($.event = \"message.done\")", counts = "$.lag_ms" }
    points-duration     = { in = "worker_points", lines = "($.event = \"message.done\")", counts = "$.ms" }
    discord-duration    = { in = "worker_discord", lines = "($.event = \"message.done\")", counts = "$.ms" }
    imports-duration    = { in = "worker_imports", lines = "($.event = \"message.done\")", counts = "$.ms" }
    relay-gaps          = { in = "worker_relay", lines = "($.event = \"relay.gap\")", counts = "1" }
    relay-quarantined   = { in = "worker_relay", lines = "($.event = \"relay.quarantined\")", counts = "1" }
    relay-troubles      = { in = "worker_relay", lines = "($.event = \"relay.will_retry\") || ($.event = \"relay.survey_failed\")", counts = "1" }
    digests-given-up    = { in = "worker_discord", lines = "($.event = \"digest.refused\") && ($.given_up IS TRUE)", counts = "1" }
    ledger-compared     = { in = "worker_reconcile", lines = "($.event = \"reconcile.done\")", counts = "1" }
    ledger-repaired     = { in = "worker_reconcile", lines = "($.event = \"reconcile.done\")", counts = "$.repaired" }
    ledger-not-repaired = { in = "worker_reconcile", lines = "($.event = \"reconcile.done\") && (($.ahead > 0) || ($.differing > 0) || ($.orphaned > 0))", counts = "1" }
  }
  measured = toset(["record-to-balance", "points-duration", "discord-duration", "imports-duration"])

  # Explained in docs/operations.md under these names.
  rings = {
    relay-gaps          = "The stream lost changes: reconcile repairs them, look why."
    relay-quarantined   = "The relay could not read a record and set it aside."
    digests-given-up    = "A Discord digest was given up."
    ledger-repaired     = "Points in the ledger differed from the records and were set right."
    ledger-not-repaired = "Points in the ledger differ from the records, and could not be set right."
  }
}

resource "aws_cloudwatch_log_metric_filter" "said" {
  for_each       = local.said
  name           = "${local.name}-${each.key}"
  log_group_name = local.deployed[each.value.in].log_group
  pattern        = "{ ${each.value.lines} }"

  metric_transformation {
    namespace     = local.name
    name          = each.key
    value         = each.value.counts
    unit          = contains(local.measured, each.key) ? "Milliseconds" : "Count"
    default_value = contains(local.measured, each.key) ? null : "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "said" {
  for_each            = local.rings
  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value
  namespace           = local.name
  metric_name         = each.key
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.tell
  depends_on          = [aws_cloudwatch_log_metric_filter.said]
}

resource "aws_cloudwatch_metric_alarm" "not_compared" {
  alarm_name          = "${local.name}-ledger-not-compared"
  alarm_description   = "For half an hour nobody compared the ledger with the records."
  namespace           = local.name
  metric_name         = "ledger-compared"
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 1800
  evaluation_periods  = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.tell
  ok_actions          = local.tell
  depends_on          = [aws_cloudwatch_log_metric_filter.said]
}

resource "aws_cloudwatch_metric_alarm" "late" {
  alarm_name          = "${local.name}-points-late"
  alarm_description   = "One record in a hundred takes more than a minute to its owner's balance."
  namespace           = local.name
  metric_name         = "record-to-balance"
  extended_statistic  = "p99"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60000
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.tell
  ok_actions          = local.tell
  depends_on          = [aws_cloudwatch_log_metric_filter.said]
}
