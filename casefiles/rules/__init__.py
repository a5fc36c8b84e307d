"""Pure rules over snapshots: titles, redaction, standing, readiness. No database, no paper, no window."""
