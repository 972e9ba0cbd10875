# A wrong value stops the plan with what to set. Each run has one wrong value.
mock_provider "aws" {
  source = "./tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "./tests/mocks"
}

variables {
  environment = "dev"
  domain      = "race.mrmrthon.kr"
  zone_id     = "Z0123456789ABCDEF"
  repository  = "mrmrthon/mrmrthon"
  alarm_email = "on-call@mrmrthon.kr"
  database    = { class = "db.t4g.micro", storage_gb = 20, multi_az = false, backup_days = 1 }
  images = {
    user_service = "r/u@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    main_service = "r/m@sha256:0000000000000000000000000000000000000000000000000000000000000000"
    workers      = "r/w@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  }
}

run "everything_that_is_no_value_at_all" {
  command = plan

  variables {
    environment              = "Production"
    domain                   = "https://mrmrthon.kr/"
    zone_id                  = "mrmrthon.kr"
    repository               = "https://github.com/mrmrthon/mrmrthon"
    alarm_email              = "nobody"
    region                   = "Seoul"
    cidr                     = "10.40.0.0/24"
    zones                    = 1
    images                   = { user_service = "r/u:latest" }
    api_tasks                = { least = 3, most = 2 }
    database                 = { class = "large", storage_gb = 5, multi_az = false, backup_days = 0 }
    sizes                    = { worker = { cpu = 300, memory = 128 } }
    log_days                 = 31
    version_epoch            = -1
    github_oidc_provider_arn = "github"
    grafana_admins           = ["everybody"]
  }

  expect_failures = [var.environment, var.domain, var.zone_id, var.repository, var.alarm_email, var.region, var.cidr, var.zones, var.images, var.api_tasks, var.database, var.sizes, var.log_days, var.version_epoch, var.github_oidc_provider_arn, var.grafana_admins]
}

run "placeholders" {
  command = plan

  variables {
    domain      = "mrmrthon.example"
    zone_id     = "Z0000000000PROD"
    repository  = "OWNER/mrmrthon"
    alarm_email = "on-call@mrmrthon.example"
  }

  expect_failures = [var.domain, var.zone_id, var.repository, var.alarm_email]
}
