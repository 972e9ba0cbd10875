resource "aws_db_subnet_group" "this" {
  name       = local.name
  subnet_ids = [for subnet in aws_subnet.database : subnet.id]
}

resource "aws_db_parameter_group" "this" {
  name        = "${local.name}-mysql84"
  family      = "mysql8.4"
  description = "Only over TLS; slow statements are logged"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }
  parameter {
    name  = "log_output"
    value = "FILE" # what goes on to CloudWatch
  }
  parameter {
    name  = "slow_query_log"
    value = "1"
  }
  parameter {
    name  = "long_query_time"
    value = "1"
  }
}

resource "aws_db_instance" "user_db" {
  identifier                  = "${local.name}-user-db"
  engine                      = "mysql"
  engine_version              = "8.4"
  instance_class              = var.database.class
  allocated_storage           = var.database.storage_gb
  max_allocated_storage       = var.database.storage_gb * 5
  storage_type                = "gp3"
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.this.arn
  db_name                     = "user_db"
  username                    = "mrmrthon"
  manage_master_user_password = true # RDS keeps it and turns it over each week; the migration alone reads it

  iam_database_authentication_enabled = true
  master_user_secret_kms_key_id       = aws_kms_key.this.key_id
  parameter_group_name                = aws_db_parameter_group.this.name
  db_subnet_group_name                = aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.user_db.id]
  publicly_accessible                 = false
  multi_az                            = var.database.multi_az
  backup_retention_period             = var.database.backup_days
  copy_tags_to_snapshot               = true
  deletion_protection                 = var.is_protected
  skip_final_snapshot                 = !var.is_protected
  final_snapshot_identifier           = var.is_protected ? "${local.name}-user-db-last" : null
  auto_minor_version_upgrade          = true
  enabled_cloudwatch_logs_exports     = ["error", "slowquery"]
  performance_insights_enabled        = local.looks_inside
  performance_insights_kms_key_id     = local.looks_inside ? aws_kms_key.this.arn : null
  monitoring_interval                 = 60
  monitoring_role_arn                 = aws_iam_role.database_monitoring.arn
  apply_immediately                   = !var.is_protected
}

resource "aws_security_group" "user_db" {
  name        = "${local.name}-user-db"
  description = "user_db: MySQL from those who keep accounts and points"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "user_db" {
  for_each = {
    user_service     = module.user_service.security_group_id
    worker_points    = module.worker_points.security_group_id
    worker_reconcile = module.worker_reconcile.security_group_id
    migration        = aws_security_group.migration.id
  }
  security_group_id            = aws_security_group.user_db.id
  description                  = "MySQL from ${each.key}"
  referenced_security_group_id = each.value
  from_port                    = 3306
  to_port                      = 3306
  ip_protocol                  = "tcp"
}

resource "aws_iam_role" "database_monitoring" {
  name               = "${local.name}-database-monitoring"
  assume_role_policy = data.aws_iam_policy_document.assumed_by["rds"].json
}

resource "aws_iam_role_policy_attachment" "database_monitoring" {
  role       = aws_iam_role.database_monitoring.name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

locals {
  # RDS refuses it on the smallest classes.
  looks_inside = !can(regex("^db[.]t[0-9]g?[.](micro|small)$", var.database.class))

  # Services and workers log in by IAM (docs/decisions/0019); the migration makes this user with the master's password.
  user_db_user = "services"
  user_db_url  = "mysql+pymysql://%s@${aws_db_instance.user_db.address}:3306/${aws_db_instance.user_db.db_name}"
  user_db_environment = {
    USER_DB_URL   = format(local.user_db_url, local.user_db_user)
    USER_DB_LOGIN = "iam"
    USER_DB_CA    = "rds"
  }
  may_log_in_to_user_db = {
    actions   = ["rds-db:connect"]
    resources = ["arn:${data.aws_partition.this.partition}:rds-db:${var.region}:${local.account}:dbuser:${aws_db_instance.user_db.resource_id}/${local.user_db_user}"]
  }
  reaches_user_db = { user_db = { security_group_id = aws_security_group.user_db.id, port = 3306 } }
}
