# One environment: infra/environments/NAME.tfvars holds its settings, NAME.s3.tfbackend its backend.
locals {
  name = "cidery-${var.environment}"

  service_port = 8000
  metrics_port = 9464

  # infra/state creates it; every role here carries it.
  permissions_boundary_arn = "arn:aws:iam::${var.aws_account_id}:policy/cidery-terraform-${var.environment}-boundary"

  # A deleted secret reserves its name for this time. Without deletion protection the name is freed
  # at once, so that an environment can be destroyed and created again.
  secret_recovery_days = var.deletion_protection ? 30 : 0

  tags = { Project = "cidery", Environment = var.environment, ManagedBy = "terraform" }
}

# The state remembers its environment: see the validation of aws_account_id.
resource "terraform_data" "environment" {
  input = var.environment

  lifecycle {
    ignore_changes = [input]
  }
}

module "network" {
  source = "../modules/network"

  name                     = local.name
  vpc_cidr                 = var.network.vpc_cidr
  zone_count               = var.network.zone_count
  subnet_lengths           = var.network.subnet_lengths
  nat_gateway_mode         = var.network.nat_gateway_mode
  interface_endpoints      = var.network.interface_endpoints
  flow_log_retention_days  = var.network.flow_log_retention_days
  service_port             = local.service_port
  metrics_port             = local.metrics_port
  permissions_boundary_arn = local.permissions_boundary_arn

  bastion = {
    enabled   = var.bastion.enabled
    ssh_cidrs = try(var.bastion.ssh.cidrs, [])
  }
}

module "load_balancer" {
  source = "../modules/load-balancer"

  name                = local.name
  vpc_id              = module.network.vpc_id
  public_subnet_ids   = module.network.public_subnet_ids
  client_cidrs        = var.client_cidrs
  domain              = var.domain
  service_port        = local.service_port
  drain_seconds       = var.service.drain_seconds
  deletion_protection = var.deletion_protection
}

module "secrets" {
  source = "../modules/secrets"

  name               = local.name
  jwt_secret         = var.jwt_secret
  jwt_secret_version = var.jwt_secret_version
  recovery_days      = local.secret_recovery_days
}

module "alarm_topic" {
  source = "../modules/alarm-topic"

  name         = local.name
  alarm_emails = var.observability.alarm_emails
}

module "cluster" {
  source = "../modules/cluster"

  name   = local.name
  vpc_id = module.network.vpc_id
}

module "capacity" {
  source = "../modules/capacity"

  name                     = local.name
  cluster_name             = module.cluster.name
  vpc_id                   = module.network.vpc_id
  private_subnet_ids       = module.network.private_subnet_ids
  architecture             = var.service.architecture
  instance_type            = var.capacity.instance_type
  min_instances            = var.capacity.min_instances
  max_instances            = var.capacity.max_instances
  image_id                 = var.capacity.image_id
  peak_tasks               = var.service.tasks.max + 1 # a deployment needs one free slot
  tags                     = local.tags                # an Auto Scaling Group ignores default_tags
  permissions_boundary_arn = local.permissions_boundary_arn
}

module "database" {
  source = "../modules/database"

  name                         = local.name
  vpc_id                       = module.network.vpc_id
  database_subnet_ids          = module.network.database_subnet_ids
  client_security_group_id     = module.cluster.service_security_group_id
  instance_class               = var.database.instance_class
  storage_gib                  = var.database.storage_gib
  multi_az                     = var.database.multi_az
  backup_retention_days        = var.database.backup_retention_days
  performance_insights         = var.database.performance_insights
  apply_immediately            = var.database.apply_immediately
  deletion_protection          = var.deletion_protection
  final_snapshot               = var.database.final_snapshot
  bootstrap_image              = coalesce(var.database.bootstrap_image, "public.ecr.aws/docker/library/mysql:8.4")
  application_password         = var.application_password
  application_password_version = var.application_password_version
  secret_recovery_days         = local.secret_recovery_days
  permissions_boundary_arn     = local.permissions_boundary_arn

  # A deployment doubles the tasks for a while, and each opens up to ten connections.
  peak_connections = 2 * var.service.tasks.max * 10
}

# Starting a task runs migrations, so the service needs the database's user. The first apply leaves
# the service and its alarms out, an operator creates the user, and the second apply adds them.
module "service" {
  source = "../modules/service"
  count  = var.deploy_service ? 1 : 0

  name                     = local.name
  image                    = var.image
  commit_sha               = var.commit_sha
  cluster_name             = module.cluster.name
  security_group_id        = module.cluster.service_security_group_id
  capacity_provider_name   = module.capacity.capacity_provider_name
  architecture             = var.service.architecture
  cpu_units                = var.service.cpu_units
  memory_mib               = var.service.memory_mib
  tasks                    = var.service.tasks
  autoscaling_targets      = var.service.autoscaling_targets
  zone_rebalancing         = var.service.zone_rebalancing
  business_hours           = var.business_hours
  drain_seconds            = var.service.drain_seconds
  environment              = var.service.environment
  log_retention_days       = var.service.log_retention_days
  ecs_exec                 = var.service.ecs_exec
  private_subnet_ids       = module.network.private_subnet_ids
  trusted_proxy_cidrs      = module.network.subnet_cidrs.public
  service_port             = local.service_port
  metrics_port             = local.metrics_port
  alarm_topic_arn          = module.alarm_topic.arn
  runbook_base_url         = var.observability.runbook_base_url
  permissions_boundary_arn = local.permissions_boundary_arn

  load_balancer = {
    security_group_id            = module.load_balancer.security_group_id
    arn_suffix                   = module.load_balancer.arn_suffix
    deregistration_delay_seconds = module.load_balancer.deregistration_delay_seconds
    target_group                 = module.load_balancer.target_group
  }

  secrets = {
    JWT_SECRET   = module.secrets.jwt_secret
    DATABASE_URL = module.database.application_secret
  }
}

module "observability" {
  source = "../modules/observability"
  count  = var.deploy_service ? 1 : 0

  name                     = local.name
  environment              = var.environment
  topic_arn                = module.alarm_topic.arn
  runbook_base_url         = var.observability.runbook_base_url
  objective                = var.observability.objective
  monthly_budget_usd       = var.observability.monthly_budget_usd
  load_balancer_arn_suffix = module.load_balancer.arn_suffix
  target_group_arn_suffix  = module.load_balancer.target_group.arn_suffix
  cluster_name             = module.cluster.name
  service_name             = module.service[0].service_name
  minimum_tasks            = min(var.service.tasks.min, try(var.business_hours.closed_tasks, var.service.tasks.min))
  log_group_name           = module.service[0].log_group_name

  certificate = {
    enabled = var.domain != null
    arn     = module.load_balancer.certificate_arn
  }

  database = {
    identifier      = module.database.identifier
    max_connections = module.database.max_connections
  }
}

module "bastion" {
  source = "../modules/bastion"
  count  = var.bastion.enabled ? 1 : 0

  name                      = local.name
  vpc_id                    = module.network.vpc_id
  public_subnet_ids         = module.network.public_subnet_ids
  private_subnet_ids        = module.network.private_subnet_ids
  ssh                       = var.bastion.ssh
  service_security_group_id = module.cluster.service_security_group_id
  service_ports             = [local.service_port, local.metrics_port]
  tags                      = local.tags
  permissions_boundary_arn  = local.permissions_boundary_arn
}
