"""FSRS on whole study days: memory, intervals, queue order. Pure functions; the only place that imports fsrs."""
