#include "services/breach_summary.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::string_view dataset_name = "dataset=";
/// More addresses of one person are counted and not listed.
constexpr std::size_t origins_listed = 20;

/// Of "dataset=police rows=lad …"; empty where an entry is about no dataset.
std::string_view dataset_of(std::string_view object) {
    if (!object.starts_with(dataset_name)) {
        return {};
    }
    object.remove_prefix(dataset_name.size());
    return object.substr(0, object.find(' '));
}

/// The place of a key, made where it is new, without a text of its own where it is not.
template <class Map>
auto& place_of(Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found != map.end() ? found->second : map[std::string{key}];
}

}  // namespace

void BreachSummary::add(const audit::EntryView& entry) {
    ++entries_;
    ++place_of(actions_, entry.action);
    auto& doings = place_of(people_, entry.principal);
    // By the clock, which may have been put back, and not by the order of entries.
    doings.first = doings.entries == 0 ? entry.at : std::min(doings.first, entry.at);
    doings.last = doings.entries == 0 ? entry.at : std::max(doings.last, entry.at);
    ++doings.entries;
    doings.refused += entry.outcome == "refused" ? 1 : 0;
    if (!doings.origins.contains(entry.origin)) {
        doings.origins.emplace(entry.origin);
    }
    const bool is_download = entry.action == "table_downloaded" || entry.action == "export_made";
    if (is_download || entry.action == "table_viewed") {
        ++(is_download ? doings.tables_downloaded : doings.tables_viewed);
        if (const auto dataset = dataset_of(entry.object); !dataset.empty()) {
            ++place_of(doings.datasets, dataset);
        }
    }
}

std::string BreachSummary::text() const {
    std::string text;
    const auto out = std::back_inserter(text);
    fmt::format_to(
        out, "{} entries by {} people and programs\n\nActions\n", entries_, people_.size());
    for (const auto& [action, count] : actions_) {
        fmt::format_to(out, "  {:<30} {:>10}\n", action, count);
    }
    for (const auto& [name, doings] : people_) {
        fmt::format_to(out,
                       "\n{}\n  first              {}\n  last               {}\n"
                       "  entries            {}\n  refused            {}\n"
                       "  tables viewed      {}\n  tables downloaded  {}\n",
                       name,
                       iso_text(doings.first),
                       iso_text(doings.last),
                       doings.entries,
                       doings.refused,
                       doings.tables_viewed,
                       doings.tables_downloaded);
        for (const auto& [dataset, tables] : doings.datasets) {
            fmt::format_to(out, "  tables of {:<8} {}\n", dataset, tables);
        }
        std::size_t listed = 0;
        for (const auto& origin : doings.origins) {
            if (listed++ == origins_listed) {
                fmt::format_to(out,
                               "  and from {} further addresses\n",
                               doings.origins.size() - origins_listed);
                break;
            }
            fmt::format_to(out, "  from               {}\n", origin);
        }
    }
    return text;
}

}  // namespace hub::services
