// Early-warning alerts on counts over time.
#include "reference_methods.hpp"

namespace hub::reference {

Methods alert_methods() {
    return {};
}

}  // namespace hub::reference
