#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::geography {
class Atlas;
}

namespace hub::ingest {

/// What a file's name says of its content, where it says it.
struct NamedBatch {
    std::optional<domain::Month> month;
    std::optional<std::string> reporting_body;  ///< slug
    /// Of a file of many months: all from the first to the last were delivered, also those without
    /// a row.
    std::optional<domain::Month> first_month{};
    std::optional<domain::Month> last_month{};

    bool operator==(const NamedBatch&) const = default;
};

/// A supplier's way of naming files: "{month}-{body}-street.csv", or of many months
/// "{first_month}-{last_month}-{body}-deaths.csv". Each mark may be left out; a "*" fits any
/// letters.
class FileNamePattern {
public:
    /// Refuses a pattern that is empty or holds a mark twice.
    static Result<FileNamePattern> parse(std::string_view pattern);

    /// Reads a file's name, without folders; ".gz" may follow it. None where it does not match, or
    /// is longer than the 255 bytes that file systems allow. Its time does not explode with stars.
    [[nodiscard]] std::optional<NamedBatch> read(std::string_view file_name) const;

private:
    FileNamePattern() = default;

    struct Part {
        enum class Kind { letters, month, first_month, last_month, body, anything };
        Kind kind{Kind::letters};
        std::string letters;
    };
    /// What was found so far, and which parts are known not to fit from which places on.
    struct Search {
        NamedBatch named;
        std::vector<bool> hopeless;
    };
    [[nodiscard]] bool read_from(std::size_t part, std::string_view rest, Search& search) const;
    [[nodiscard]] bool fits_from(std::size_t part, std::string_view rest, Search& search) const;

    std::vector<Part> parts_;
};

/// A file's name where nothing stands against keeping it. Of an Official-Sensitive dataset, that is
/// one that follows the pattern letter by letter and names a body that is known; any other may be a
/// patient's.
std::string name_to_keep(const domain::DatasetDefinition& definition,
                         const geography::Atlas& atlas,
                         std::string_view file_name);

}  // namespace hub::ingest
