locals {
  https               = var.domain != null
  health_interval     = 5
  unhealthy_threshold = 2

  # The listener that forwards requests; the other one, if any, only redirects.
  serving_listener_arn = local.https ? aws_lb_listener.https[0].arn : aws_lb_listener.http.arn
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-load-balancer-"
  description = "The one entry from outside"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-load-balancer" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = {
    for pair in setproduct(var.client_cidrs, local.https ? [80, 443] : [80]) : "${pair[0]} ${pair[1]}" => { cidr = pair[0], port = pair[1] }
  }

  security_group_id = aws_security_group.this.id
  description       = each.value.port == 443 ? "HTTPS from clients" : "HTTP from clients"
  cidr_ipv4         = each.value.cidr
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
}

resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  internal           = false
  subnets            = var.public_subnet_ids
  security_groups    = [aws_security_group.this.id]

  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  # Shorter than the service's keep-alive time-out (Fastify: 72 s), so that the load balancer always
  # closes an idle connection first. Otherwise a request may reach a connection that is just being
  # closed, which causes a 502.
  idle_timeout = 60

  access_logs {
    enabled = true
    bucket  = aws_s3_bucket.logs.id
    prefix  = "load-balancer"
  }

  # AWS tests the permission by writing a file while it creates the load balancer.
  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_lb_target_group" "this" {
  # The name contains the port because changing the port creates a new group, which exists alongside
  # the old one for a while.
  name        = "${var.name}-${var.service_port}"
  vpc_id      = var.vpc_id
  target_type = "ip" # each task has its own address (awsvpc)
  protocol    = "HTTP"
  port        = var.service_port

  # A deregistering target keeps its open requests for at least as long as the service drains.
  deregistration_delay = var.drain_seconds + 15
  slow_start           = var.slow_start_seconds

  # Slow start only works with round robin; AWS rejects it with least_outstanding_requests.
  load_balancing_algorithm_type = "round_robin"

  health_check {
    path                = "/readyz"
    port                = "traffic-port"
    protocol            = "HTTP"
    matcher             = "200"
    interval            = local.health_interval
    timeout             = 2
    healthy_threshold   = 2
    unhealthy_threshold = local.unhealthy_threshold
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = local.health_interval * local.unhealthy_threshold + 2 <= var.drain_seconds
      error_message = "The load balancer would still send requests to a draining task after its drain_seconds."
    }
  }
}
