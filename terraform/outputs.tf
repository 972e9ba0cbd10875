output "site_url" {
  description = "Where people go."
  value       = local.site_url
}

output "grafana_url" {
  description = "Where Grafana is, if there is one."
  value       = one([for workspace in aws_grafana_workspace.this : "https://${workspace.endpoint}"])
}

output "release" {
  description = "Where a release goes: the variable RELEASE_TARGET of the GitHub environment, as JSON."
  value = {
    site_url           = local.site_url
    region             = var.region
    role_arn           = aws_iam_role.release.arn
    cluster            = aws_ecs_cluster.this.name
    services           = { for name, service in local.deployed : name => service.family }
    repositories       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
    frontend_bucket    = aws_s3_bucket.frontend.bucket
    distribution_id    = aws_cloudfront_distribution.this.id
    migration_family   = aws_ecs_task_definition.migration.family
    migration_subnets  = [for subnet in aws_subnet.private : subnet.id]
    migration_security = [aws_security_group.migration.id]
  }
}
