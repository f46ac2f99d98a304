#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>

namespace hub::test {

/// The folder of real public data and reference values that stands beside the checkout
/// (HUB_SHARED, or ../shared); where it is absent the test says so and ends.
inline std::optional<std::filesystem::path> shared_folder() {
    const char* named = std::getenv("HUB_SHARED");
    const std::filesystem::path folder =
        named != nullptr ? std::filesystem::path{named}
                         : std::filesystem::path{HUB_SOURCE_DIR}.parent_path() / "shared";
    if (std::filesystem::is_directory(folder / "data")) {
        return folder;
    }
    std::cout << "skipped: no shared data\n";
    return std::nullopt;
}

/// One folder of its reference values, such as "disclosure".
inline std::optional<std::filesystem::path> shared_reference(const char* of) {
    const auto folder = shared_folder();
    return folder ? std::optional{*folder / "reference" / of} : std::nullopt;
}

}  // namespace hub::test
