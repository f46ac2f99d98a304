#include "disclosure/protected_table.hpp"

namespace hub::disclosure {

ProtectedCell operator+(const ProtectedCell& a, const ProtectedCell& b) {
    for (const auto* cell : {&a, &b}) {
        if (std::holds_alternative<NotAvailable>(*cell)) {
            return NotAvailable{};
        }
    }
    for (const auto* cell : {&a, &b}) {
        if (std::holds_alternative<Suppressed>(*cell)) {
            return Suppressed{};
        }
    }
    if (std::holds_alternative<ZeroOrFew>(a)) {
        return b;
    }
    if (std::holds_alternative<ZeroOrFew>(b)) {
        return a;
    }
    return std::get<PublishedCount>(a) + std::get<PublishedCount>(b);
}

}  // namespace hub::disclosure
