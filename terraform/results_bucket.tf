# Uploaded results files hold names: they go when their import is done, the rest after thirty days.
resource "aws_s3_bucket" "results" {
  #checkov:skip=CKV2_AWS_62:imports are told of by a queue
  #checkov:skip=CKV_AWS_144:files live for days, and their owner has them
  #checkov:skip=CKV_AWS_18:two tasks read it, and log
  #checkov:skip=CKV_AWS_21:names that were deleted are to be gone
  bucket        = "${local.name}-results-${local.account}"
  force_destroy = !var.is_protected
}

resource "aws_s3_bucket_public_access_block" "results" {
  bucket                  = aws_s3_bucket.results.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "results" {
  bucket = aws_s3_bucket.results.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "results" {
  bucket = aws_s3_bucket.results.id
  rule {
    id     = "uploaded-files-go"
    status = "Enabled"
    filter {
      prefix = "imports/"
    }
    expiration {
      days = 30
    }
  }
  rule {
    id     = "half-uploads-go"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

data "aws_iam_policy_document" "results_bucket" {
  statement {
    sid       = "OnlyOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.results.arn, "${aws_s3_bucket.results.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "results" {
  bucket = aws_s3_bucket.results.id
  policy = data.aws_iam_policy_document.results_bucket.json
}
