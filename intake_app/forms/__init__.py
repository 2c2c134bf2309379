"""Forms: load a FHIR R4 Questionnaire, follow its conditions, page it, score it, write its response. No Qt."""
