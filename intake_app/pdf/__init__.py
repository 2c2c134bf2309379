"""The paper a therapist carries into the first session: page 1, then every answer.

The way through: `front` and `answers` say what stands on the pages, `blocks` how it is stacked,
`flow` what falls on which page, `text` and what it stands on how words become glyphs, `pen` draws
on a ReportLab canvas, `finish` puts in the font and the title. `sheet` is the door.
"""
