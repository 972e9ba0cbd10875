# The balancer answers CloudFront, through which people reach it as one origin; HTTP is led to HTTPS there.
resource "aws_lb" "this" {
  #checkov:skip=CKV2_AWS_28:the firewall stands at CloudFront, which alone reaches it
  name                       = local.name
  load_balancer_type         = "application"
  subnets                    = [for subnet in aws_subnet.public : subnet.id]
  security_groups            = [aws_security_group.balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.is_protected
  idle_timeout               = 60

  access_logs {
    bucket  = aws_s3_bucket.access_logs.bucket
    prefix  = "balancer"
    enabled = true
  }

  depends_on = [aws_s3_bucket_policy.access_logs]
}

resource "aws_security_group" "balancer" {
  name        = "${local.name}-balancer"
  description = "HTTPS from CloudFront"
  vpc_id      = aws_vpc.this.id
}

# From CloudFront alone: past it somebody could avoid the firewall, and say in X-Forwarded-For to be anybody.
data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  security_group_id = aws_security_group.balancer.id
  description       = "HTTPS from CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  for_each                     = { user_service = module.user_service.security_group_id, main_service = module.main_service.security_group_id }
  security_group_id            = aws_security_group.balancer.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value
  from_port                    = 8000
  to_port                      = 8000
  ip_protocol                  = "tcp"
}

resource "aws_lb_target_group" "api" {
  #checkov:skip=CKV_AWS_378:inside the VPC, from the balancer's security group to the task's alone
  for_each             = toset(["user_service", "main_service"])
  name                 = "${local.name}-${replace(each.key, "_", "-")}"
  vpc_id               = aws_vpc.this.id
  target_type          = "ip"
  port                 = 8000
  protocol             = "HTTP"
  deregistration_delay = 30

  health_check {
    path                = "/readyz"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.api.certificate_arn

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "Not here"
      status_code  = "404"
    }
  }
}

# The same paths as the gateway of one machine (local/gateway.py).
resource "aws_lb_listener_rule" "api" {
  for_each = {
    user_service = { priority = 10, paths = ["/api/users", "/api/users/*", "/api/points", "/api/points/*"] }
    main_service = { priority = 20, paths = ["/api/marathons", "/api/marathons/*", "/api/me", "/api/me/*"] }
  }
  listener_arn = aws_lb_listener.https.arn
  priority     = each.value.priority

  condition {
    path_pattern {
      values = each.value.paths
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api[each.key].arn
  }
}
