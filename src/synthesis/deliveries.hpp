#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"
#include "synthesis/random.hpp"
#include "synthesis/region_options.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hub::synthesis {

/// How late a source is.
struct Delay {
    std::string_view source;  ///< the dataset, and the folder of its files
    int least_days;           ///< from the end of a month until its file comes
    int most_days;
    double late_records;  ///< share of a month's records that come a month after the others
};
const Delay& delay_of(std::string_view source);

/// One month of one reporting body, ready to be written.
struct Delivery {
    std::string_view source;
    std::string_view body;
    domain::Month month;  ///< the last one, of a file of many
    std::string name;
    std::string bytes;
    std::string first_bytes;  ///< without its late records; empty where it came once only
    std::size_t records{0};
    std::size_t first_records{0};
};

/// Writes files as they are delivered, and keeps the list of when.
class Deliveries {
public:
    Deliveries(std::filesystem::path folder, const RegionOptions& options);

    /// Whether a month's file came twice: the last three months' did.
    [[nodiscard]] bool comes_twice(domain::Month month) const;
    /// Draws whether a record of such a month came with the second file. Other draws are not moved.
    bool is_late(std::string_view source) { return chance_.chance(delay_of(source).late_records); }
    Status deliver(const Delivery& delivery);
    /// deliveries.csv: source, reporting body, month, version, day, records, file.
    Status write_list() const;

private:
    std::filesystem::path folder_;
    domain::Month last_;
    Random chance_;
    std::string list_;
};

/// Rows of a month, and which of them came late.
struct MonthRows {
    std::vector<std::string> rows;
    std::vector<char> late;  ///< as `rows`; empty where the file came once

    void add(std::string row, bool is_late) {
        rows.push_back(std::move(row));
        late.push_back(is_late ? 1 : 0);
    }
    [[nodiscard]] Delivery as_delivery(std::string_view header, bool twice) const;
};

}  // namespace hub::synthesis
