# Their values never pass through Terraform: they are set once by `aws secretsmanager put-secret-value` (README.md), and
# turned over as docs/operations.md says.
resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:keys overlap while they turn over, which docs/operations.md does by hand
  for_each = {
    cursor_key   = "32 random characters or more: signs the cursors of lists"
    signing_keys = "JSON list of {kid, private_key_pem}: signs access tokens"
    webhook_key  = "Fernet key: opens the Discord webhooks that organizers gave"
  }
  name                    = "${local.name}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.is_protected ? 30 : 0
}

locals {
  secrets = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}
