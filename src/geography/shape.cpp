#include "geography/shape.hpp"

#include <cmath>
#include <cstddef>

namespace hub::geography {

namespace {

double enclosed_by(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        twice += static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y;
    }
    return std::abs(twice) / 2;
}

}  // namespace

double drawn_area(const Shape& shape) {
    double sum = 0;
    for (const auto& polygon : shape) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            sum += i == 0 ? enclosed_by(polygon[i]) : -enclosed_by(polygon[i]);
        }
    }
    return sum;
}

}  // namespace hub::geography
