# What must hold in every copy, held against what is planned for dev. The policies themselves are read in tests/terraform.
mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
}

variables {
  environment     = "dev"
  domain          = "race.mrmrthon.kr"
  zone_id         = "Z0123456789ABCDEF"
  repository      = "mrmrthon/mrmrthon"
  alarm_email     = "on-call@mrmrthon.kr"
  is_protected    = false
  survives_a_zone = false
  database        = { class = "db.t4g.micro", storage_gb = 20, multi_az = false, backup_days = 1 }
  images = {
    user_service = "r/u@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    main_service = "r/m@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    workers      = "r/w@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  }
}

run "dev" {
  command = plan

  # nobody comes in but by cloudfront
  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.balancer.cidr_ipv4 == null
      && aws_vpc_security_group_ingress_rule.balancer.prefix_list_id == "pl-22a6434b"
      && aws_vpc_security_group_ingress_rule.balancer.from_port == 443
      && aws_vpc_security_group_ingress_rule.balancer.to_port == 443
    )
    error_message = "The balancer takes 443 from CloudFront's prefix list alone."
  }
  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.user_db : rule.cidr_ipv4 == null && rule.from_port == 3306 && rule.to_port == 3306])
    error_message = "user_db takes 3306 from named security groups alone."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints.cidr_ipv4 == var.cidr
    error_message = "The endpoints answer the VPC alone."
  }
  assert {
    condition     = toset(keys(aws_vpc_security_group_ingress_rule.user_db)) == toset(["user_service", "worker_points", "worker_reconcile", "migration"])
    error_message = "Only those who keep accounts and points reach user_db."
  }

  # only pages and the balancer are public
  assert {
    condition     = aws_db_instance.user_db.publicly_accessible == false
    error_message = "user_db has no public address."
  }
  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.private), values(aws_subnet.database)) : subnet.map_public_ip_on_launch == false])
    error_message = "Private subnets give no public address."
  }
  assert {
    condition = alltrue([for block in [
      aws_s3_bucket_public_access_block.frontend, aws_s3_bucket_public_access_block.results, aws_s3_bucket_public_access_block.access_logs,
    ] : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "No bucket is public: the frontend's is read by CloudFront."
  }
  assert {
    condition     = aws_cloudfront_origin_access_control.frontend.signing_behavior == "always"
    error_message = "CloudFront signs what it reads."
  }

  # everything at rest is encrypted
  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key turns over."
  }
  assert {
    condition     = aws_db_instance.user_db.storage_encrypted && aws_db_instance.user_db.kms_key_id == aws_kms_key.this.arn
    error_message = "user_db is encrypted."
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.main_db : table.server_side_encryption[0].enabled && table.server_side_encryption[0].kms_key_arn == aws_kms_key.this.arn])
    error_message = "Every table is encrypted."
  }
  assert {
    condition = alltrue([for thing in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead_letters), values(aws_sns_topic.this), [aws_sns_topic.alarms]) :
      thing.kms_master_key_id == aws_kms_key.this.arn
    ])
    error_message = "Every queue and topic is encrypted."
  }
  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.encryption_configuration[0].encryption_type == "KMS" && repository.image_tag_mutability == "IMMUTABLE"])
    error_message = "Images are encrypted, and a tag stays what it is."
  }
  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == aws_kms_key.this.arn])
    error_message = "Secrets are encrypted."
  }

  # everything under way is encrypted
  assert {
    condition     = aws_lb_listener.https.protocol == "HTTPS" && aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    error_message = "The balancer speaks TLS 1.2 and 1.3."
  }
  assert {
    condition = (
      aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
      && aws_cloudfront_distribution.this.ordered_cache_behavior[0].viewer_protocol_policy == "https-only"
      && aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    )
    error_message = "CloudFront speaks TLS 1.2 or newer, and leads there."
  }
  assert {
    condition     = anytrue([for parameter in aws_db_parameter_group.this.parameter : parameter.name == "require_secure_transport" && parameter.value == "1"])
    error_message = "user_db takes TLS alone."
  }

  # nobody has a password for user db
  assert {
    condition     = aws_db_instance.user_db.iam_database_authentication_enabled && aws_db_instance.user_db.manage_master_user_password && aws_db_instance.user_db.password == null
    error_message = "Services log in by IAM, and RDS keeps the master's password."
  }
  assert {
    condition     = local.may_log_in_to_user_db.resources == ["arn:aws:rds-db:ap-northeast-2:123456789012:dbuser:db-ABCDEFGHIJKLMNOP/services"]
    error_message = "A task may log in as that one user of that one database."
  }
  assert {
    condition     = local.user_db_environment.USER_DB_URL == "mysql+pymysql://services@user-db.abc.ap-northeast-2.rds.amazonaws.com:3306/user_db"
    error_message = "USER_DB_URL holds no password."
  }

  # dev may go
  assert {
    condition     = !aws_db_instance.user_db.deletion_protection && aws_db_instance.user_db.skip_final_snapshot
    error_message = "dev can be destroyed."
  }
  assert {
    condition     = !aws_db_instance.user_db.performance_insights_enabled
    error_message = "The smallest classes refuse Performance Insights."
  }
  assert {
    condition     = length(aws_nat_gateway.out) == 1
    error_message = "dev has one way out."
  }
}

run "prod" {
  command = plan

  variables {
    environment     = "prod"
    is_protected    = true
    zones           = 3
    grafana_admins  = ["90676ab3-1234-5678-9abc-def012345678"]
    survives_a_zone = true
    database        = { class = "db.m7g.large", storage_gb = 50, multi_az = true, backup_days = 14 }
  }

  assert {
    condition = (
      aws_db_instance.user_db.deletion_protection && !aws_db_instance.user_db.skip_final_snapshot
      && aws_db_instance.user_db.multi_az && aws_db_instance.user_db.backup_retention_period == 14
    )
    error_message = "user_db refuses to go, has a standby and backups."
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.main_db : table.deletion_protection_enabled && table.point_in_time_recovery[0].enabled && table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "Every table refuses to go and can be restored to any second."
  }
  assert {
    condition     = aws_lb.this.enable_deletion_protection && !aws_s3_bucket.results.force_destroy
    error_message = "Balancer and files refuse to go."
  }
  assert {
    condition     = length(aws_nat_gateway.out) == 3 && length(aws_subnet.private) == 3
    error_message = "prod stands in three zones, each with its own way out."
  }
  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 30])
    error_message = "A secret that was deleted can be had back for thirty days."
  }
  assert {
    condition     = aws_grafana_workspace.this["this"].authentication_providers == tolist(["AWS_SSO"]) && aws_grafana_role_association.admins["this"].group_ids == toset(var.grafana_admins)
    error_message = "Grafana is entered by IAM Identity Center."
  }
}
