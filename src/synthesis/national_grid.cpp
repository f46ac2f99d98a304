#include "synthesis/national_grid.hpp"

#include <cmath>
#include <numbers>

namespace hub::synthesis {

namespace {

struct Ellipsoid {
    double a;
    double b;
    [[nodiscard]] constexpr double eccentricity_squared() const { return 1 - b * b / (a * a); }
};
constexpr Ellipsoid airy_1830{6'377'563.396, 6'356'256.909};
constexpr Ellipsoid grs_80{6'378'137.0, 6'356'752.3141};

constexpr double degree = std::numbers::pi / 180;
constexpr double scale_on_meridian = 0.9996012717;
constexpr double true_latitude = 49 * degree;
constexpr double true_longitude = -2 * degree;
constexpr double false_east = 400'000;
constexpr double false_north = -100'000;

struct Radians {
    double latitude;
    double longitude;
};

/// Metres along the meridian from the true origin.
double meridional_arc(double latitude) {
    constexpr double n = (airy_1830.a - airy_1830.b) / (airy_1830.a + airy_1830.b);
    const double sum = latitude + true_latitude;
    const double difference = latitude - true_latitude;
    return airy_1830.b * scale_on_meridian *
           ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * difference -
            (3 * n + 3 * n * n + 2.625 * n * n * n) * std::sin(difference) * std::cos(sum) +
            (1.875 * n * n + 1.875 * n * n * n) * std::sin(2 * difference) * std::cos(2 * sum) -
            35.0 / 24 * n * n * n * std::sin(3 * difference) * std::cos(3 * sum));
}

Radians airy_of(Point point) {
    double latitude = true_latitude;
    double missing = point.north - false_north;
    while (std::abs(missing) > 0.001) {
        latitude += missing / (airy_1830.a * scale_on_meridian);
        missing = point.north - false_north - meridional_arc(latitude);
    }
    const double e2 = airy_1830.eccentricity_squared();
    const double sine = std::sin(latitude);
    const double nu = airy_1830.a * scale_on_meridian / std::sqrt(1 - e2 * sine * sine);
    const double rho = nu * (1 - e2) / (1 - e2 * sine * sine);
    const double eta2 = nu / rho - 1;
    const double t = std::tan(latitude);
    const double t2 = t * t;
    const double secant = 1 / std::cos(latitude);
    const double x = (point.east - false_east) / nu;
    const double x2 = x * x;
    const double up = t * nu / rho / 2 * x2 *
                      (1 - x2 / 12 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) +
                       x2 * x2 / 360 * (61 + 90 * t2 + 45 * t2 * t2));
    const double across =
        secant * x *
        (1 - x2 / 6 * (nu / rho + 2 * t2) + x2 * x2 / 120 * (5 + 28 * t2 + 24 * t2 * t2));
    return {latitude - up, true_longitude + across};
}

}  // namespace

Degrees wgs84_of(Point point) {
    const auto airy = airy_of(point);
    const double e2 = airy_1830.eccentricity_squared();
    const double sine = std::sin(airy.latitude);
    const double nu = airy_1830.a / std::sqrt(1 - e2 * sine * sine);
    const double x = nu * std::cos(airy.latitude) * std::cos(airy.longitude);
    const double y = nu * std::cos(airy.latitude) * std::sin(airy.longitude);
    const double z = nu * (1 - e2) * sine;
    // OSGB36 to WGS 84: metres, parts per million and seconds of arc.
    constexpr double scale = 1 - 20.4894e-6;
    constexpr double second = degree / 3600;
    constexpr double rx = 0.1502 * second;
    constexpr double ry = 0.2470 * second;
    constexpr double rz = 0.8421 * second;
    const double x2 = 446.448 + x * scale - y * rz + z * ry;
    const double y2 = -125.157 + x * rz + y * scale - z * rx;
    const double z2 = 542.060 - x * ry + y * rx + z * scale;
    const double to_e2 = grs_80.eccentricity_squared();
    const double flat = std::sqrt(x2 * x2 + y2 * y2);
    double latitude = std::atan2(z2, flat * (1 - to_e2));
    for (int i = 0; i < 5; ++i) {
        const double s = std::sin(latitude);
        latitude = std::atan2(z2 + to_e2 * grs_80.a / std::sqrt(1 - to_e2 * s * s) * s, flat);
    }
    return {std::atan2(y2, x2) / degree, latitude / degree};
}

}  // namespace hub::synthesis
