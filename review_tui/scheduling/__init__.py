"""FSRS on whole study days: memory, intervals, queue order. Pure functions; all that imports fsrs."""
