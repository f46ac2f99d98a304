#pragma once

#include <cstdint>
#include <string_view>

namespace hub {

/// Told how far long work has come. A terminal draws a bar of it; a test may ignore it.
class Progress {
public:
    Progress() = default;
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    virtual ~Progress() = default;

    /// `done` of `total` (0 where the total is not known), and what is being done.
    virtual void report(std::string_view what, std::int64_t done, std::int64_t total) = 0;
};

class NoProgress final : public Progress {
public:
    void report(std::string_view /*what*/, std::int64_t /*done*/, std::int64_t /*total*/) override {
    }
};

}  // namespace hub
