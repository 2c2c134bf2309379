"""The PDF face of one intake: which document, its pages, and how it leaves: as a file or on paper."""
