module "user_service" {
  source         = "./modules/service"
  where          = local.where
  service        = "user_service"
  image          = var.images.user_service
  repository_arn = aws_ecr_repository.this["user_service"].arn
  size           = lookup(var.sizes, "user_service", { cpu = 1024, memory = 2048 })
  port           = 8000
  tasks          = var.api_tasks
  scales_on = {
    cpu_percent       = 60
    requests_a_minute = 12000
    request_label     = "${aws_lb.this.arn_suffix}/${aws_lb_target_group.api["user_service"].arn_suffix}"
  }
  environment = merge(local.aws_environment, local.token, local.user_db_environment, {
    HOST            = "0.0.0.0"
    PORT            = "8000"
    DRAIN_S         = "20"
    ALLOWED_ORIGINS = jsonencode([local.site_url])
    TRUSTED_PROXIES = "2"
  })
  secrets          = { CURSOR_KEY = local.secrets.cursor_key, SIGNING_KEYS = local.secrets.signing_keys }
  secret_arns      = [local.secrets.cursor_key, local.secrets.signing_keys]
  may              = { KeepAccounts = local.may_log_in_to_user_db }
  reached_from     = { balancer = aws_security_group.balancer.id, main_service = module.main_service.security_group_id }
  reaches          = local.reaches_user_db
  target_group_arn = aws_lb_target_group.api["user_service"].arn
  registry_arn     = aws_service_discovery_service.this["user-service"].arn
}
