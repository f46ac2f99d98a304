#include "services/audit_question.hpp"

#include "base/text.hpp"
#include "services/parameter_reader.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hub::services {

namespace {

constexpr std::size_t length_of_a_day = std::string_view{"2026-11-24"}.size();

Error no_moment(std::string_view name) {
    return {ErrorCode::invalid_request,
            fmt::format("{} is a day, 2026-11-28, or a moment, 2026-11-28T18:00:00Z", name)};
}

bool is_action(const std::string& slug) {
    const auto slugs = audit::all_action_slugs();
    return std::find(slugs.begin(), slugs.end(), slug) != slugs.end();
}

}  // namespace

Result<audit::Search> parse_span(const std::string& from, const std::string& to) {
    audit::Search search;
    if (!from.empty()) {
        search.from = parse_instant(from);
        if (!search.from) {
            return no_moment("from");
        }
    }
    if (!to.empty()) {
        search.until = parse_instant(to);
        if (!search.until) {
            return no_moment("to");
        }
        if (to.size() == length_of_a_day) {
            *search.until += std::chrono::days{1};
        }
    }
    return search;
}

Result<std::optional<std::int64_t>> parse_before(const Parameters& parameters) {
    for (const auto& [name, value] : parameters) {
        if (name != "before") {
            continue;
        }
        std::int64_t number = 0;
        const auto* end = value.data() + value.size();
        const auto [read, fault] = std::from_chars(value.data(), end, number);
        if (fault != std::errc{} || read != end || number < 1) {
            return Error{ErrorCode::invalid_request, "before is the number of an entry"};
        }
        return std::optional{number};
    }
    return std::optional<std::int64_t>{};
}

Result<AuditQuestion> AuditQuestion::parse(const Parameters& parameters) {
    auto named =
        read_parameters(parameters, {}, {"from", "to", "person", "action", "origin", "before"});
    if (!named) {
        return named.error();
    }
    const auto before = parse_before(parameters);
    if (!before) {
        return before.error();
    }
    auto search = parse_span((*named)["from"], (*named)["to"]);
    if (!search) {
        return search.error();
    }
    search->principal = lower_ascii((*named)["person"]);
    search->action = (*named)["action"];
    search->origin = (*named)["origin"];
    if (!search->action.empty() && !is_action(search->action)) {
        return Error{ErrorCode::invalid_request, "action is not one that the log knows"};
    }
    return AuditQuestion{*std::move(search), *before};
}

std::string AuditQuestion::canonical() const {
    std::vector<std::string> parts;
    if (search.from) {
        parts.push_back("from=" + iso_text(*search.from));
    }
    if (search.until) {
        parts.push_back("until=" + iso_text(*search.until));
    }
    for (const auto& [name, value] : {std::pair{"person=", &search.principal},
                                      {"action=", &search.action},
                                      {"origin=", &search.origin}}) {
        if (!value->empty()) {
            parts.push_back(name + *value);
        }
    }
    if (before) {
        parts.push_back(fmt::format("before={}", *before));
    }
    return parts.empty() ? "all" : join(parts, " ");
}

publish::AuditLine line_of(const audit::EntryView& entry) {
    return {entry.sequence,
            entry.at,
            entry.principal,
            entry.role,
            entry.action,
            entry.object,
            entry.origin,
            entry.outcome,
            entry.session,
            entry.request};
}

}  // namespace hub::services
