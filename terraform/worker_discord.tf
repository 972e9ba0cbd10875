module "worker_discord" {
  source         = "./modules/service"
  where          = local.where
  service        = "worker_discord"
  image          = var.images.workers
  repository_arn = aws_ecr_repository.this["workers"].arn
  command        = ["python", "-m", "workers", "discord"]
  size           = lookup(var.sizes, "worker_discord", { cpu = 256, memory = 512 })
  tasks          = { least = 1, most = 3 } # a digest is claimed by one of them
  scales_on      = { queue = aws_sqs_queue.this["discord"].name }
  environment = merge(local.aws_environment, {
    HOST              = "0.0.0.0"
    METRICS_PORT      = "9100"
    TABLE_PREFIX      = local.table_prefix
    DISCORD_QUEUE_URL = local.queue_urls["discord"]
    SITE_URL          = local.site_url
    MAIN_SERVICE_URL  = local.main_service
  })
  secrets     = { WEBHOOK_KEY = local.secrets.webhook_key }
  secret_arns = [local.secrets.webhook_key]
  may = {
    TakeNews    = { actions = local.may_receive, resources = [local.queue_arns["discord"]] }
    ReadRaces   = { actions = concat(local.may_read, ["dynamodb:UpdateItem"]), resources = [local.tables["official_marathon"]] }
    KeepDigests = { actions = concat(local.may_read, local.may_write), resources = [local.tables["digest"]] }
    UseKey      = local.may_use_key
  }
  goes_out = true # Discord
}

resource "aws_vpc_security_group_egress_rule" "worker_discord_to_main_service" {
  security_group_id            = module.worker_discord.security_group_id
  description                  = "To main_service, for the first places of a race"
  referenced_security_group_id = module.main_service.security_group_id
  from_port                    = 8000
  to_port                      = 8000
  ip_protocol                  = "tcp"
}
