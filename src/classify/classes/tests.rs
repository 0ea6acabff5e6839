use super::*;

/// Losses of six countries in US dollars as Elliptic grouped them (Nikkei, May 2023).
const ELLIPTIC: [f64; 6] = [721e6, 540e6, 497e6, 281e6, 158e6, 80e6];

/// What companies of each country lost in the incidents of 2017 to 2026, in millions.
const INCIDENTS: [f64; 20] = [
    1460.0,
    1048.0,
    571.0,
    540.0,
    285.0,
    281.0,
    258.27,
    137.447_704,
    137.3,
    114.52,
    75.0,
    54.0,
    48.0,
    46.9,
    28.0,
    22.8,
    16.13,
    11.0,
    5.4,
    0.37,
];

fn classes(values: &[f64], method: Method, count: usize) -> Classes {
    Classes::new(values, method, count, &[]).unwrap()
}

/// Every method that looks for limits itself.
const SEEKING: [Method; 4] = [
    Method::Ckmeans,
    Method::Quantile,
    Method::Equal,
    Method::Log,
];

/// How many values fall into each class.
fn tally(classes: &Classes, values: &[f64]) -> Vec<usize> {
    let mut tally = vec![0; classes.len()];
    for &value in values {
        tally[usize::from(classes.class_of(value))] += 1;
    }
    tally
}

/// What has to hold for any classes of any values.
fn assert_sound(classes: &Classes, values: &[f64]) {
    let (least, greatest) = classes.extent().unwrap();
    assert_eq!(classes.len(), classes.breaks().len() + 1);
    assert!(classes.breaks().is_sorted_by(|a, b| a < b), "{classes:?}");
    assert!(
        classes.breaks().iter().all(|&b| least < b && b <= greatest),
        "{classes:?}"
    );
    for &value in values {
        let class = usize::from(classes.class_of(value));
        let (lower, upper) = classes.limits(class).unwrap();
        let closed = class + 1 == classes.len() && value == upper;
        assert!(
            lower <= value && (value < upper || closed),
            "{value} in {classes:?}"
        );
    }
    let (low, high) = classes.ends().unwrap();
    assert!(
        low <= least && greatest <= high,
        "{low} to {high} of {classes:?}"
    );
}

#[test]
fn published_losses_get_the_limits_an_editor_would_print() {
    let classes = classes(&ELLIPTIC, Method::Ckmeans, 5);
    assert_eq!(classes.breaks(), [100e6, 200e6, 400e6, 600e6]);
    assert_eq!(tally(&classes, &ELLIPTIC), [1, 1, 1, 2, 1]);
    assert_eq!(classes.ends(), Some((80e6, 800e6)));
}

#[test]
fn the_other_methods_are_readable_too() {
    for (method, breaks) in [
        (Method::Quantile, vec![100e6, 200e6, 400e6, 500e6]),
        (Method::Equal, vec![150e6, 300e6, 450e6, 600e6]),
        (Method::Log, vec![120e6, 200e6, 300e6, 500e6]),
    ] {
        assert_eq!(classes(&ELLIPTIC, method, 5).breaks(), breaks, "{method}");
    }
}

#[test]
fn losses_of_very_different_size_get_such_limits_too() {
    for (method, breaks, tallies) in [
        (
            Method::Ckmeans,
            [200.0, 500.0, 1000.0, 1300.0],
            [13, 3, 2, 1, 1],
        ),
        (Method::Quantile, [20.0, 50.0, 137.4, 500.0], [4; 5]),
        (
            Method::Equal,
            [300.0, 600.0, 900.0, 1200.0],
            [16, 2, 0, 1, 1],
        ),
        (Method::Log, [1.0, 10.0, 100.0, 1000.0], [1, 1, 8, 8, 2]),
    ] {
        let classes = classes(&INCIDENTS, method, 5);
        assert_eq!(classes.breaks(), breaks, "{method}");
        assert_eq!(tally(&classes, &INCIDENTS), tallies, "{method}");
    }
    let seven = classes(&INCIDENTS, Method::Ckmeans, 7);
    assert_eq!(seven.breaks(), [40.0, 100.0, 200.0, 500.0, 1000.0, 1300.0]);
    assert_eq!(seven.ends(), Some((0.0, 1500.0)));
}

#[test]
fn a_value_on_a_limit_belongs_above_it_and_the_last_class_holds_both_ends() {
    let classes = Classes::new(&[1.0, 9.0], Method::Breaks, 5, &[3.0, 5.0]).unwrap();
    let of = |value| classes.class_of(value);
    assert_eq!(
        [of(1.0), of(2.9), of(3.0), of(5.0), of(9.0), of(99.0)],
        [0, 0, 1, 2, 2, 2]
    );
    assert_eq!(classes.limits(0), Some((1.0, 3.0)));
    assert_eq!(classes.limits(2), Some((5.0, 9.0)));
    assert_eq!(classes.limits(3), None);
}

