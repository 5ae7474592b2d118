"""A portrait of nobody: a drawing for somebody who was made up."""

import io

from PIL import Image, ImageDraw

# Twice as wide as what is kept of it, so that its edges are smooth.
SIDE = 1280
WALL, FLOOR, JACKET, SHIRT, SKIN, HAIR = "#d7e3ea", "#c3d3dd", "#2f4f6f", "#f4f6f8", "#d9b08c", "#2b2622"


def drawn() -> bytes:
    """The drawing as a PNG."""
    image = Image.new("RGB", (SIDE, SIDE), WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 900, SIDE, SIDE), fill=FLOOR)
    draw.ellipse((240, 820, 1040, 1720), fill=JACKET)
    draw.polygon(((540, 830), (740, 830), (640, 1060)), fill=SHIRT)
    draw.rounded_rectangle((560, 640, 720, 900), 80, fill=SKIN)
    draw.ellipse((410, 240, 870, 640), fill=HAIR)
    draw.ellipse((440, 290, 840, 790), fill=SKIN)
    draw.chord((430, 230, 850, 620), 180, 360, fill=HAIR)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
