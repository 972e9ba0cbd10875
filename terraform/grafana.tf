# The dashboards of monitoring/grafana/dashboards, for who logs in by IAM Identity Center (upload_dashboards.sh brings them there).
locals {
  grafana = length(var.grafana_admins) > 0 ? { this = var.grafana_admins } : {}
}

resource "aws_grafana_workspace" "this" {
  for_each                 = local.grafana
  name                     = local.name
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "CUSTOMER_MANAGED"
  data_sources             = ["CLOUDWATCH"]
  grafana_version          = "10.4"
  role_arn                 = aws_iam_role.grafana[each.key].arn
  configuration            = jsonencode({ unifiedAlerting = { enabled = false } }) # alarms are CloudWatch's
}

resource "aws_grafana_role_association" "admins" {
  for_each     = local.grafana
  workspace_id = aws_grafana_workspace.this[each.key].id
  role         = "ADMIN"
  group_ids    = each.value
}

resource "aws_iam_role" "grafana" {
  for_each           = local.grafana
  name               = "${local.name}-grafana"
  assume_role_policy = data.aws_iam_policy_document.assumed_by["grafana"].json
}

resource "aws_iam_role_policy" "grafana" {
  for_each = local.grafana
  role     = aws_iam_role.grafana[each.key].id
  policy   = data.aws_iam_policy_document.grafana.json
}

data "aws_iam_policy_document" "grafana" {
  #checkov:skip=CKV_AWS_356:reading metrics knows no resource
  # Reading metrics knows no resource.
  statement {
    sid = "ReadMetrics"
    actions = [
      "cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmsForMetric", "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListMetrics", "ec2:DescribeRegions", "tag:GetResources",
    ]
    resources = ["*"]
  }
}