#[test]
fn no_values_make_no_class() {
    for method in [Method::Continuous].into_iter().chain(SEEKING) {
        let classes = classes(&[], method, 5);
        assert!(classes.is_empty());
        assert_eq!(
            (classes.len(), classes.extent(), classes.ends()),
            (0, None, None)
        );
        assert_eq!((classes.class_of(3.0), classes.limits(0)), (0, None));
    }
}

#[test]
fn what_is_not_finite_is_passed_over() {
    let values = [f64::NAN, 1.0, f64::INFINITY, 2.0, f64::NEG_INFINITY];
    assert_eq!(
        classes(&values, Method::Ckmeans, 5),
        classes(&[1.0, 2.0], Method::Ckmeans, 5)
    );
}

#[test]
fn equal_values_make_one_class_with_exact_ends() {
    for values in [&[7.25][..], &[7.25; 9][..], &[0.0; 3][..], &[-4.0][..]] {
        for method in SEEKING {
            let classes = classes(values, method, 5);
            assert_eq!(classes.len(), 1, "{method}");
            assert_eq!(classes.ends(), Some((values[0], values[0])));
            assert_eq!(classes.position(values[0]), 0.5);
            assert_sound(&classes, values);
        }
    }
}

#[test]
fn few_different_values_make_as_many_classes() {
    for method in SEEKING {
        let two = classes(&[9.0, 4.0, 4.0], method, 5);
        assert_eq!(two.len(), 2, "{method}");
        assert_eq!(tally(&two, &[9.0, 4.0, 4.0]), [2, 1], "{method}");
        let four = classes(&[1.0, 2.0, 3.0, 4.0], method, 5);
        assert_eq!(four.len(), 4, "{method}");
        if method != Method::Log {
            assert_eq!(tally(&four, &[1.0, 2.0, 3.0, 4.0]), [1; 4], "{method}");
        }
    }
}

#[test]
fn zeros_are_parted_from_the_losses() {
    let values = [0.0, 0.0, 0.0, 0.0, 12.0, 40.0];
    for method in [Method::Ckmeans, Method::Quantile] {
        let classes = classes(&values, method, 3);
        assert_eq!(classes.breaks()[0], 10.0, "{method}");
    }
}

#[test]
fn negative_values_are_parted_at_zero() {
    let values = [-30.0, -25.0, 4.0, 5.0, 6.0];
    let classes = classes(&values, Method::Ckmeans, 2);
    assert_eq!(classes.breaks(), [0.0]);
    assert_eq!(classes.ends(), Some((-30.0, 10.0)));
}

#[test]
fn one_extreme_stands_alone() {
    let mut values: Vec<f64> = (1..=40).map(f64::from).collect();
    values.push(1e9);
    let classes = classes(&values, Method::Ckmeans, 5);
    assert_eq!(classes.len(), 5);
    assert_eq!(tally(&classes, &values)[4], 1);
    assert_sound(&classes, &values);
}

#[test]
fn log_follows_a_readable_ladder_where_one_fits() {
    let values = [2e3, 4e4, 5e5, 6e6, 7e7];
    assert_eq!(
        classes(&values, Method::Log, 5).breaks(),
        [1e4, 1e5, 1e6, 1e7]
    );
    let values = [1.5, 4.0, 60.0];
    assert_eq!(classes(&values, Method::Log, 3).breaks(), [5.0, 20.0]);
}

#[test]
fn the_lowest_logarithmic_class_takes_zeros_and_negatives() {
    let values = [-5.0, 0.0, 1.0, 10.0, 100.0, 1000.0];
    let parted = classes(&values, Method::Log, 4);
    assert_eq!(parted.breaks(), [10.0, 100.0, 1000.0]);
    assert_eq!(tally(&parted, &values), [3, 1, 1, 1]);
    assert_eq!(classes(&[-3.0, 0.0, 8.0], Method::Log, 5).breaks(), [5.0]);
    assert_eq!(classes(&[-3.0, 0.0], Method::Log, 5).breaks(), [0.0; 0]);
}

