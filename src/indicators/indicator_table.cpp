#include "indicators/indicator_table.hpp"

#include "base/unreachable.hpp"

namespace hub::indicators {

std::string_view slug_of(CellStatus status) {
    switch (status) {
        case CellStatus::published:
            return "published";
        case CellStatus::zero_or_few:
            return "zero_or_few";
        case CellStatus::suppressed:
            return "suppressed";
        case CellStatus::not_available:
            return "not_available";
        case CellStatus::not_applicable:
            return "not_applicable";
    }
    unreachable("a new cell status needs a slug");
}

}  // namespace hub::indicators
