#pragma once

#include "base/result.hpp"
#include "domain/period.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hub::ingest {

/// What a file's name says of its content.
struct NamedBatch {
    domain::Month month;
    std::string reporting_body;  ///< slug

    bool operator==(const NamedBatch&) const = default;
};

/// A supplier's way of naming files: "{month}-{body}-street.csv".
class FileNamePattern {
public:
    /// Refuses a pattern that does not hold {month} and {body} once each.
    static Result<FileNamePattern> parse(std::string_view pattern);

    /// Reads a file's name, without folders; ".gz" may follow it. None where it does not match.
    [[nodiscard]] std::optional<NamedBatch> read(std::string_view file_name) const;

private:
    FileNamePattern() = default;

    std::string before_;   ///< the first placeholder
    std::string between_;  ///< the two placeholders
    std::string after_;    ///< the second one
    bool month_first_{true};
};

}  // namespace hub::ingest
