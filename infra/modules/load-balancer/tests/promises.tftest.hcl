mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      domain_validation_options = [{
        domain_name           = "cidery.example.com"
        resource_record_name  = "_proof.cidery.example.com"
        resource_record_type  = "CNAME"
        resource_record_value = "_proof.acm-validations.example"
      }]
    }
  }
}

variables {
  name              = "cidery-test"
  vpc_id            = "vpc-1"
  public_subnet_ids = ["subnet-a", "subnet-b"]
}

run "without_a_domain_it_serves_plain_http" {
  assert {
    condition     = length(aws_lb_listener.https) == 0 && aws_lb_listener.http.default_action[0].type == "forward"
    error_message = "Without a domain the HTTP listener must forward requests."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.clients : rule.from_port] == [80]
    error_message = "Without a domain only port 80 may be open."
  }

  assert {
    condition     = aws_lb.this.drop_invalid_header_fields == true
    error_message = "Invalid headers must be dropped."
  }

  assert {
    condition     = aws_lb.this.access_logs[0].enabled == true && aws_s3_bucket_public_access_block.logs.block_public_policy == true
    error_message = "Access logs must be on, in a private bucket."
  }

  assert {
    condition     = aws_lb_listener_rule.hide_metrics.action[0].fixed_response[0].status_code == "404" && contains(flatten([for condition in aws_lb_listener_rule.hide_metrics.condition : condition.path_pattern[0].values]), "/metrics")
    error_message = "/metrics must return 404 at the load balancer."
  }

  assert {
    condition     = aws_lb_target_group.this.name == "cidery-test-8000" && aws_security_group.this.name_prefix == "cidery-test-load-balancer-"
    error_message = "A resource that is created before its predecessor is destroyed must have another name."
  }

  assert {
    condition = { for statement in jsondecode(aws_s3_bucket_policy.logs.policy).Statement : statement.Sid => [statement.Effect, statement.Principal] } == {
      LoadBalancerWritesLogs = ["Allow", { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }]
      TlsOnly                = ["Deny", "*"]
    }
    error_message = "Only the load balancer may write logs, and only over TLS."
  }

  assert {
    condition     = aws_lb_target_group.this.port == 8000 && aws_lb_target_group.this.health_check[0].path == "/readyz" && aws_lb_target_group.this.health_check[0].port == "traffic-port"
    error_message = "Requests and health checks must only use the service port, and health checks must use /readyz."
  }

  assert {
    condition     = tonumber(aws_lb_target_group.this.deregistration_delay) >= 15 + 10
    error_message = "The deregistration delay must outlast the service's drain."
  }

  assert {
    condition     = aws_lb_target_group.this.slow_start >= 30 && aws_lb_target_group.this.load_balancing_algorithm_type == "round_robin"
    error_message = "A new target must start slowly, which only round robin allows."
  }

  assert {
    condition     = aws_lb.this.enable_deletion_protection == true && aws_s3_bucket.logs.force_destroy == false
    error_message = "Deletion protection must be the default."
  }
}

run "with_a_domain_http_only_redirects" {
  variables {
    domain = { name = "cidery.example.com", zone_id = "Z0123456789ABC" }
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.http.default_action[0].redirect[0].protocol == "HTTPS"
    error_message = "HTTP must redirect to HTTPS when there is a certificate."
  }

  assert {
    condition     = aws_lb_listener.https[0].ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    error_message = "HTTPS must offer TLS 1.3 and reject versions below 1.2."
  }

  assert {
    condition     = aws_lb_listener_rule.hide_metrics.listener_arn == aws_lb_listener.https[0].arn
    error_message = "The rule must be on the listener that forwards requests."
  }

  assert {
    condition     = aws_route53_record.certificate_proof[0].name == "_proof.cidery.example.com" && aws_route53_record.service[0].alias[0].name == aws_lb.this.dns_name
    error_message = "The certificate must be validated and the name must point to the load balancer."
  }
}
