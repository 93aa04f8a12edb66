resource "aws_acm_certificate" "this" {
  count = local.https ? 1 : 0

  domain_name       = var.domain.name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  # The certificate has one name, so exactly one record validates it.
  certificate_proof = local.https ? one(aws_acm_certificate.this[0].domain_validation_options) : null
}

resource "aws_route53_record" "certificate_proof" {
  count = local.https ? 1 : 0

  zone_id         = var.domain.zone_id
  name            = local.certificate_proof.resource_record_name
  type            = local.certificate_proof.resource_record_type
  records         = [local.certificate_proof.resource_record_value]
  ttl             = 300
  allow_overwrite = true # the validation record of a name is always the same
}

# Waits until the certificate is issued, so that the listener never uses a pending one.
resource "aws_acm_certificate_validation" "this" {
  count = local.https ? 1 : 0

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [aws_route53_record.certificate_proof[0].fqdn]
}

resource "aws_route53_record" "service" {
  count = local.https ? 1 : 0

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}
