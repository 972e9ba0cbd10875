module "worker_reconcile" {
  source         = "./modules/service"
  name           = local.name
  service        = "worker_reconcile"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "reconcile"]
  cpu            = 256
  memory         = 512
  tasks          = { least = 1, most = 1 }
  is_singular    = true
  environment = merge(local.aws_environment, local.user_db_environment, {
    HOST                      = "0.0.0.0"
    METRICS_PORT              = "9100"
    TABLE_PREFIX              = local.table_prefix
    VERSION_EPOCH             = tostring(var.version_epoch)
    POINTS_CREDITED_TOPIC_ARN = local.topic_arns["points-credited"]
  })
  secrets     = local.user_db_secrets
  secret_arns = [local.user_db_secret_arn]
  may = {
    CompareAll = { actions = concat(local.may_read, local.may_write, ["dynamodb:Scan"]), resources = concat(local.table_arns, local.index_arns) }
    Tell       = { actions = ["sns:Publish"], resources = [local.topic_arns["points-credited"]] }
    UseKey     = local.may_use_key
  }
  reaches     = local.reaches_user_db
  cluster     = local.task.cluster
  vpc_id      = local.task.vpc_id
  vpc_cidr    = local.task.vpc_cidr
  subnet_ids  = local.task.subnet_ids
  kms_key_arn = local.task.kms
  region      = local.task.region
  account     = local.task.account
  log_days    = local.task.log_days
}
