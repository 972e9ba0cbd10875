output "name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "security_group_id" {
  description = "Its security group."
  value       = aws_security_group.this.id
}

output "role_arns" {
  description = "Roles that a release passes on to its tasks."
  value       = [aws_iam_role.task.arn, aws_iam_role.execution.arn]
}

output "family" {
  description = "Family of its task definitions."
  value       = aws_ecs_task_definition.this.family
}

output "least" {
  description = "How many of it run at least."
  value       = var.tasks.least
}

output "log_group" {
  description = "Where it logs."
  value       = aws_cloudwatch_log_group.this.name
}
