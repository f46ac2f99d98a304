// Patterns over areas.
#include "reference_methods.hpp"

namespace hub::reference {

Methods space_methods() {
    return {};
}

}  // namespace hub::reference
