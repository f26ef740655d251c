"""The pages of help given outside classes."""
