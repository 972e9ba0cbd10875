module "main_service" {
  source         = "./modules/service"
  where          = local.where
  service        = "main_service"
  image          = var.images.main_service
  repository_arn = aws_ecr_repository.this["main_service"].arn
  size           = lookup(var.sizes, "main_service", { cpu = 2048, memory = 4096 })
  port           = 8000
  tasks          = var.api_tasks
  scales_on = {
    cpu_percent       = 60
    requests_a_minute = 60000
    request_label     = "${aws_lb.this.arn_suffix}/${aws_lb_target_group.api["main_service"].arn_suffix}"
  }
  environment = merge(local.aws_environment, local.token, {
    HOST              = "0.0.0.0"
    PORT              = "8000"
    DRAIN_S           = "20"
    ALLOWED_ORIGINS   = jsonencode([local.site_url])
    USER_SERVICE_URL  = local.user_service
    TABLE_PREFIX      = local.table_prefix
    VERSION_EPOCH     = tostring(var.version_epoch)
    RESULTS_BUCKET    = aws_s3_bucket.results.bucket
    IMPORTS_QUEUE_URL = local.queue_urls["imports"]
  })
  secrets     = { CURSOR_KEY = local.secrets.cursor_key, WEBHOOK_KEY = local.secrets.webhook_key }
  secret_arns = [local.secrets.cursor_key, local.secrets.webhook_key]
  may = {
    KeepRaces     = { actions = concat(local.may_read, local.may_write), resources = local.race_tables }
    KeepFiles     = { actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], resources = ["${aws_s3_bucket.results.arn}/imports/*"] }
    TellOfImports = { actions = ["sqs:SendMessage"], resources = [local.queue_arns["imports"]] }
    UseKey        = local.may_use_key
  }
  reached_from     = { balancer = aws_security_group.balancer.id, worker_discord = module.worker_discord.security_group_id }
  target_group_arn = aws_lb_target_group.api["main_service"].arn
  registry_arn     = aws_service_discovery_service.this["main-service"].arn
  goes_out         = true # Discord, when an organizer tries a webhook
}

resource "aws_vpc_security_group_egress_rule" "main_service_to_user_service" {
  security_group_id            = module.main_service.security_group_id
  description                  = "To user_service, for keys and ended sessions"
  referenced_security_group_id = module.user_service.security_group_id
  from_port                    = 8000
  to_port                      = 8000
  ip_protocol                  = "tcp"
}
