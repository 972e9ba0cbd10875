variable "region" {
  description = "Where everything runs but CloudFront."
  type        = string
  default     = "ap-northeast-2"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is an AWS region such as ap-northeast-2."
  }
}

variable "environment" {
  description = "Name of this copy of the system, in front of all names: dev, prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.environment))
    error_message = "environment is 2 to 10 small letters and digits, such as dev or prod."
  }
}

variable "domain" {
  description = "Name under which people reach the system, such as race.mrmrthon.kr. Its Route 53 zone must be there."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain is a host name in small letters without scheme and path, such as race.mrmrthon.kr."
  }
  validation {
    condition     = !endswith(var.domain, ".example")
    error_message = "domain still holds the placeholder: set the name under which people will reach this copy."
  }
}

variable "zone_id" {
  description = "Route 53 hosted zone that domain lies in."
  type        = string

  validation {
    condition     = can(regex("^Z[A-Z0-9]{5,32}$", var.zone_id))
    error_message = "zone_id is the id of a Route 53 hosted zone, such as Z0123456789ABCDEF."
  }
  validation {
    condition     = !startswith(var.zone_id, "Z00000")
    error_message = "zone_id still holds the placeholder: `aws route53 list-hosted-zones` names yours."
  }
}

variable "cidr" {
  description = "Addresses of the VPC, a /16: each subnet takes a /20 of it."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "cidr is an IPv4 range with /16, such as 10.40.0.0/16."
  }
}

variable "zones" {
  description = "In how many availability zones it runs."
  type        = number
  default     = 2

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones is 2 or 3: the balancer needs two."
  }
}

variable "survives_a_zone" {
  description = "Whether the way out and AWS's endpoints stand in each zone; in one alone all wait while that zone is down."
  type        = bool
  default     = true
}

variable "images" {
  description = "Image of each deployable by digest, as the release pushed it: {user_service = \"...@sha256:...\"}."
  type        = map(string)

  validation {
    condition     = toset(keys(var.images)) == toset(["user_service", "main_service", "workers"])
    error_message = "images names user_service, main_service and workers, and nothing else."
  }
  validation {
    condition     = alltrue([for image in values(var.images) : can(regex("@sha256:[0-9a-f]{64}$", image))])
    error_message = "images are named by digest (repository@sha256:...): a tag may become another image."
  }
}

variable "api_tasks" {
  description = "How many copies of each API run, at least and at most."
  type        = object({ least = number, most = number })
  default     = { least = 2, most = 10 }

  validation {
    condition     = 1 <= var.api_tasks.least && var.api_tasks.least <= var.api_tasks.most && var.api_tasks.most <= 50
    error_message = "api_tasks needs 1 <= least <= most <= 50."
  }
}

variable "sizes" {
  description = "Units of CPU (1024 a core) and MiB of tasks that are to be of another size than their file says."
  type        = map(object({ cpu = number, memory = number }))
  default     = {}

  validation {
    condition = length(setsubtract(keys(var.sizes), [
      "user_service", "main_service", "worker_relay", "worker_points", "worker_discord", "worker_imports", "worker_reconcile",
    ])) == 0
    error_message = "sizes names deployables: user_service, main_service, worker_relay, worker_points, worker_discord, worker_imports, worker_reconcile."
  }
  validation {
    condition     = alltrue([for size in values(var.sizes) : contains([256, 512, 1024, 2048, 4096], size.cpu) && size.memory >= 2 * size.cpu && size.memory <= 8 * size.cpu])
    error_message = "sizes are those of Fargate: cpu 256, 512, 1024, 2048 or 4096, memory two to eight times as many MiB."
  }
}

variable "database" {
  description = "The MySQL of user_db: instance class, GB of disk, a standby in another zone, days of backups."
  type = object({
    class       = string
    storage_gb  = number
    multi_az    = bool
    backup_days = number
  })

  validation {
    condition     = startswith(var.database.class, "db.")
    error_message = "database.class is an RDS instance class such as db.t4g.small."
  }
  validation {
    condition     = var.database.storage_gb >= 20 && var.database.backup_days >= 1 && var.database.backup_days <= 35
    error_message = "database needs storage_gb of 20 or more and backup_days between 1 and 35."
  }
}

variable "is_protected" {
  description = "Whether databases, tables and buckets refuse to be destroyed. False only where all data may go."
  type        = bool
  default     = true
}

variable "alarm_email" {
  description = "Who is told of alarms."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alarm_email))
    error_message = "alarm_email is an e-mail address."
  }
  validation {
    condition     = !endswith(var.alarm_email, ".example")
    error_message = "alarm_email still holds the placeholder: set who is told of alarms."
  }
}

variable "repository" {
  description = "GitHub repository whose release workflow may deploy here, as owner/name."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is owner/name on GitHub."
  }
  validation {
    condition     = !startswith(var.repository, "OWNER/")
    error_message = "repository still holds the placeholder: set owner/name of the repository on GitHub."
  }
}

variable "github_oidc_provider_arn" {
  description = "GitHub's OIDC provider where the account has it already (one copy of the system made it); null makes it."
  type        = string
  default     = null

  validation {
    condition     = var.github_oidc_provider_arn == null || can(regex("^arn:.*:oidc-provider/token[.]actions[.]githubusercontent[.]com$", var.github_oidc_provider_arn))
    error_message = "github_oidc_provider_arn is the ARN of token.actions.githubusercontent.com among the account's OIDC providers."
  }
}

variable "grafana_admins" {
  description = "Groups of IAM Identity Center that administer Grafana; without any there is no workspace."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for group in var.grafana_admins : can(regex("^[0-9a-f-]{36,47}$", group))])
    error_message = "grafana_admins are ids of groups in IAM Identity Center, such as 90676ab3-1234-5678-9abc-def012345678."
  }
}

variable "version_epoch" {
  description = "Raised by one after main_db was restored to an earlier point, see docs/operations.md."
  type        = number
  default     = 0

  validation {
    condition     = var.version_epoch >= 0 && var.version_epoch < 9000000 && floor(var.version_epoch) == var.version_epoch
    error_message = "version_epoch is a whole number from 0 on."
  }
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([7, 14, 30, 60, 90, 180, 365], var.log_days)
    error_message = "log_days is one of 7, 14, 30, 60, 90, 180, 365."
  }
}
