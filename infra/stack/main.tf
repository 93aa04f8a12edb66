locals {
  name     = "cidery-${var.environment}"
  on_ec2   = var.service.compute == "ec2"
  shifting = var.service.deployment.strategy != "rolling"

  service_port = 8000
  metrics_port = 9464

  # A deleted secret reserves its name for this time. Without deletion protection the name is freed
  # at once, so that an environment can be destroyed and created again.
  secret_recovery_days = var.deletion_protection ? 30 : 0

  # For instances of an Auto Scaling Group, which ignores the provider's default_tags.
  instance_tags = { Project = "cidery", Environment = var.environment, ManagedBy = "terraform" }
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
  permissions_boundary_arn = var.permissions_boundary_arn

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
  two_target_groups   = local.shifting
  deletion_protection = var.deletion_protection
}

module "secrets" {
  source = "../modules/secrets"

  name               = local.name
  jwt_secret         = var.jwt_secret
  jwt_secret_version = var.jwt_secret_version
  recovery_days      = local.secret_recovery_days
}

# The service and the three modules after it refer to each other, but the resources do not form a
# cycle: first the cluster, then the instances and the database, then the service that uses both.
module "service" {
  source = "../modules/service"

  name                   = local.name
  image                  = var.image
  commit_sha             = var.commit_sha
  compute                = var.service.compute
  capacity_provider_name = local.on_ec2 ? module.capacity[0].capacity_provider_name : null
  architecture           = var.service.architecture
  cpu_units              = var.service.cpu_units
  memory_mib             = var.service.memory_mib
  tasks                  = var.service.tasks
  autoscaling_targets    = var.service.autoscaling_targets
  deployment             = var.service.deployment
  drain_seconds          = var.service.drain_seconds
  environment            = var.service.environment
  log_retention_days     = var.service.log_retention_days
  ecs_exec               = var.service.ecs_exec
  vpc_id                 = module.network.vpc_id
  private_subnet_ids     = module.network.private_subnet_ids
  trusted_proxy_cidrs    = module.network.subnet_cidrs.public
  service_port           = local.service_port
  metrics_port           = local.metrics_port
  alarm_topic_arn        = module.observability.topic_arn
  runbook_base_url       = var.observability.runbook_base_url

  load_balancer = {
    security_group_id            = module.load_balancer.security_group_id
    arn_suffix                   = module.load_balancer.arn_suffix
    production_rule_arn          = module.load_balancer.production_rule_arn
    deregistration_delay_seconds = module.load_balancer.deregistration_delay_seconds
    target_groups                = module.load_balancer.target_groups
  }

  secrets = {
    JWT_SECRET   = module.secrets.jwt_secret
    DATABASE_URL = module.database.application_secret
  }

  business_hours = var.business_hours == null ? null : {
    time_zone    = var.business_hours.time_zone
    open_hour    = var.business_hours.open_hour
    close_hour   = var.business_hours.close_hour
    closed_tasks = var.business_hours.closed_tasks
  }

  permissions_boundary_arn = var.permissions_boundary_arn
}

module "capacity" {
  source = "../modules/capacity"
  count  = local.on_ec2 ? 1 : 0

  name                     = local.name
  cluster_name             = module.service.cluster_name
  vpc_id                   = module.network.vpc_id
  private_subnet_ids       = module.network.private_subnet_ids
  architecture             = var.service.architecture
  instance_type            = var.capacity.instance_type
  min_instances            = var.capacity.min_instances
  max_instances            = var.capacity.max_instances
  image_id                 = var.capacity.image_id
  tags                     = local.instance_tags
  permissions_boundary_arn = var.permissions_boundary_arn

  # A rolling deployment needs one free slot, the others need a complete second set.
  peak_tasks = local.shifting ? 2 * var.service.tasks.max : var.service.tasks.max + 1

  business_hours = var.business_hours == null ? null : {
    time_zone        = var.business_hours.time_zone
    open_hour        = var.business_hours.open_hour
    close_hour       = var.business_hours.close_hour
    closed_instances = var.business_hours.closed_instances
  }
}

module "database" {
  source = "../modules/database"

  name                         = local.name
  vpc_id                       = module.network.vpc_id
  database_subnet_ids          = module.network.database_subnet_ids
  client_security_group_id     = module.service.security_group_id
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
  permissions_boundary_arn     = var.permissions_boundary_arn

  # A deployment doubles the tasks for a while, and each opens up to ten connections.
  peak_connections = 2 * var.service.tasks.max * 10
}

module "observability" {
  source = "../modules/observability"

  name                      = local.name
  environment               = var.environment
  runbook_base_url          = var.observability.runbook_base_url
  alarm_emails              = var.observability.alarm_emails
  objective                 = var.observability.objective
  monthly_budget_usd        = var.observability.monthly_budget_usd
  load_balancer_arn_suffix  = module.load_balancer.arn_suffix
  target_group_arn_suffixes = { for name, group in module.load_balancer.target_groups : name => group.arn_suffix }
  cluster_name              = module.service.cluster_name
  service_name              = module.service.service_name
  minimum_tasks             = min(var.service.tasks.min, try(var.business_hours.closed_tasks, var.service.tasks.min))
  log_group_name            = module.service.log_group_name

  certificate = {
    enabled = var.domain != null
    arn     = module.load_balancer.certificate_arn
  }

  database = {
    identifier         = module.database.identifier
    max_connections    = module.database.max_connections
    replica_identifier = var.database.replica_identifier
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
  service_security_group_id = module.service.security_group_id
  service_ports             = [local.service_port, local.metrics_port]
  tags                      = local.instance_tags
  permissions_boundary_arn  = var.permissions_boundary_arn
}
