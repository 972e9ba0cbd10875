"""What happens later: relay, points, discord, imports, reconcile. Each reads a stream, a queue or a clock."""
