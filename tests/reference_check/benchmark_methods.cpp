// Ratings and funnels.
#include "reference_methods.hpp"

namespace hub::reference {

Methods benchmark_methods() {
    return {};
}

}  // namespace hub::reference
