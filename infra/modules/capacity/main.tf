data "aws_partition" "current" {}

# The newest image, used when image_id is null. Each new release then changes every plan.
data "aws_ssm_parameter" "image" {
  count = var.image_id == null ? 1 : 0

  name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/${var.architecture == "arm64" ? "arm64/" : ""}recommended/image_id"
}

locals {
  # Network interfaces by type (EC2 User Guide, "Maximum IP addresses per network interface"). The t
  # families do not support ECS interface trunking, so the instance itself needs one interface and
  # each of the others serves one task.
  network_interfaces = {
    "t3.micro"   = 2, "t3.small" = 3, "t3.medium" = 3, "t3.large" = 3, "t3.xlarge" = 4
    "t4g.micro"  = 2, "t4g.small" = 3, "t4g.medium" = 3, "t4g.large" = 3, "t4g.xlarge" = 4
    "m7g.medium" = 2, "m7g.large" = 3, "m7g.xlarge" = 4
    "m7i.large"  = 3, "m7i.xlarge" = 4
  }
  task_slots = { for type, interfaces in local.network_interfaces : type => interfaces - 1 }

  user_data = <<-EOT
    #!/bin/bash
    set -euo pipefail
    # once: an image is pulled the first time, by digest, and old ones are cleaned up ("prefer-cached" would keep them all).
    cat >>/etc/ecs/ecs.config <<'CONFIG'
    ECS_CLUSTER=${var.cluster_name}
    ECS_AWSVPC_BLOCK_IMDS=true
    ECS_IMAGE_PULL_BEHAVIOR=once
    CONFIG
  EOT
}

resource "aws_iam_role" "instance" {
  name                 = "${var.name}-instance"
  description          = "ECS agent and Session Manager on the instances"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "instance" {
  for_each = toset([
    "service-role/AmazonEC2ContainerServiceforEC2Role",
    "AmazonSSMManagedInstanceCore",
  ])

  role       = aws_iam_role.instance.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_iam_instance_profile" "instance" {
  name = "${var.name}-instance"
  role = aws_iam_role.instance.name
}

resource "aws_security_group" "instance" {
  name_prefix = "${var.name}-instance-"
  description = "ECS instances: nothing comes in; tasks have groups of their own"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-instance" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "instance_https" {
  security_group_id = aws_security_group.instance.id
  description       = "ECS, ECR, CloudWatch and Session Manager"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-"
  image_id               = var.image_id != null ? var.image_id : data.aws_ssm_parameter.image[0].insecure_value
  instance_type          = var.instance_type
  user_data              = base64encode(local.user_data)
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.instance.id]

  iam_instance_profile {
    arn = aws_iam_instance_profile.instance.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted             = true
      volume_type           = "gp3"
      volume_size           = var.root_volume_gib
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])
    content {
      resource_type = tag_specifications.value
      tags          = merge(var.tags, { Name = var.name })
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_autoscaling_group" "this" {
  name                = var.name
  vpc_zone_identifier = var.private_subnet_ids
  min_size            = var.min_instances
  max_size            = var.max_instances
  health_check_type   = "EC2"

  # Tasks, not instances, register with the load balancer, so the group has no target groups. This
  # only waits, when the group is created, until that many instances are in service.
  min_elb_capacity          = var.min_instances
  wait_for_capacity_timeout = "10m"

  # ECS only removes an instance after its tasks have moved (managed termination protection).
  protect_from_scale_in = true

  # ECS protects instances while tasks run on them; without force, a destroy would wait for ever.
  force_delete = true

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version # not $Latest: a change must start a refresh
  }

  # For a new image or setting, replaces one instance at a time, starting the new one first. A
  # refresh that fails stops and leaves the rest alone. auto_rollback stays off: the provider has
  # already given the group the new template, so AWS would "roll back" to it (README.md).
  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage       = 100
      max_healthy_percentage       = 200
      instance_warmup              = 60
      scale_in_protected_instances = "Refresh" # "Ignore" would not replace any
    }
  }

  dynamic "tag" {
    for_each = merge(var.tags, {
      Name             = var.name
      AmazonECSManaged = "true" # ECS sets it; without this line every plan would remove it
    })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  lifecycle {
    # ECS managed scaling sets the number of instances; min_size and max_size are set here.
    ignore_changes = [desired_capacity]
  }

  # An instance that boots before these exist never joins the cluster.
  depends_on = [aws_iam_role_policy_attachment.instance, aws_vpc_security_group_egress_rule.instance_https]
}

resource "aws_ecs_capacity_provider" "this" {
  name = var.name

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.this.arn
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = 100
      minimum_scaling_step_size = 1
      maximum_scaling_step_size = 2
      instance_warmup_period    = 60
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = var.cluster_name
  capacity_providers = [aws_ecs_capacity_provider.this.name]

  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.this.name
    weight            = 1
  }
}
