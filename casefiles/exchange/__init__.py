"""What leaves the vault sealed and what comes in: the container, contact cards, selection and import."""
