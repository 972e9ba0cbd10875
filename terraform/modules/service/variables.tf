variable "where" {
  description = "Where all of them run: the copy's name in front of all names, cluster, private subnets, AWS's endpoints, key, logs."
  type = object({
    name        = string
    region      = string
    account     = string
    cluster     = object({ arn = string, name = string })
    vpc_id      = string
    subnet_ids  = list(string)
    endpoints   = object({ security_group_id = string, prefix_lists = map(string) })
    kms_key_arn = string
    log_days    = number
  })
}

variable "service" {
  description = "Name of the deployable: user_service, worker_points."
  type        = string
}

variable "image" {
  description = "By digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "image is named by digest (repository@sha256:...): a tag may become another image."
  }
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

variable "size" {
  description = "Units of CPU, 1024 a core, and MiB of memory."
  type        = object({ cpu = number, memory = number })
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
  validation {
    condition     = alltrue(flatten([for allowed in values(var.may) : [for resource in allowed.resources : startswith(resource, "arn:")]]))
    error_message = "may names resources by ARN; it takes no wildcard for all."
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

variable "goes_out" {
  description = "Whether it speaks to hosts outside of AWS, over HTTPS."
  type        = bool
  default     = false
}
