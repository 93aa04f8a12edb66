locals {
  port             = 3306
  database_name    = "cidery"
  application_user = "cidery"
  log_exports      = ["error", "slowquery"]

  # Memory of each class, from the RDS documentation ("DB instance classes"). It determines the
  # connection limit in the parameter group, which is a little below RDS's default: that default is
  # not known in advance.
  class_memory_gib = {
    "db.t3.micro"  = 1, "db.t3.small" = 2, "db.t3.medium" = 4, "db.t3.large" = 8
    "db.t4g.micro" = 1, "db.t4g.small" = 2, "db.t4g.medium" = 4, "db.t4g.large" = 8
    "db.m7g.large" = 8, "db.m7g.xlarge" = 16, "db.r7g.large" = 16, "db.r7g.xlarge" = 32
  }
  max_connections = { for class, memory in local.class_memory_gib : class => 80 * memory }
}

# RDS rejects a final snapshot whose name exists, for example from an earlier deletion of this
# environment. The time of the first plan, which the state keeps, makes the name unique.
resource "terraform_data" "final_snapshot" {
  input = formatdate("YYYYMMDDhhmmss", plantimestamp())

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.database_subnet_ids
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-database-"
  description = "The database: only the tasks of the service"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-database" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "from_service" {
  security_group_id            = aws_security_group.this.id
  description                  = "MySQL from the service"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

# The matching egress rule of the client.
resource "aws_vpc_security_group_egress_rule" "service_to_database" {
  security_group_id            = var.client_security_group_id
  description                  = "MySQL to the database"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "mysql8.4"
  description = "Encrypted connections alone, strict SQL, slow statements on record"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  parameter {
    name  = "character_set_server"
    value = "utf8mb4"
  }

  parameter {
    name  = "slow_query_log"
    value = "1"
  }

  parameter {
    name  = "long_query_time"
    value = "0.5"
  }

  parameter {
    name  = "max_connections"
    value = tostring(local.max_connections[var.instance_class])
  }

  # Slow statements go to the file that RDS exports to CloudWatch instead of into a table.
  parameter {
    name  = "log_output"
    value = "FILE"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Created here because RDS would create them without an expiry.
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(local.log_exports)

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = 30
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  engine         = "mysql"
  engine_version = "8.4" # RDS installs the newest 8.4 release
  instance_class = var.instance_class

  db_name                     = local.database_name
  username                    = "cidery_admin"
  manage_master_user_password = true # RDS creates, stores and rotates it; it is not in the state

  allocated_storage     = var.storage_gib.initial
  max_allocated_storage = var.storage_gib.maximum
  storage_type          = "gp3"
  storage_encrypted     = true

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false
  port                   = local.port
  ca_cert_identifier     = "rds-ca-rsa2048-g1"

  parameter_group_name            = aws_db_parameter_group.this.name
  enabled_cloudwatch_logs_exports = local.log_exports
  performance_insights_enabled    = var.performance_insights
  # null instead of 7 while it is off: RDS rejects a retention period without the feature.
  performance_insights_retention_period = var.performance_insights ? 7 : null

  backup_retention_period   = var.backup_retention_days
  backup_window             = "01:00-02:00"
  maintenance_window        = "sun:02:30-sun:03:30"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.deletion_protection
  delete_automated_backups  = !var.final_snapshot
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = "${var.name}-final-${terraform_data.final_snapshot.output}"

  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  apply_immediately           = var.apply_immediately

  depends_on = [aws_cloudwatch_log_group.this]
}
