#include "ingest/file_name_pattern.hpp"

#include "geography/atlas.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hub::ingest {

namespace {

constexpr std::string_view month_mark = "{month}";
constexpr std::string_view first_month_mark = "{first_month}";
constexpr std::string_view last_month_mark = "{last_month}";
constexpr std::string_view body_mark = "{body}";
constexpr std::size_t month_size = 7;      // "2018-01"
constexpr std::size_t longest_name = 255;  // of a file, in bytes

/// How much of a text's beginning may be a slug, but for a hyphen at its end.
std::size_t slug_beginning(std::string_view text) {
    std::size_t size = 0;
    for (char before = '-'; size < text.size(); before = text[size], ++size) {
        const char c = text[size];
        const bool in_slug = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!in_slug || (c == '-' && before == '-')) {
            break;
        }
    }
    return size;
}

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
            // Several stars in a row mean what one does.
            if (parsed.parts_.empty() || parsed.parts_.back().kind != Part::Kind::anything) {
                parsed.parts_.push_back({Part::Kind::anything, {}});
            }
            rest.remove_prefix(1);
        } else {
            const auto end = rest.find_first_of("{*", 1);
            parsed.parts_.push_back({Part::Kind::letters, std::string{rest.substr(0, end)}});
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
        }
    }
    return parsed;
}

/// Whether the rest of a name fits the parts from this one on; what they say goes into the search.
/// Whether it does depends on part and place alone, so what failed once is not tried again.
bool FileNamePattern::read_from(std::size_t part, std::string_view rest, Search& search) const {
    const auto state = part * (longest_name + 1) + rest.size();
    if (search.hopeless[state]) {
        return false;
    }
    const bool fits = fits_from(part, rest, search);
    search.hopeless[state] = !fits;
    return fits;
}

bool FileNamePattern::fits_from(std::size_t part, std::string_view rest, Search& search) const {
    if (part == parts_.size()) {
        return rest.empty();
    }
    const auto& [kind, letters] = parts_[part];
    if (kind == Part::Kind::letters) {
        return rest.starts_with(letters) &&
               read_from(part + 1, rest.substr(letters.size()), search);
    }
    if (kind != Part::Kind::body && kind != Part::Kind::anything) {
        const auto month = domain::Month::parse(rest.substr(0, month_size));
        if (!month || !read_from(part + 1, rest.substr(month_size), search)) {
            return false;
        }
        auto& named = search.named;
        (kind == Part::Kind::month         ? named.month
         : kind == Part::Kind::first_month ? named.first_month
                                           : named.last_month) = *month;
        return true;
    }
    const bool is_body = kind == Part::Kind::body;
    const auto most = is_body ? slug_beginning(rest) : rest.size();
    for (auto size = most + 1; size-- > (is_body ? 1U : 0U);) {
        const bool is_slug = !is_body || rest[size - 1] != '-';
        if (is_slug && read_from(part + 1, rest.substr(size), search)) {
            if (is_body) {
                search.named.reporting_body = rest.substr(0, size);
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
    if (name.size() > longest_name) {
        return std::nullopt;
    }
    Search search;
    search.hopeless.resize((parts_.size() + 1) * (longest_name + 1));
    return read_from(0, name, search) ? std::optional{search.named} : std::nullopt;
}

std::string name_to_keep(const domain::DatasetDefinition& definition,
                         const geography::Atlas& atlas,
                         std::string_view file_name) {
    if (definition.marking != "OFFICIAL-SENSITIVE") {
        return std::string{file_name};
    }
    const auto& letters = definition.file_name_pattern;
    const auto pattern = FileNamePattern::parse(letters);
    const auto named =
        pattern && letters.find('*') == std::string::npos ? pattern->read(file_name) : std::nullopt;
    const bool expected = named && (!named->reporting_body ||
                                    atlas.reporting_body(*named->reporting_body) != nullptr);
    return std::string{expected ? file_name : "a file of another name"};
}

}  // namespace hub::ingest
