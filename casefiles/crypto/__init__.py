"""Keys, the vault's header, age files and signatures: one concern per file, every raw primitive in ``primitives``."""
