data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}

data "aws_availability_zones" "this" {
  #checkov:skip=CKV_AWS_394:the first by name are taken, a new zone comes last
  state = "available"
}

locals {
  name    = "mrmrthon-${var.environment}"
  account = data.aws_caller_identity.this.account_id
  zones   = slice(data.aws_availability_zones.this.names, 0, var.zones)

  # The one description of tables, topics and queues, which the local system and compose create theirs from.
  described    = jsondecode(file("${path.module}/../local/resources.json"))
  table_prefix = "${local.name}-main_db."
}
