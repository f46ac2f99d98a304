// Charts, profiles and models of series.
#include "reference_methods.hpp"

namespace hub::reference {

Methods series_methods() {
    return {};
}

}  // namespace hub::reference
