locals {
  master_secret_arn = aws_db_instance.user_db.master_user_secret[0].secret_arn
}

# A release runs it once before new code serves: it widens user_db's schema, never narrows it under the old code.
resource "aws_ecs_task_definition" "migration" {
  family                   = "${local.name}-migration"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.migration.arn
  track_latest             = true

  container_definitions = jsonencode([{
    name                   = "migration"
    image                  = var.images.user_service
    command                = ["python", "-m", "user_service", "migrate"]
    essential              = true
    user                   = "10001:10001"
    readonlyRootFilesystem = true
    linuxParameters        = { initProcessEnabled = false, capabilities = { drop = ["ALL"] } }
    secrets                = [{ name = "USER_DB_PASSWORD", valueFrom = "${local.master_secret_arn}:password::" }]
    environment = [
      { name = "USER_DB_URL", value = format(local.user_db_url, aws_db_instance.user_db.username) },
      { name = "USER_DB_CA", value = "rds" },
      { name = "USER_DB_IAM_USER", value = local.user_db_user },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.migration.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "migration"
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "migration" {
  #checkov:skip=CKV_AWS_338:log_days says how long
  name              = "/${local.name}/migration"
  retention_in_days = var.log_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_security_group" "migration" {
  #checkov:skip=CKV2_AWS_5:a release gives it to the task it runs
  name        = "${local.name}-migration"
  description = "The migration: user_db and nothing else"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "migration_to_user_db" {
  security_group_id            = aws_security_group.migration.id
  description                  = "To user_db"
  referenced_security_group_id = aws_security_group.user_db.id
  from_port                    = 3306
  to_port                      = 3306
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "migration_to_aws" {
  security_group_id            = aws_security_group.migration.id
  description                  = "To AWS, by the endpoints inside the VPC"
  referenced_security_group_id = aws_security_group.endpoints.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "migration_to_s3" {
  security_group_id = aws_security_group.migration.id
  description       = "To S3, for the image's layers"
  prefix_list_id    = aws_vpc_endpoint.gateway["s3"].prefix_list_id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_iam_role" "migration" {
  name               = "${local.name}-migration-execution"
  assume_role_policy = data.aws_iam_policy_document.assumed_by["ecs"].json
}

resource "aws_iam_role_policy" "migration" {
  role   = aws_iam_role.migration.id
  policy = data.aws_iam_policy_document.migration.json
}

data "aws_iam_policy_document" "migration" {
  statement {
    sid       = "FetchImage"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [aws_ecr_repository.this["user_service"].arn]
  }
  # The one ECR action that knows no resource.
  statement {
    sid       = "LogInToRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
  statement {
    sid       = "WriteLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.migration.arn}:*"]
  }
  statement {
    sid       = "ReadItsSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [local.master_secret_arn]
  }
  statement {
    sid       = "OpenWhatIsEncrypted"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]
  }
}
