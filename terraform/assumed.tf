# Who may take the roles of this copy that are no task's: AWS's own services, and those for this account alone.
data "aws_iam_policy_document" "assumed_by" {
  for_each = {
    ecs     = "ecs-tasks.amazonaws.com"
    flow    = "vpc-flow-logs.amazonaws.com"
    grafana = "grafana.amazonaws.com"
    rds     = "monitoring.rds.amazonaws.com"
  }
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [each.value]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}
