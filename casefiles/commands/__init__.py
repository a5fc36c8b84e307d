"""The write side: functions ``(session, ...) -> value``, run in one transaction by ``Store.write``."""
