"""Faults made on purpose: kills, power cuts, failing calls, full disks, other programs. Each script prints one table.

usage: make faults, or PYTHONPATH=benchmarks python -m faults.NAME [--help]
"""
