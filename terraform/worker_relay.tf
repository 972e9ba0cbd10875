module "worker_relay" {
  source         = "./modules/service"
  where          = local.where
  service        = "worker_relay"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "relay"]
  size           = lookup(var.sizes, "worker_relay", { cpu = 256, memory = 512 })
  tasks          = { least = 1, most = 1 }
  environment = merge(local.aws_environment, {
    HOST                     = "0.0.0.0"
    METRICS_PORT             = "9100"
    TABLE_PREFIX             = local.table_prefix
    RECORD_CHANGES_TOPIC_ARN = local.topic_arns["record-changes"]
  })
  may = {
    FollowRecords = {
      actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
      resources = [local.every_record]
    }
    FindStream = { actions = ["dynamodb:DescribeTable"], resources = [local.tables["official_record"]] }
    KeepLeases = { actions = concat(local.may_read, local.may_write, ["dynamodb:Scan"]), resources = [local.tables["relay_lease"]] }
    Tell       = { actions = ["sns:Publish"], resources = [local.topic_arns["record-changes"]] }
    UseKey     = local.may_use_key
  }
  goes_out = true # the table's stream: DynamoDB's endpoint in the VPC holds no streams
}
