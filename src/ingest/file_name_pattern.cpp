#include "ingest/file_name_pattern.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hub::ingest {

namespace {

constexpr std::string_view month_mark = "{month}";
constexpr std::string_view first_month_mark = "{first_month}";
constexpr std::string_view last_month_mark = "{last_month}";
constexpr std::string_view body_mark = "{body}";
constexpr std::size_t month_size = 7;  // "2018-01"

}  // namespace

Result<FileNamePattern> FileNamePattern::parse(std::string_view pattern) {
    const auto twice = [&](std::string_view mark) {
        return pattern.find(mark) != pattern.rfind(mark);
    };
    const std::array marks{std::pair{month_mark, Part::Kind::month},
                           std::pair{first_month_mark, Part::Kind::first_month},
                           std::pair{last_month_mark, Part::Kind::last_month},
                           std::pair{body_mark, Part::Kind::body}};
    const bool one_of_two = (pattern.find(first_month_mark) == std::string_view::npos) !=
                            (pattern.find(last_month_mark) == std::string_view::npos);
    if (pattern.empty() || one_of_two ||
        std::any_of(marks.begin(), marks.end(), [&](auto mark) { return twice(mark.first); })) {
        return Error{ErrorCode::refused,
                     "a file name pattern holds letters and each of its marks once at most"};
    }
    FileNamePattern parsed;
    for (auto rest = pattern; !rest.empty();) {
        const auto mark = std::find_if(
            marks.begin(), marks.end(), [&](auto known) { return rest.starts_with(known.first); });
        if (mark != marks.end()) {
            parsed.parts_.push_back({mark->second, {}});
            rest.remove_prefix(mark->first.size());
        } else if (rest.front() == '*') {
            parsed.parts_.push_back({Part::Kind::anything, {}});
            rest.remove_prefix(1);
        } else {
            const auto end = rest.find_first_of("{*", 1);
            parsed.parts_.push_back({Part::Kind::letters, std::string{rest.substr(0, end)}});
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
        }
    }
    return parsed;
}

/// Whether the rest of a name fits the parts from this one on; what they say goes into `named`.
bool FileNamePattern::read_from(std::size_t part, std::string_view rest, NamedBatch& named) const {
    if (part == parts_.size()) {
        return rest.empty();
    }
    const auto& [kind, letters] = parts_[part];
    if (kind == Part::Kind::letters) {
        return rest.starts_with(letters) && read_from(part + 1, rest.substr(letters.size()), named);
    }
    if (kind != Part::Kind::body && kind != Part::Kind::anything) {
        const auto month = domain::Month::parse(rest.substr(0, month_size));
        if (!month || !read_from(part + 1, rest.substr(month_size), named)) {
            return false;
        }
        (kind == Part::Kind::month         ? named.month
         : kind == Part::Kind::first_month ? named.first_month
                                           : named.last_month) = *month;
        return true;
    }
    const bool is_body = kind == Part::Kind::body;
    for (std::size_t size = rest.size() + 1; size-- > (is_body ? 1U : 0U);) {
        const auto text = rest.substr(0, size);
        if ((!is_body || slug_of(text) == text) && read_from(part + 1, rest.substr(size), named)) {
            if (is_body) {
                named.reporting_body = text;
            }
            return true;
        }
    }
    return false;
}

std::optional<NamedBatch> FileNamePattern::read(std::string_view name) const {
    constexpr std::string_view gzip_ending = ".gz";
    if (name.ends_with(gzip_ending)) {
        name.remove_suffix(gzip_ending.size());
    }
    NamedBatch named;
    return read_from(0, name, named) ? std::optional{named} : std::nullopt;
}

}  // namespace hub::ingest
