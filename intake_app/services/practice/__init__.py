"""A practice: founded, its settings signed, its doors. Who may open it is decided here and nowhere else."""
