module "worker_reconcile" {
  source         = "./modules/service"
  where          = local.where
  service        = "worker_reconcile"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "reconcile"]
  size           = lookup(var.sizes, "worker_reconcile", { cpu = 256, memory = 512 })
  tasks          = { least = 1, most = 1 }
  is_singular    = true
  environment = merge(local.aws_environment, local.user_db_environment, {
    HOST                      = "0.0.0.0"
    METRICS_PORT              = "9100"
    TABLE_PREFIX              = local.table_prefix
    VERSION_EPOCH             = tostring(var.version_epoch)
    POINTS_CREDITED_TOPIC_ARN = local.topic_arns["points-credited"]
  })
  may = {
    CompareAll = { actions = concat(local.may_read, local.may_write, ["dynamodb:Scan"]), resources = concat(local.race_tables, [local.tables["relay_lease"]]) }
    KeepLedger = local.may_log_in_to_user_db
    Tell       = { actions = ["sns:Publish"], resources = [local.topic_arns["points-credited"]] }
    UseKey     = local.may_use_key
  }
  reaches = local.reaches_user_db
}
