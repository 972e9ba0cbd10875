# Whoever asks more than any person does waits; known bad requests end here.
resource "aws_wafv2_web_acl" "this" {
  #checkov:skip=CKV2_AWS_31:sampled requests and counts tell enough; a log would keep everybody's address
  provider = aws.global
  name     = local.name
  scope    = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "too-many-from-one-address"
    priority = 1
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit              = 6000 # in five minutes: a stadium behind one address still reads its results
        aggregate_key_type = "IP"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "too-many"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-bad"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = local.name
    sampled_requests_enabled   = true
  }
}
