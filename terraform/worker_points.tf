module "worker_points" {
  source         = "./modules/service"
  name           = local.name
  service        = "worker_points"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "points"]
  cpu            = 256
  memory         = 512
  tasks          = { least = 1, most = 6 }
  scales_on      = { queue = aws_sqs_queue.this["points"].name }
  environment = merge(local.aws_environment, local.user_db_environment, {
    HOST                      = "0.0.0.0"
    METRICS_PORT              = "9100"
    POINTS_QUEUE_URL          = local.queue_urls["points"]
    POINTS_CREDITED_TOPIC_ARN = local.topic_arns["points-credited"]
  })
  secrets     = local.user_db_secrets
  secret_arns = [local.user_db_secret_arn]
  may = {
    TakeChanges = { actions = local.may_receive, resources = [local.queue_arns["points"]] }
    Tell        = { actions = ["sns:Publish"], resources = [local.topic_arns["points-credited"]] }
    UseKey      = local.may_use_key
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
