#include "disclosure/protector.hpp"

#include "base/unreachable.hpp"

namespace hub::disclosure {

ProtectedCell Protector::shown(RawCount count) const {
    switch (policy_.mode()) {
        case ProtectionMode::open:
            return PublishedCount{count.reveal(RevealKey{}), 0.0};
    }
    unreachable("a new protection mode needs its rule");
}

Result<ProtectedTable> Protector::protect(const RawTable& raw,
                                          const Availability& availability) const {
    const auto& shape = raw.shape;
    std::vector<ProtectedCell> cells;
    cells.reserve(shape.cells());
    for (std::size_t row = 0; row < shape.rows; ++row) {
        for (std::size_t column = 0; column < shape.columns; ++column) {
            for (std::size_t month = 0; month < shape.months; ++month) {
                if (availability.received(row, month)) {
                    cells.push_back(shown(raw.counts[shape.at(row, column, month)]));
                } else {
                    cells.push_back(NotAvailable{});
                }
            }
        }
    }
    return ProtectedTable{
        shape.rows, shape.columns, shape.months, std::move(cells), policy_.hash()};
}

}  // namespace hub::disclosure
