module "worker_imports" {
  source         = "./modules/service"
  where          = local.where
  service        = "worker_imports"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "imports"]
  size           = lookup(var.sizes, "worker_imports", { cpu = 1024, memory = 2048 })
  tasks          = { least = 1, most = 4 }
  scales_on      = { queue = aws_sqs_queue.this["imports"].name }
  environment = merge(local.aws_environment, {
    HOST              = "0.0.0.0"
    METRICS_PORT      = "9100"
    TABLE_PREFIX      = local.table_prefix
    VERSION_EPOCH     = tostring(var.version_epoch)
    RESULTS_BUCKET    = aws_s3_bucket.results.bucket
    IMPORTS_QUEUE_URL = local.queue_urls["imports"]
  })
  may = {
    DoJobs    = { actions = concat(local.may_read, local.may_write), resources = local.race_tables }
    TakeJobs  = { actions = concat(local.may_receive, ["sqs:SendMessage"]), resources = [local.queue_arns["imports"]] }
    ReadFiles = { actions = ["s3:DeleteObject", "s3:GetObject"], resources = ["${aws_s3_bucket.results.arn}/imports/*"] }
    UseKey    = local.may_use_key
  }
}
