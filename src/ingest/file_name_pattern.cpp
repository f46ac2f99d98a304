#include "ingest/file_name_pattern.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace hub::ingest {

namespace {

constexpr std::string_view month_mark = "{month}";
constexpr std::string_view body_mark = "{body}";
constexpr std::size_t month_size = 7;  // "2018-01"

std::optional<NamedBatch> named(std::string_view month_text, std::string_view body) {
    const auto month = domain::Month::parse(month_text);
    if (!month || body.empty() || slug_of(body) != body) {
        return std::nullopt;
    }
    return NamedBatch{*month, std::string{body}};
}

}  // namespace

Result<FileNamePattern> FileNamePattern::parse(std::string_view pattern) {
    const auto month_at = pattern.find(month_mark);
    const auto body_at = pattern.find(body_mark);
    if (month_at == std::string_view::npos || body_at == std::string_view::npos ||
        pattern.rfind(month_mark) != month_at || pattern.rfind(body_mark) != body_at) {
        return Error{ErrorCode::refused, "a file name pattern holds {month} and {body} once each"};
    }
    FileNamePattern parsed;
    parsed.month_first_ = month_at < body_at;
    const auto first_end = parsed.month_first_ ? month_at + month_mark.size()  //
                                               : body_at + body_mark.size();
    const auto second_at = std::max(month_at, body_at);
    const auto second_end = parsed.month_first_ ? body_at + body_mark.size()  //
                                                : month_at + month_mark.size();
    parsed.before_ = pattern.substr(0, std::min(month_at, body_at));
    parsed.between_ = pattern.substr(first_end, second_at - first_end);
    parsed.after_ = pattern.substr(second_end);
    return parsed;
}

std::optional<NamedBatch> FileNamePattern::read(std::string_view name) const {
    constexpr std::string_view gzip_ending = ".gz";
    if (name.ends_with(gzip_ending)) {
        name.remove_suffix(gzip_ending.size());
    }
    const auto fixed = before_.size() + between_.size() + after_.size();
    if (name.size() <= fixed + month_size || !name.starts_with(before_) ||
        !name.ends_with(after_)) {
        return std::nullopt;
    }
    name.remove_prefix(before_.size());
    name.remove_suffix(after_.size());
    // A month has a fixed length, so it says where the slug begins or ends.
    const auto first_size = month_first_ ? month_size : name.size() - between_.size() - month_size;
    if (name.substr(first_size, between_.size()) != between_) {
        return std::nullopt;
    }
    const auto first = name.substr(0, first_size);
    const auto second = name.substr(first_size + between_.size());
    return month_first_ ? named(first, second) : named(second, first);
}

}  // namespace hub::ingest
