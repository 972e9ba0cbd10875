module "worker_points" {
  source         = "./modules/service"
  where          = local.where
  service        = "worker_points"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "points"]
  size           = lookup(var.sizes, "worker_points", { cpu = 256, memory = 512 })
  tasks          = { least = 1, most = 6 }
  scales_on      = { queue = aws_sqs_queue.this["points"].name }
  environment = merge(local.aws_environment, local.user_db_environment, {
    HOST                      = "0.0.0.0"
    METRICS_PORT              = "9100"
    POINTS_QUEUE_URL          = local.queue_urls["points"]
    POINTS_CREDITED_TOPIC_ARN = local.topic_arns["points-credited"]
  })
  may = {
    TakeChanges = { actions = local.may_receive, resources = [local.queue_arns["points"]] }
    Tell        = { actions = ["sns:Publish"], resources = [local.topic_arns["points-credited"]] }
    KeepLedger  = local.may_log_in_to_user_db
    UseKey      = local.may_use_key
  }
  reaches = local.reaches_user_db
}
