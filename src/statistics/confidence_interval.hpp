#pragma once

namespace hub::statistics {

/// Lower and upper limit, in the unit of the estimate they belong to.
struct ConfidenceInterval {
    double lower{0};
    double upper{0};

    bool operator==(const ConfidenceInterval&) const = default;
};

}  // namespace hub::statistics
