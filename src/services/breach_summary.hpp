#pragma once

#include "audit/chain.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace hub::services {

/// Who saw what, counted while entries go by.
class BreachSummary {
public:
    void add(const audit::EntryView& entry);

    [[nodiscard]] std::int64_t entries() const { return entries_; }
    /// In plain words: how much was done, by whom, on what.
    [[nodiscard]] std::string text() const;

private:
    struct Doings {
        std::int64_t entries{0};
        std::int64_t tables_viewed{0};
        std::int64_t tables_downloaded{0};
        std::int64_t refused{0};
        Instant first;
        Instant last;
        std::set<std::string, std::less<>> origins;
        std::map<std::string, std::int64_t, std::less<>> datasets;  ///< tables of each
    };

    std::int64_t entries_{0};
    std::map<std::string, Doings, std::less<>> people_;
    std::map<std::string, std::int64_t, std::less<>> actions_;
};

}  // namespace hub::services
