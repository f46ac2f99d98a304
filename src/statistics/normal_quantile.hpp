#pragma once

namespace hub::statistics {

/// z with P(−z ≤ N(0, 1) ≤ z) = level: 1.959963984540054 at 0.95, 3.090232306167813 at 0.998.
///
/// @param level  in (0, 1)
double two_sided_z(double level);

}  // namespace hub::statistics
