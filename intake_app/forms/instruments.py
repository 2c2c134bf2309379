"""Records of published instruments: `resources/instruments/*.json`, one file per instrument, read once.

The shape of a record (an object; keys marked * must be there):

    {
      "id"*:        "phq9",                      the file's stem; what a group's `instrument` extension says
      "name"*:      "PHQ-9",
      "items"*:     ["phq9-1", ..., "phq9-9"],   linkIds that are scored; a derived one points to another's items
      "unscored":   ["phq9-10"],                 asked with it, never summed
      "max"*:       27,                          highest possible total (`min`: lowest; 0 when left out)
      "bands"*:     [[0, "minimal"], [5, "mild"], ...]   [first total of the band, published name], rising; may be []
      "cutoffs":    [{"at": 10, "means": "screen", "source": "..."}, ...]   reached when total >= at
      "missing"*:   "no-band"                    any blank: no band, only the possible range
                                                 (clinical rule 3). The only rule so far; the published
                                                 one may stand in "missing_published".
      "derived":    true                         holds no items of its own (PHQ-2, GAD-2, PHQ-4); default false
      "source"*:    {"citation": "...", "url": "...", "retrieved": "2026-11-23"}
      "licence"*:   {"id": "...", "notice": "...", "url": "..."}    (a derived record may name its parent's)
    }

Other keys (version, language, recall, anchors, change, text_sha256, scoring_version ...) may stand there: they are
kept in `Instrument.record` for those who print them. Item weights are NOT here: they are the weights
(ordinalValue / itemWeight) of the form's answer options, so one fact has one place.
"""
