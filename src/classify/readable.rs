//! Numbers that people like to read: few digits, and 1, 2, 2.5 and 5 before the others.
//!
//! Every number here is found as a whole multiple of a power of ten and made in one
//! multiplication or division, so that it is the double nearest to what it prints as.

/// The digits in which a double is exact, and one to spare.
const DIGITS: i32 = 17;

/// What a last digit other than 1, 2 or 5 costs, in half widths of the gap: such a number is
/// chosen only if it lies that much nearer to the wished place.
const ODD_DIGIT_COST: f64 = 2.0 / 3.0;

/// The most readable number in the gap `after < number <= upto`, near a wished place in it.
///
/// Zero if the gap holds it; else a number of as few digits as the gap allows, those ending
/// in 1, 2 or 5 before others, nearest to `near` between equals. `upto` itself if nothing
/// shorter lies in the gap, or the gap is empty.
pub(super) fn readable(after: f64, upto: f64, near: f64) -> f64 {
    if after < 0.0 && upto >= 0.0 {
        return 0.0;
    }
    let top = magnitude(after.abs().max(upto.abs()));
    (top - DIGITS..=top)
        .rev()
        .find_map(|exponent| best_multiple(after, upto, near, exponent))
        .unwrap_or(upto)
}

/// The best multiple of a power of ten in the gap: a gap without a multiple of the next
/// higher power holds at most nine of them.
fn best_multiple(after: f64, upto: f64, near: f64, exponent: i32) -> Option<f64> {
    let first = scale(after, -exponent).floor();
    let half_width = (upto - after) / 2.0;
    (0..=10_u8)
        .map(|step| first + f64::from(step))
        .map(|digits| (digits, scale(digits, exponent)))
        .filter(|&(_, number)| after < number && number <= upto)
        .map(|(digits, number)| {
            let oddness = if is_round(digits) {
                0.0
            } else {
                ODD_DIGIT_COST
            };
            ((number - near).abs() / half_width + oddness, number)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, number)| number)
}

/// Whether a whole number is of the 1-2-5 family or ends in 5, as 25 and 75 do.
pub(super) fn is_round(digits: f64) -> bool {
    let digits = digits.abs();
    let last = digits - 10.0 * (digits / 10.0).floor();
    digits == 1.0 || digits == 2.0 || last == 5.0
}

/// `number * 10^exponent`, rounded once: powers of ten are exact up to the 22nd.
pub(super) fn scale(number: f64, exponent: i32) -> f64 {
    if exponent < 0 {
        number / 10_f64.powi(-exponent)
    } else {
        number * 10_f64.powi(exponent)
    }
}

/// The exponent of the greatest power of ten that is not above a positive number; 0 for zero.
pub(super) fn magnitude(number: f64) -> i32 {
    let mut exponent = 0;
    if number > 0.0 && number.is_finite() {
        while scale(1.0, exponent + 1) <= number {
            exponent += 1;
        }
        while scale(1.0, exponent) > number {
            exponent -= 1;
        }
    }
    exponent
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the middle of the gap as the wished place.
    fn in_gap(after: f64, upto: f64) -> f64 {
        readable(after, upto, f64::midpoint(after, upto))
    }

    #[test]
    fn fewest_digits_win_then_one_two_five_then_the_middle() {
        for (after, upto, expected) in [
            (80e6, 158e6, 100e6),
            (158e6, 281e6, 200e6),
            (281e6, 497e6, 400e6),
            (285e6, 540e6, 500e6),
            (540e6, 721e6, 600e6),
            (210.0, 290.0, 250.0),
            (110.0, 590.0, 200.0),
            (199.0, 480.0, 300.0),
            (0.0, 5.0, 2.0),
            (0.031, 0.049, 0.04),
            (1.0, 2.0, 2.0),
            (1000.0, 1000.5, 1000.2),
            (-290.0, -210.0, -250.0),
            (-1.0, 0.0, 0.0),
            (-700.0, 3.0, 0.0),
        ] {
            assert_eq!(in_gap(after, upto), expected, "{after} to {upto}");
        }
    }

    #[test]
    fn a_gap_between_neighbouring_doubles_is_cut_at_its_upper_end() {
        let next = 0.1_f64.next_up();
        assert_eq!(in_gap(0.1, next), next);
        assert_eq!(in_gap(7.0, 7.0), 7.0);
    }

    #[test]
    fn extreme_magnitudes_stay_in_their_gap() {
        for (after, upto) in [(1e-320, 1e-300), (1e300, f64::MAX), (-f64::MAX, -1e308)] {
            let number = in_gap(after, upto);
            assert!(after < number && number <= upto, "{number:e}");
        }
    }

    #[test]
    fn readable_numbers_print_as_short_as_they_were_chosen() {
        assert_eq!(in_gap(0.27, 0.33).to_string(), "0.3");
        assert_eq!(in_gap(1e21, 4e21).to_string(), "2000000000000000000000");
        assert_eq!(in_gap(-5.0, 0.5).to_string(), "0");
    }

    #[test]
    fn magnitude_is_the_power_of_ten_below() {
        for (number, exponent) in [
            (1.0, 0),
            (9.99, 0),
            (10.0, 1),
            (0.1, -1),
            (0.0, 0),
            (721e6, 8),
        ] {
            assert_eq!(magnitude(number), exponent, "{number}");
        }
    }
}
