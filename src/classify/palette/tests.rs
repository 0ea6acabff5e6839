use super::super::classes::CLASS_COUNTS;
use super::super::tones::Tones;
use super::super::vision::Vision;
use super::*;

const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

/// Every palette in every theme.
fn each() -> impl Iterator<Item = (&'static Palette, Theme)> {
    Palette::all()
        .iter()
        .flat_map(|palette| THEMES.map(|theme| (palette, theme)))
}

/// The least difference between any two colours to one eye.
fn least_difference(colours: &[Rgb], vision: Vision) -> f64 {
    let pairs = colours.iter().enumerate().flat_map(|(nth, &a)| {
        colours[nth + 1..]
            .iter()
            .map(move |&b| vision.difference(a, b))
    });
    pairs.fold(f64::INFINITY, f64::min)
}

#[test]
fn there_are_enough_palettes_to_choose_from() {
    let count = |order| Palette::all().iter().filter(|p| p.order() == order).count();
    assert!(count(Order::Sequential) >= 6);
    assert!(count(Order::Diverging) >= 2);
    assert!(Palette::named("grey").is_some());
    assert_eq!(Palette::names().next(), Some(DEFAULT_PALETTE));
    for name in Palette::names() {
        assert_eq!(Palette::named(name).map(Palette::name), Some(name));
        assert_eq!(Palette::names().filter(|&other| other == name).count(), 1);
    }
    assert_eq!(Palette::named("rainbow"), None);
}

#[test]
fn every_class_stands_out_from_the_border() {
    for (palette, theme) in each() {
        let border = Tones::of(theme).border;
        for classes in 1..=*CLASS_COUNTS.end() {
            for colour in palette.ramp(classes, theme) {
                let contrast = colour.contrast(border);
                assert!(
                    contrast >= 3.0,
                    "{} {theme:?}: {colour} {contrast}",
                    palette.name
                );
            }
        }
    }
}

#[test]
fn any_two_of_five_classes_look_different_to_every_eye() {
    for (palette, theme) in each() {
        for classes in 2..=5 {
            for vision in Vision::ALL {
                let least = least_difference(&palette.ramp(classes, theme), vision);
                assert!(
                    least >= 8.0,
                    "{} {theme:?} {vision:?}: {least}",
                    palette.name
                );
            }
        }
    }
}

#[test]
fn six_and_seven_classes_stay_as_far_apart_as_there_is_room() {
    for (palette, theme) in each() {
        for (classes, limit) in [(6, 6.0), (7, 4.8)] {
            for vision in Vision::ALL {
                if palette.order == Order::Diverging && vision == Vision::Grey {
                    continue;
                }
                let least = least_difference(&palette.ramp(classes, theme), vision);
                assert!(
                    least >= limit,
                    "{} {theme:?} {vision:?}: {least}",
                    palette.name
                );
            }
        }
    }
}

#[test]
fn sequential_lightness_is_monotone_to_every_eye() {
    for (palette, theme) in each().filter(|(palette, _)| palette.order == Order::Sequential) {
        for classes in CLASS_COUNTS {
            let ramp = palette.ramp(classes, theme);
            for vision in Vision::ALL {
                let monotone = ramp.is_sorted_by(|&low, &high| {
                    let (low, high) = (vision.lightness(low), vision.lightness(high));
                    if theme == Theme::Light {
                        low > high
                    } else {
                        low < high
                    }
                });
                assert!(monotone, "{} {theme:?} {vision:?}", palette.name);
            }
        }
    }
}

#[test]
fn diverging_lightness_is_monotone_from_the_middle_and_never_the_same_twice() {
    for (palette, theme) in each().filter(|(palette, _)| palette.order == Order::Diverging) {
        let ramp = palette.ramp(5, theme);
        // How far from the page each colour is, in lightness.
        let lightness = |colour| Vision::Normal.lightness(colour);
        let page = lightness(Tones::of(theme).page);
        let strength: Vec<f64> = ramp.iter().map(|&c| (lightness(c) - page).abs()).collect();
        assert!(strength[..3].is_sorted_by(|a, b| a > b), "{}", palette.name);
        assert!(strength[2..].is_sorted_by(|a, b| a < b), "{}", palette.name);
        let mut sorted = strength.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(
            sorted.windows(2).all(|pair| pair[1] - pair[0] > 10.0),
            "{strength:?}"
        );
    }
}

#[test]
fn land_without_data_is_unmistakable_for_any_class() {
    for (palette, theme) in each() {
        let no_data = Tones::of(theme).no_data;
        for classes in 1..=*CLASS_COUNTS.end() {
            for colour in palette.ramp(classes, theme) {
                for vision in Vision::ALL {
                    let difference = vision.difference(colour, no_data);
                    assert!(
                        difference >= 15.0,
                        "{} {theme:?} {vision:?}: {colour}",
                        palette.name
                    );
                }
            }
        }
    }
}

#[test]
fn continuous_colour_meets_the_five_stops_and_keeps_its_contrast_between_them() {
    for (palette, theme) in each() {
        let five = palette.ramp(5, theme);
        for (nth, &stop) in (0_u8..).zip(&five) {
            assert_eq!(palette.at(f64::from(nth) / 4.0, theme), stop);
        }
        assert_eq!(palette.at(-1.0, theme), five[0]);
        assert_eq!(palette.at(2.0, theme), five[4]);
        for step in 0..=200_u8 {
            let colour = palette.at(f64::from(step) / 200.0, theme);
            assert!(colour.contrast(Tones::of(theme).border) >= 3.0, "{colour}");
        }
    }
}

#[test]
fn ramps_have_one_colour_for_each_class() {
    for (palette, theme) in each() {
        for classes in 0..=9 {
            assert_eq!(palette.ramp(classes, theme).len(), classes);
        }
        assert_eq!(palette.at(f64::NAN, theme), palette.at(1.0, theme));
    }
}
