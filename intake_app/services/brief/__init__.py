"""What the therapist reads first, and what the client takes home: made from one intake, without windows or pages."""
