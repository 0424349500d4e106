//! Turning the maps of several levels onto one another.
//!
//! A map's position, scale, rotation and reflection mean nothing: neither principal components nor UMAP fix them. Without
//! alignment all points would jump between two levels, and nothing could be read from that. So each map is moved to its
//! centre of gravity, scaled to a mean square distance of 1 from it, and turned onto its neighbour by the rotation or
//! reflection Q that minimises Σ |Q p_i − r_i|² (the orthogonal Procrustes problem; Schönemann, 1966).
//!
//! In the plane it has a closed form. A rotation by φ gives Σ r·(Q p) = A cos φ + B sin φ with A = Σ (r_x p_x + r_y p_y)
//! and B = Σ (r_y p_x − r_x p_y): largest, √(A² + B²), at φ = atan2(B, A). With p_y replaced by −p_y it is the best
//! reflection; the better of the two is taken.

/// Moves the points (x, y, x, y, …) to their centre of gravity and scales them to a mean square distance of 1 from it.
/// Points that are all in one place stay there.
pub fn normalise(xy: &mut [f32]) {
    let count = (xy.len() / 2).max(1) as f64;
    let mean = |offset: usize| xy.iter().skip(offset).step_by(2).map(|&x| f64::from(x)).sum::<f64>() / count;
    let centre = [mean(0) as f32, mean(1) as f32];
    xy.iter_mut().enumerate().for_each(|(i, x)| *x -= centre[i % 2]);
    let square = xy.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / count;
    if square > 0.0 {
        let scale = (1.0 / square.sqrt()) as f32;
        xy.iter_mut().for_each(|x| *x *= scale);
    }
}

/// Turns `moving` onto `reference`, which has the same points in the same order; both are normalised.
pub fn turn_onto(reference: &[f32], moving: &mut [f32]) {
    let (mut rotation, mut reflection) = ([0.0_f64; 2], [0.0_f64; 2]);
    for (r, p) in reference.chunks_exact(2).zip(moving.chunks_exact(2)) {
        let [rx, ry, px, py] = [r[0], r[1], p[0], p[1]].map(f64::from);
        rotation[0] += rx * px + ry * py;
        rotation[1] += ry * px - rx * py;
        reflection[0] += rx * px - ry * py;
        reflection[1] += ry * px + rx * py;
    }
    let reflects = length(reflection) > length(rotation);
    let best = if reflects { reflection } else { rotation };
    let best_length = length(best);
    if best_length == 0.0 {
        return;
    }
    let (cos, sin) = ((best[0] / best_length) as f32, (best[1] / best_length) as f32);
    for p in moving.chunks_exact_mut(2) {
        let (x, y) = (p[0], if reflects { -p[1] } else { p[1] });
        (p[0], p[1]) = (cos * x - sin * y, sin * x + cos * y);
    }
}

/// Normalises the maps of all levels and turns each onto the next, so that all are oriented like the full vector's.
pub fn align_levels(levels: &mut [Vec<f32>]) {
    levels.iter_mut().for_each(|xy| normalise(xy));
    for index in (1..levels.len()).rev() {
        let (lower, upper) = levels.split_at_mut(index);
        turn_onto(&upper[0], &mut lower[index - 1]);
    }
}

fn length([a, b]: [f64; 2]) -> f64 {
    a.hypot(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sampling::rng::Rng;

    fn random(count: usize, seed: u64) -> Vec<f32> {
        let mut rng = Rng::new(seed, 0);
        (0..2 * count).map(|_| rng.unit_f32() * 4.0 - 1.0).collect()
    }

    fn distance(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| (x - y).abs()).fold(0.0, f32::max)
    }

    #[test]
    fn what_was_only_moved_comes_back() {
        for (angle, mirror) in [(0.3_f32, 1.0), (2.9, 1.0), (-1.2, -1.0), (0.0, -1.0)] {
            let mut reference = random(50, 3);
            let (sin, cos) = angle.sin_cos();
            let moved = reference.chunks_exact(2).flat_map(|p| {
                let (x, y) = (p[0], mirror * p[1]);
                [5.0 + 3.0 * (cos * x - sin * y), 3.0 * (sin * x + cos * y) - 7.0]
            });
            let mut moving: Vec<f32> = moved.collect();
            normalise(&mut reference);
            normalise(&mut moving);
            turn_onto(&reference, &mut moving);
            assert!(distance(&reference, &moving) < 1e-4, "angle {angle}, mirror {mirror}");
        }
    }

    #[test]
    fn no_turn_is_better_than_the_one_found() {
        let (mut reference, mut moving) = (random(20, 1), random(20, 2));
        normalise(&mut reference);
        normalise(&mut moving);
        turn_onto(&reference, &mut moving);
        let error = |xy: &[f32]| xy.iter().zip(&reference).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
        let found = error(&moving);
        for step in 0..360 {
            let (sin, cos) = (step as f32).to_radians().sin_cos();
            for mirror in [1.0, -1.0] {
                let turned = moving.chunks_exact(2).flat_map(|p| {
                    let (x, y) = (p[0], mirror * p[1]);
                    [cos * x - sin * y, sin * x + cos * y]
                });
                assert!(error(&turned.collect::<Vec<_>>()) >= found - 1e-3);
            }
        }
    }

    #[test]
    fn one_spot_and_nothing_at_all_are_left_alone() {
        let mut spot = vec![2.0; 10];
        normalise(&mut spot);
        turn_onto(&[0.0; 10], &mut spot);
        assert_eq!(spot, [0.0; 10]);
        align_levels(&mut [vec![], vec![]]);
    }
}
