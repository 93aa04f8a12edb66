# Created here because Container Insights would create it without an expiry.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  retention_in_days = 7
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }

  depends_on = [aws_cloudwatch_log_group.insights]
}

# The group of the service's tasks. It belongs here because the database and the one-off tasks need
# it before there is a service.
resource "aws_security_group" "service" {
  name_prefix = "${var.name}-service-"
  description = "Tasks of the service"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-service" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.service.id
  description       = "Images, secrets, logs and telemetry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
