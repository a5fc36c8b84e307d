"""A journey: what stays, who keeps the pack, the new vault, the end of the old one."""
