# What every deployable gets, whatever it asks for.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  where = {
    name        = "mrmrthon-dev"
    region      = "ap-northeast-2"
    account     = "123456789012"
    cluster     = { arn = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/mrmrthon-dev", name = "mrmrthon-dev" }
    vpc_id      = "vpc-0123456789abcdef0"
    subnet_ids  = ["subnet-0123456789abcdef0"]
    endpoints   = { security_group_id = "sg-0123456789abcdef1", prefix_lists = { s3 = "pl-78a54011" } }
    kms_key_arn = "arn:aws:kms:ap-northeast-2:123456789012:key/11111111-2222-3333-4444-555555555555"
    log_days    = 7
  }
  service        = "worker_points"
  image          = "r/w@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  repository_arn = "arn:aws:ecr:ap-northeast-2:123456789012:repository/mrmrthon-dev/workers"
  command        = ["python", "-m", "workers", "points"]
  size           = { cpu = 256, memory = 512 }
  tasks          = { least = 1, most = 6 }
  scales_on      = { queue = "mrmrthon-dev-points" }
  environment    = { AWS_REGION = "ap-northeast-2" }
  may            = { Take = { actions = ["sqs:ReceiveMessage"], resources = ["arn:aws:sqs:ap-northeast-2:123456789012:q"] } }
}

run "a_worker" {
  command = plan

  module {
    source = "./modules/service"
  }

  assert {
    condition     = !aws_ecs_service.this.network_configuration[0].assign_public_ip && !aws_ecs_service.this.enable_execute_command
    error_message = "A task has no public address and no shell."
  }
  assert {
    condition     = aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    error_message = "A release that does not come up goes back."
  }
  assert {
    condition = alltrue([for container in jsondecode(aws_ecs_task_definition.this.container_definitions) :
      container.readonlyRootFilesystem && container.user == "10001:10001" && container.linuxParameters.capabilities.drop == ["ALL"]
    ])
    error_message = "A container is nobody special, and can't write where its code is."
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 0
    error_message = "Nobody reaches a worker."
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.out) == 0 && aws_vpc_security_group_egress_rule.aws.cidr_ipv4 == null
    error_message = "A worker that does not go out reaches AWS inside the VPC alone."
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.kms_key_id == var.where.kms_key_arn && aws_cloudwatch_log_group.this.retention_in_days == 7
    error_message = "Logs are encrypted and end."
  }
  assert {
    condition     = length(aws_appautoscaling_policy.queue) == 1 && length(aws_cloudwatch_metric_alarm.queue_is_long) == 1 && length(aws_appautoscaling_policy.cpu) == 0
    error_message = "A worker grows with its queue."
  }
  assert {
    condition     = toset([for query in aws_cloudwatch_metric_alarm.queue_is_long[0].metric_query : query.metric[0].metric_name if length(query.metric) > 0]) == toset(["ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"])
    error_message = "A queue is long by depth and by age."
  }
}

run "an_api" {
  command = plan

  module {
    source = "./modules/service"
  }

  variables {
    service          = "user_service"
    port             = 8000
    target_group_arn = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/u/0123456789abcdef"
    reached_from     = { balancer = "sg-0123456789abcdef2" }
    scales_on        = { cpu_percent = 60, requests_a_minute = 12000, request_label = "app/b/1/targetgroup/u/2" }
    goes_out         = true
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.this : rule.cidr_ipv4 == null && rule.from_port == 8000 && rule.to_port == 8000])
    error_message = "An API is reached from named security groups alone."
  }
  assert {
    condition     = length(aws_appautoscaling_policy.cpu) == 1 && length(aws_appautoscaling_policy.requests) == 1 && length(aws_appautoscaling_policy.queue) == 0
    error_message = "An API grows with its processor and its requests."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.out[0].from_port == 443 && aws_vpc_security_group_egress_rule.out[0].to_port == 443
    error_message = "Who goes out speaks HTTPS."
  }
}

run "a_wildcard_is_refused" {
  command = plan

  module {
    source = "./modules/service"
  }

  variables {
    image = "r/w:latest"
    may   = { All = { actions = ["sqs:*"], resources = ["*"] } }
  }

  expect_failures = [var.may, var.image]
}
