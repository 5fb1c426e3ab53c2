"""Widgets: small pieces that screens are set from."""