#[test]
fn equal_classes_are_a_readable_step_wide() {
    for (least, greatest, breaks) in [
        (80.0, 721.0, [150.0, 300.0, 450.0, 600.0]),
        (3.3, 7.9, [4.0, 5.0, 6.0, 7.0]),
        (0.0, 0.25, [0.05, 0.1, 0.15, 0.2]),
        (-10.0, 10.0, [-6.0, -2.0, 2.0, 6.0]),
        (1e9, 1e9 + 1.0, [0.2, 0.4, 0.6, 0.8].map(|part| 1e9 + part)),
    ] {
        let middle = f64::midpoint(least, greatest);
        let values = [
            least,
            least,
            middle,
            middle.next_up(),
            middle.next_down(),
            greatest,
        ];
        assert_eq!(classes(&values, Method::Equal, 5).breaks(), breaks);
    }
}

#[test]
fn quantiles_keep_equal_values_together() {
    let values = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 3.0, 9.0];
    let halves = classes(&values, Method::Quantile, 2);
    assert_eq!(tally(&halves, &values), [5, 5]);
    let thirds = classes(&values, Method::Quantile, 3);
    assert_eq!(tally(&thirds, &values), [5, 1, 4]);
}

#[test]
fn given_breaks_are_kept_even_beyond_the_values() {
    let given = [0.5, 10.0, 1234.5];
    let classes = Classes::new(&[20.0, 30.0], Method::Breaks, 5, &given).unwrap();
    assert_eq!(classes.breaks(), given);
    assert_eq!(classes.limits(0), Some((0.5, 0.5)));
    assert_eq!(classes.limits(3), Some((1234.5, 1234.5)));
    let none = Classes::new(&[], Method::Breaks, 5, &given).unwrap();
    assert_eq!(none.len(), 4);
}

#[test]
fn given_breaks_must_be_a_few_ascending_finite_numbers() {
    for given in [
        &[][..],
        &[2.0, 1.0],
        &[1.0, 1.0],
        &[f64::NAN],
        &[1.0, f64::INFINITY],
        &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
    ] {
        let error = Classes::new(&[1.0], Method::Breaks, 5, given).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Option, "{given:?}");
    }
}

#[test]
fn a_count_outside_the_contract_is_refused() {
    for count in [0, 1, 8] {
        let error = Classes::new(&[1.0], Method::Ckmeans, count, &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("found {count} classes, expected 2 to 7")
        );
    }
}

#[test]
fn continuous_colour_has_a_position_and_one_class() {
    let classes = classes(&ELLIPTIC, Method::Continuous, 5);
    assert_eq!((classes.len(), classes.class_of(721e6)), (1, 0));
    assert_eq!(classes.position(80e6), 0.0);
    assert_eq!(classes.position(721e6), 1.0);
    assert!((classes.position(400.5e6) - 0.5).abs() < 1e-12);
    assert_eq!(classes.position(1e12), 1.0);
}

/// Numbers that look random and are the same in every run (Marsaglia, "Xorshift RNGs", 2003).
fn seeded(n: usize, mut state: u64) -> Vec<f64> {
    (0..n)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        })
        .collect()
}

#[test]
fn any_values_by_any_method_make_sound_classes() {
    for seed in 1..60_u64 {
        for n in [2, 3, 5, 12, 200] {
            let values: Vec<f64> = seeded(n, seed * 7919)
                .iter()
                .map(|u| match seed % 4 {
                    0 => (u * 20.0).round(),
                    1 => 10_f64.powf(u * 12.0 - 3.0),
                    2 => (u - 0.5) * 1e6,
                    _ => 1e9 + u,
                })
                .collect();
            for method in SEEKING {
                for count in CLASS_COUNTS {
                    assert_sound(&classes(&values, method, count), &values);
                }
            }
        }
    }
}

#[test]
fn the_order_of_values_changes_nothing() {
    let values = seeded(50, 17);
    let backwards: Vec<f64> = values.iter().rev().copied().collect();
    for method in SEEKING {
        assert_eq!(classes(&values, method, 5), classes(&backwards, method, 5));
    }
}

#[test]
fn a_hundred_thousand_values_are_classed() {
    let values: Vec<f64> = seeded(100_000, 3)
        .iter()
        .map(|u| 10_f64.powf(u * 9.0))
        .collect();
    let classes = classes(&values, Method::Ckmeans, 7);
    assert_eq!(classes.len(), 7);
    assert_sound(&classes, &values);
}

#[test]
fn values_at_the_ends_of_the_range_of_doubles_are_classed() {
    let values = [-f64::MAX, -1.0, 0.0, f64::MIN_POSITIVE, 1.0, f64::MAX];
    for method in SEEKING {
        assert_sound(&classes(&values, method, 3), &values);
    }
    let whole = classes(&values, Method::Continuous, 3);
    assert_eq!(whole.position(0.0), 0.5);
}
