"""Mock exams: blueprints, items, papers, attempts, clocks and scores."""
