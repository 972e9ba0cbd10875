resource "aws_ecs_cluster" "this" {
  name = local.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

# Neighbours find each other by name: main_service asks user_service for keys, the discord worker main_service for names.
resource "aws_service_discovery_private_dns_namespace" "this" {
  name = "${var.environment}.mrmrthon.internal"
  vpc  = aws_vpc.this.id
}

resource "aws_service_discovery_service" "this" {
  for_each     = toset(["user-service", "main-service"])
  name         = each.key
  namespace_id = aws_service_discovery_private_dns_namespace.this.id

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"
    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}

resource "aws_ecr_repository" "this" {
  for_each             = toset(["user_service", "main_service", "workers"])
  name                 = "${local.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.is_protected

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this.arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last thirty are enough to go back to"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    }]
  })
}

locals {
  # What every deployable is told.
  where = {
    name        = local.name
    region      = var.region
    account     = local.account
    cluster     = { arn = aws_ecs_cluster.this.arn, name = aws_ecs_cluster.this.name }
    vpc_id      = aws_vpc.this.id
    subnet_ids  = [for subnet in aws_subnet.private : subnet.id]
    endpoints   = local.endpoints
    kms_key_arn = aws_kms_key.this.arn
    log_days    = var.log_days
  }

  # botocore reads AWS_DEFAULT_REGION, every other SDK AWS_REGION.
  aws_environment = { AWS_REGION = var.region, AWS_DEFAULT_REGION = var.region }
  site_url        = "https://${var.domain}"
  token           = { TOKEN_ISSUER = "mrmrthon-${var.environment}", TOKEN_AUDIENCE = "mrmrthon-api" }
  user_service    = "http://user-service.${aws_service_discovery_private_dns_namespace.this.name}:8000"
  main_service    = "http://main-service.${aws_service_discovery_private_dns_namespace.this.name}:8000"

  tables = { for name, table in aws_dynamodb_table.main_db : name => table.arn }
  # What services keep; relay_lease and digest are the relay's and the Discord worker's own.
  race_tables = flatten([for name, arn in local.tables : [arn, "${arn}/index/*"] if !contains(["digest", "relay_lease"], name)])
  queue_arns  = { for name, queue in aws_sqs_queue.this : name => queue.arn }
  queue_urls  = { for name, queue in aws_sqs_queue.this : name => queue.url }
  topic_arns  = { for name, topic in aws_sns_topic.this : name => topic.arn }
  # A stream's name is the moment it was switched on: a table that was restored has another one.
  every_record = "${aws_dynamodb_table.main_db["official_record"].arn}/stream/*"

  may_use_key = { actions = ["kms:Decrypt", "kms:GenerateDataKey"], resources = [aws_kms_key.this.arn] }
  may_receive = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
  may_read    = ["dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query"]
  may_write   = ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
}
