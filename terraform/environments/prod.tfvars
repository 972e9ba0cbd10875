environment  = "prod"
domain       = "mrmrthon.example"
zone_id      = "Z0000000000PROD"
repository   = "OWNER/mrmrthon"
alarm_email  = "on-call@mrmrthon.example"
is_protected = true
zones        = 3
api_tasks    = { least = 3, most = 20 }
log_days     = 90
database     = { class = "db.m7g.large", storage_gb = 50, multi_az = true, backup_days = 14 }
