environment  = "dev"
domain       = "dev.mrmrthon.example"
zone_id      = "Z0000000000DEV"
repository   = "mrmrthon/mrmrthon"
alarm_email  = "dev@mrmrthon.example"
is_protected = false
api_tasks    = { least = 1, most = 2 }
log_days     = 7
database     = { class = "db.t4g.micro", storage_gb = 20, multi_az = false, backup_days = 1 }
