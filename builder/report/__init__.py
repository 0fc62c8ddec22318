"""Diagnostics → what a person or a program reads. Refuses to know how a fault was found."""
