variable "name" {
  description = "Name of the copy of the system, in front of all names."
  type        = string
}

variable "service" {
  description = "Name of the deployable: user_service, worker-points."
  type        = string
}

variable "image" {
  description = "By digest."
  type        = string
}

variable "repository_arn" {
  description = "Where the image comes from."
  type        = string
}

variable "command" {
  description = "What the container runs; null runs the image's own."
  type        = list(string)
  default     = null
}

variable "cpu" {
  description = "Units of CPU, 1024 a core."
  type        = number
}

variable "memory" {
  description = "MiB."
  type        = number
}

variable "port" {
  description = "Where it answers HTTP; null answers nobody."
  type        = number
  default     = null
}

variable "health_port" {
  description = "Where a worker answers for its health."
  type        = number
  default     = 9100
}

variable "stop_s" {
  description = "Seconds from SIGTERM to SIGKILL."
  type        = number
  default     = 60
}

variable "environment" {
  description = "Settings that are no secrets."
  type        = map(string)
}

variable "secrets" {
  description = "Setting -> ARN of its secret, with the key inside where it has some."
  type        = map(string)
  default     = {}
}

variable "secret_arns" {
  description = "The secrets themselves, without keys."
  type        = list(string)
  default     = []
}

variable "may" {
  description = "What it may do: sid -> named actions on named ARNs."
  type        = map(object({ actions = list(string), resources = list(string) }))
  default     = {}

  validation {
    condition     = alltrue(flatten([for allowed in values(var.may) : [for action in allowed.actions : !strcontains(action, "*")]]))
    error_message = "may names actions; it takes no wildcard."
  }
}

variable "tasks" {
  description = "How many run, at least and at most."
  type        = object({ least = number, most = number })
}

variable "is_singular" {
  description = "Whether two of it must not run at once during a release."
  type        = bool
  default     = false
}

variable "scales_on" {
  description = "What asks for more of it: CPU in percent, requests a minute and copy (with the balancer's label), a queue's name."
  type = object({
    cpu_percent       = optional(number)
    requests_a_minute = optional(number)
    request_label     = optional(string)
    queue             = optional(string)
  })
  default = {}
}

variable "cluster" {
  description = "The ECS cluster."
  type        = object({ arn = string, name = string })
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "vpc_cidr" {
  description = "Its addresses."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "reached_from" {
  description = "Who may call its port: name -> security group."
  type        = map(string)
  default     = {}
}

variable "reaches" {
  description = "Whom it calls besides AWS: name -> security group and port."
  type        = map(object({ security_group_id = string, port = number }))
  default     = {}
}

variable "target_group_arn" {
  description = "Where the balancer finds it."
  type        = string
  default     = null
}

variable "registry_arn" {
  description = "Where its neighbours find it."
  type        = string
  default     = null
}

variable "kms_key_arn" {
  description = "What its log and secrets are encrypted with."
  type        = string
}

variable "region" {
  description = "Where its log lies."
  type        = string
}

variable "account" {
  description = "Whose tasks may take its roles."
  type        = string
}

variable "log_days" {
  description = "How long its log is kept."
  type        = number
}
