#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hub::publish {

/// One thing that was looked for in a finished file.
struct ExportCheck {
    std::string id;     ///< "cells_under_threshold"
    std::string title;  ///< "No figure under 10"
    std::int64_t found{0};
    std::int64_t looked_at{0};

    [[nodiscard]] bool passed() const { return found == 0; }
};

/// What somebody outside finds in a file that is to go to the public.
struct ExportReport {
    std::string policy;  ///< hash
    int threshold{0};
    std::vector<ExportCheck> checks;

    [[nodiscard]] bool passed() const {
        for (const auto& check : checks) {
            if (!check.passed()) {
                return false;
            }
        }
        return !checks.empty();
    }
};

}  // namespace hub::publish
