//! Reading outlines and the arcs that they meet.

use crate::atlas::cursor::Cursor;
use crate::atlas::outline;
use crate::geom::LonLat;

/// The outlines, and the arcs that they have met, in grid steps.
pub(super) struct Outlines<'a> {
    counts: Cursor<'a>,
    references: Cursor<'a>,
    lengths: Cursor<'a>,
    lons: Cursor<'a>,
    lats: Cursor<'a>,
    half_turn: f64,
    arcs: Vec<Vec<LonLat>>,
    /// Where the steps go on from.
    at: LonLat,
}

impl<'a> Outlines<'a> {
    /// Takes the sections of the outlines and arcs, on a grid of so many steps to a degree.
    pub(super) fn new(file: &mut Cursor<'a>, grid: f64) -> Option<Self> {
        Some(Self {
            counts: file.section()?,
            references: file.section()?,
            lengths: file.section()?,
            lons: file.section()?,
            lats: file.section()?,
            half_turn: 180.0 * grid,
            arcs: Vec::new(),
            at: LonLat::default(),
        })
    }

    pub(super) fn polygons(&mut self) -> Option<Vec<Vec<Vec<i32>>>> {
        let mut polygons = Vec::new();
        for _ in 0..self.counts.varint()? {
            let mut rings = Vec::new();
            for _ in 0..self.counts.varint()? {
                rings.push(self.ring()?);
            }
            polygons.push(rings);
        }
        Some(polygons)
    }

    fn ring(&mut self) -> Option<Vec<i32>> {
        let mut ring = Vec::new();
        let mut start = None;
        let mut left = self.counts.varint()?;
        while left > 0 {
            left -= 1;
            let next = u32::try_from(self.arcs.len()).ok()?;
            let code = self.references.varint()?;
            let index = next.checked_sub(code / 2)?.cast_signed();
            if code == 0 {
                self.arc(start, left == 0)?;
            }
            let backwards = code > 0 && code % 2 == 0;
            let reference = if backwards { !index } else { index };
            let (from, to) = outline::ends(&self.arcs, reference)?;
            start = start.or(Some(from));
            self.at = to;
            ring.push(reference);
        }
        Some(ring)
    }

    /// Reads the next arc of a ring that starts at a place, or starts with it.
    fn arc(&mut self, start: Option<LonLat>, last: bool) -> Option<()> {
        let mut arc = Vec::new();
        if start.is_some() {
            arc.push(self.at);
        }
        for _ in 0..self.lengths.varint()? {
            self.step()?;
            arc.push(self.at);
        }
        if last {
            let end = start.or(arc.first().copied());
            arc.push(end?);
        }
        self.arcs.push(arc);
        Some(())
    }

    fn step(&mut self) -> Option<()> {
        let lon = self.at.lon + f64::from(self.lons.signed()?);
        self.at.lon = match lon {
            _ if lon >= self.half_turn => lon - 2.0 * self.half_turn,
            _ if lon < -self.half_turn => lon + 2.0 * self.half_turn,
            _ => lon,
        };
        self.at.lat += f64::from(self.lats.signed()?);
        Some(())
    }

    /// The arcs in degrees, once all is read.
    pub(super) fn end(mut self, grid: f64) -> Option<Vec<Vec<LonLat>>> {
        for place in self.arcs.iter_mut().flatten() {
            *place = LonLat::new(place.lon / grid, place.lat / grid);
        }
        for section in [
            self.counts,
            self.references,
            self.lengths,
            self.lons,
            self.lats,
        ] {
            section.end()?;
        }
        Some(self.arcs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absurd_count_is_refused_before_anything_is_allocated() {
        let huge = [0xff, 0xff, 0xff, 0x7f];
        let mut outlines = Outlines {
            counts: Cursor(&huge),
            references: Cursor(&[0; 3]),
            lengths: Cursor(&huge),
            lons: Cursor(&[0; 8]),
            lats: Cursor(&[0; 8]),
            half_turn: 180.0,
            arcs: Vec::new(),
            at: LonLat::default(),
        };
        assert!(outlines.arc(None, true).is_none());
        assert!(outlines.polygons().is_none());
        assert!(
            Cursor(&[0xff; 5]).varint().is_none(),
            "a number that does not end"
        );
    }
}
