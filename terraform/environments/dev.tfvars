environment     = "dev"
domain          = "dev.mrmrthon.example"
zone_id         = "Z00000000000DEV"
repository      = "OWNER/mrmrthon"
alarm_email     = "dev@mrmrthon.example"
is_protected    = false
survives_a_zone = false
api_tasks       = { least = 1, most = 2 }
log_days        = 7
database        = { class = "db.t4g.micro", storage_gb = 20, multi_az = false, backup_days = 1 }
sizes = {
  user_service   = { cpu = 512, memory = 1024 }
  main_service   = { cpu = 512, memory = 2048 }
  worker_imports = { cpu = 512, memory = 1024 }
}
