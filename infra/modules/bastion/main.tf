data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

locals {
  ssh        = var.ssh != null
  arn_prefix = "arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"

  # The group may replace the instance at any time; each new instance takes over the same address.
  user_data = !local.ssh ? null : <<-EOT
    #!/bin/bash
    set -euo pipefail
    token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
    instance=$(curl -fsS -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/instance-id)
    aws ec2 associate-address --region ${data.aws_region.current.region} --allocation-id ${aws_eip.this[0].allocation_id} --instance-id "$instance" --allow-reassociation
  EOT
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-bastion-"
  description = "Bastion: SSH from named prefixes, or no way in at all"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-bastion" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  for_each = toset(local.ssh ? var.ssh.cidrs : [])

  security_group_id = aws_security_group.this.id
  description       = "SSH from a named prefix"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "Session Manager and updates"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "to_service" {
  for_each = toset([for port in var.service_ports : tostring(port)])

  security_group_id            = aws_security_group.this.id
  description                  = "A look at one task"
  referenced_security_group_id = var.service_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}

# The matching ingress rule of the task.
resource "aws_vpc_security_group_ingress_rule" "service_from_bastion" {
  for_each = toset([for port in var.service_ports : tostring(port)])

  security_group_id            = var.service_security_group_id
  description                  = "A look from the bastion"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}

resource "aws_key_pair" "this" {
  count = local.ssh ? 1 : 0

  key_name_prefix = "${var.name}-bastion-"
  public_key      = var.ssh.public_key
}

resource "aws_eip" "this" {
  count = local.ssh ? 1 : 0

  domain = "vpc"

  tags = { Name = "${var.name}-bastion" }
}

resource "aws_iam_role" "this" {
  name                 = "${var.name}-bastion"
  description          = "Session Manager on the bastion"
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

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "take_address" {
  count = local.ssh ? 1 : 0

  name = "take-address"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "TheAddress"
        Effect   = "Allow"
        Action   = ["ec2:AssociateAddress"]
        Resource = ["${local.arn_prefix}:elastic-ip/${aws_eip.this[0].allocation_id}"]
      },
      {
        Sid       = "ForABastion"
        Effect    = "Allow"
        Action    = ["ec2:AssociateAddress"]
        Resource  = ["${local.arn_prefix}:instance/*", "${local.arn_prefix}:network-interface/*"]
        Condition = { StringEquals = { "aws:ResourceTag/Name" = "${var.name}-bastion" } }
      },
    ]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name}-bastion"
  role = aws_iam_role.this.name
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-bastion-"
  image_id               = data.aws_ssm_parameter.image.insecure_value
  instance_type          = var.instance_type
  key_name               = local.ssh ? aws_key_pair.this[0].key_name : null
  user_data              = local.ssh ? base64encode(local.user_data) : null
  update_default_version = true

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  # With SSH it needs a public address at boot, to call AWS for its fixed address.
  network_interfaces {
    associate_public_ip_address = local.ssh
    security_groups             = [aws_security_group.this.id]
    delete_on_termination       = true
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
      volume_size           = 8
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])
    content {
      resource_type = tag_specifications.value
      tags          = merge(var.tags, { Name = "${var.name}-bastion" })
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_autoscaling_group" "this" {
  name                = "${var.name}-bastion"
  vpc_zone_identifier = local.ssh ? var.public_subnet_ids : var.private_subnet_ids
  min_size            = 1
  max_size            = 1
  desired_capacity    = 1
  health_check_type   = "EC2"

  # Maximum age of the instance: patches come with new images.
  max_instance_lifetime = 30 * 24 * 3600

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 0 # there is only one
    }
  }

  dynamic "tag" {
    for_each = merge(var.tags, { Name = "${var.name}-bastion" })
    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [aws_iam_role_policy.take_address, aws_iam_role_policy_attachment.session_manager]
}
