environment      = "dev"
domain           = "dev.mrmrthon.example"
zone_id          = "Z00000000000DEV"
repository       = "OWNER/mrmrthon"
alarm_email      = "dev@mrmrthon.example"
is_protected     = false
way_out_per_zone = false
api_tasks        = { least = 1, most = 2 }
log_days         = 7
database         = { class = "db.t4g.micro", storage_gb = 20, multi_az = false, backup_days = 1 }
