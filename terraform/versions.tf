terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # Filled in by `terraform init -backend-config=environments/dev.s3.tfbackend`, see README.md.
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { project = "mrmrthon", environment = var.environment }
  }
}

# CloudFront takes certificates and web ACLs from this region alone.
provider "aws" {
  alias  = "global"
  region = "us-east-1"

  default_tags {
    tags = { project = "mrmrthon", environment = var.environment }
  }
}
