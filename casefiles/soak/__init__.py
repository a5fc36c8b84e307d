"""Trials by force of a vault made for the purpose: kills, power cuts, failing disks, flipped bits. Never a real one."""
