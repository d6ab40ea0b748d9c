"""Makes eb-garamond-500.woff2 from the file that README.md names: a face for headings and large figures only.

Usage: python subset.py eb-garamond-latin-500-normal.woff2 eb-garamond-500.woff2
"""

import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

# Letters of English, French and Spanish, figures, and the signs that titles use. A sign that is
# missing here is drawn with the stand-in, whose metrics are the same.
CHARACTERS = (
    " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÁÂÇÈÉÊËÍÎÏÑÓÔÙÚÛÜŒàáâæçèéêëíîïñóôùúûüœ"
    "!\"%&'()+,-./:?¡¿«»‘’“”·–—…−€"
    "\u00a0\u2009\u2011\u202f"
)
# How far an outline may move when its curves are redrawn with fewer points, in thousandths of an
# em: first to cubic curves, then back. A fifth of a pixel at the size of the score.
TO_CUBIC, TO_QUADRATIC = 1.5, 2.5
# Kerning below this many thousandths of an em is not worth its bytes.
LEAST_KERNING = 15
# Coordinates on half as fine a grid take fewer bytes.
UNITS_PER_EM = 500


def keep_characters(font):
    options = subset.Options(hinting=False, layout_features=["kern"], name_IDs=[], notdef_outline=True)
    options.drop_tables += ["GDEF", "GSUB", "STAT", "gasp", "prep"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)


def simplify_outlines(font):
    glyphs, outlines = font.getGlyphSet(), font["glyf"]
    simple = {}
    for name in font.getGlyphOrder():
        if outlines[name].isComposite() or outlines[name].numberOfContours <= 0:
            continue
        pen = TTGlyphPen(glyphs)
        quadratic = Cu2QuPen(pen, TO_QUADRATIC, reverse_direction=True)
        glyphs[name].draw(Qu2CuPen(quadratic, TO_CUBIC, all_cubic=True, reverse_direction=True))
        simple[name] = pen.glyph()
    for name, outline in simple.items():
        outlines[name] = outline


def prune_kerning(font):
    def matters(record):
        return record.Value1 is not None and abs(record.Value1.XAdvance) >= LEAST_KERNING

    for lookup in font["GPOS"].table.LookupList.Lookup:
        kept = []
        for wrapped in lookup.SubTable:
            pairs = getattr(wrapped, "ExtSubTable", wrapped)
            if pairs.Format == 1:
                for of_first in pairs.PairSet:
                    of_first.PairValueRecord = list(filter(matters, of_first.PairValueRecord))
                first = [both for both in zip(pairs.Coverage.glyphs, pairs.PairSet) if both[1].PairValueRecord]
                pairs.Coverage.glyphs, pairs.PairSet = [name for name, _ in first], [of for _, of in first]
                if first:
                    kept.append(wrapped)
            else:
                cells = [cell for row in pairs.Class1Record for cell in row.Class2Record]
                for cell in cells:
                    if cell.Value1 is not None and not matters(cell):
                        cell.Value1.XAdvance = 0
                if any(matters(cell) for cell in cells):
                    kept.append(wrapped)
        lookup.SubTable = kept


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    keep_characters(font)
    simplify_outlines(font)
    prune_kerning(font)
    scale_upem(font, UNITS_PER_EM)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
