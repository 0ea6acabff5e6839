//! How far apart colours look, to different eyes: what the palettes are tested with.

use super::rgb::{Rgb, linear};

/// Ways of seeing colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Vision {
    Normal,
    Protan,
    Deutan,
    Tritan,
    /// No colour at all: total colour blindness, and print in black and white.
    Grey,
}

impl Vision {
    pub(super) const ALL: [Self; 5] = [
        Self::Normal,
        Self::Protan,
        Self::Deutan,
        Self::Tritan,
        Self::Grey,
    ];

    /// Linear sRGB to linear sRGB as seen: Machado, Oliveira and Fernandes, "A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15/6,
    /// 2009), the published matrices of severity 1.0. Grey keeps the luminance.
    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Self::Deutan => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Self::Tritan => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
            Self::Grey => [[0.2126, 0.7152, 0.0722]; 3],
        }
    }

    /// The colour difference CIEDE2000 between two colours as this eye sees them.
    pub(super) fn difference(self, a: Rgb, b: Rgb) -> f64 {
        ciede2000(self.lab(a), self.lab(b))
    }

    /// The lightness L* of CIELAB, from 0 to 100, of a colour as this eye sees it.
    pub(super) fn lightness(self, colour: Rgb) -> f64 {
        self.lab(colour)[0]
    }

    /// CIELAB under D65 of a colour as this eye sees it.
    fn lab(self, colour: Rgb) -> [f64; 3] {
        let light = [colour.r, colour.g, colour.b].map(linear);
        // A screen cannot show more or less than its primaries give.
        lab(self.matrix().map(|row| dot(row, light).clamp(0.0, 1.0)))
    }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Linear sRGB to CIELAB, by way of the XYZ of IEC 61966-2-1 over its own white.
fn lab(light: [f64; 3]) -> [f64; 3] {
    const XYZ: [[f64; 3]; 3] = [
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ];
    let [x, y, z] = XYZ.map(|row| {
        let relative = dot(row, light) / dot(row, [1.0; 3]);
        if relative > 216.0 / 24389.0 {
            relative.cbrt()
        } else {
            (24389.0 / 27.0 * relative + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 with all weights 1, after Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference
/// Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations"
/// (Color Research and Application 30/1, 2005); equation numbers are theirs.
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let saturation = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    // (2) to (7): greys are stretched along a*
    let g = 0.5 * (1.0 - saturation(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));

    // (8) to (14): differences and means; hues go the shorter way round
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let h = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));

    // (15) to (22): weights, and the turn of the ellipses in the blues
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let off_middle = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * off_middle / (20.0 + off_middle).sqrt();
    let sc = 1.0 + 0.045 * c;
    let sh = 1.0 + 0.015 * c * t;
    let blue = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -(2.0 * blue).to_radians().sin() * 2.0 * saturation(c);
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

/// The hue angle in degrees from 0 to 360; 0 for grey.
fn hue(a: f64, b: f64) -> f64 {
    if a == 0.0 && b == 0.0 {
        0.0
    } else {
        b.atan2(a).to_degrees().rem_euclid(360.0)
    }
}

#[test]
fn colour_difference_agrees_with_the_published_pairs() {
    for (first, second, expected) in SHARMA {
        for difference in [ciede2000(first, second), ciede2000(second, first)] {
            assert!(
                (difference - expected).abs() < 0.000_051,
                "{first:?} and {second:?} are {difference} apart"
            );
        }
    }
}

#[test]
fn every_eye_sees_white_as_white() {
    for vision in Vision::ALL {
        assert!(
            (vision.lab(Rgb::WHITE)[0] - 100.0).abs() < 0.001,
            "{vision:?}"
        );
        assert!(
            vision.difference(Rgb::WHITE, Rgb::BLACK) > 99.0,
            "{vision:?}"
        );
    }
}

#[test]
fn the_simulations_confuse_what_such_eyes_confuse() {
    let (red, green) = (Rgb::from_u32(0xb8_40_3a), Rgb::from_u32(0x6e_6b_10));
    let (blue, teal) = (Rgb::from_u32(0x22_77_cc), Rgb::from_u32(0x22_8a_8a));
    let normal = Vision::Normal.difference(red, green);
    assert!(Vision::Deutan.difference(red, green) < normal / 2.0);
    let normal = Vision::Normal.difference(blue, teal);
    assert!(Vision::Tritan.difference(blue, teal) < normal / 2.0);
}

/// The test data of Sharma, Wu and Dalal, table 1.
#[rustfmt::skip]
const SHARMA: [([f64; 3], [f64; 3], f64); 34] = [
    ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
    ([50.0, 3.1571, -77.2803], [50.0, 0.0, -82.7485], 2.8615),
    ([50.0, 2.8361, -74.0200], [50.0, 0.0, -82.7485], 3.4412),
    ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
    ([50.0, -1.1848, -84.8006], [50.0, 0.0, -82.7485], 1.0),
    ([50.0, -0.9009, -85.5211], [50.0, 0.0, -82.7485], 1.0),
    ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
    ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
    ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
    ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0010], 7.1792),
    ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
    ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0012], 7.2195),
    ([50.0, -0.001, 2.49], [50.0, 0.0009, -2.49], 4.8045),
    ([50.0, -0.001, 2.49], [50.0, 0.0010, -2.49], 4.8045),
    ([50.0, -0.001, 2.49], [50.0, 0.0011, -2.49], 4.7461),
    ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
    ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
    ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
    ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
    ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
    ([50.0, 2.5, 0.0], [50.0, 3.1736, 0.5854], 1.0),
    ([50.0, 2.5, 0.0], [50.0, 3.2972, 0.0], 1.0),
    ([50.0, 2.5, 0.0], [50.0, 1.8634, 0.5757], 1.0),
    ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0),
    ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ([63.0109, -31.0961, -5.8663], [62.8187, -29.7946, -4.0864], 1.2630),
    ([61.2901, 3.7196, -5.3901], [61.4292, 2.2480, -4.9620], 1.8731),
    ([35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645),
    ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
    ([36.4612, 47.8580, 18.3852], [36.2715, 50.5065, 21.2231], 1.4146),
    ([90.8027, -2.0831, 1.4410], [91.1528, -1.6435, 0.0447], 1.4441),
    ([90.9257, -0.5406, -0.9208], [88.6381, -0.8985, -0.7239], 1.5381),
    ([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377),
    ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
];
