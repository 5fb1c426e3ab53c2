"""Screens: one file a screen, no rule of the practice in any of them."""
