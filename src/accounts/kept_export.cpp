#include "accounts/kept_export.hpp"

#include "base/unreachable.hpp"

#include <algorithm>

namespace hub::accounts {

namespace {

template <class Value, std::size_t Size>
std::optional<Value> from_slug(const std::array<Value, Size>& all, std::string_view slug) {
    const auto* found = std::find_if(
        all.begin(), all.end(), [&](const Value value) { return slug_of(value) == slug; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::string_view slug_of(ExportAudience audience) {
    switch (audience) {
        case ExportAudience::partners:
            return "partners";
        case ExportAudience::everybody:
            return "public";
    }
    unreachable("a new audience needs a slug");
}

std::string_view slug_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv:
            return "csv";
        case ExportFormat::xlsx:
            return "xlsx";
    }
    unreachable("a new format needs a slug");
}

std::string_view slug_of(ExportState state) {
    switch (state) {
        case ExportState::ready:
            return "ready";
        case ExportState::waiting:
            return "waiting";
        case ExportState::refused:
            return "refused";
        case ExportState::expired:
            return "expired";
    }
    unreachable("a new state of exports needs a slug");
}

std::optional<ExportAudience> export_audience_from(std::string_view slug) {
    return from_slug(all_export_audiences, slug);
}

std::optional<ExportFormat> export_format_from(std::string_view slug) {
    return from_slug(all_export_formats, slug);
}

std::optional<ExportState> export_state_from(std::string_view slug) {
    return from_slug(all_export_states, slug);
}

bool has_file(ExportState state) {
    return state == ExportState::ready || state == ExportState::waiting;
}

std::optional<ExportState> after(ExportState from, ExportStep step, ExportParty by) {
    const auto where = [&](bool allowed, ExportState to) {
        return allowed ? std::optional{to} : std::nullopt;
    };
    const bool decides = from == ExportState::waiting && by == ExportParty::another;
    switch (step) {
        case ExportStep::fetch:
            return where(from == ExportState::ready && by == ExportParty::maker, from);
        case ExportStep::agree:
            return where(decides, ExportState::ready);
        case ExportStep::decline:
            return where(decides, ExportState::refused);
        case ExportStep::remove:
            return where(by == ExportParty::maker, from);
        case ExportStep::expire:
            return where(has_file(from) && by == ExportParty::calendar, ExportState::expired);
    }
    unreachable("a new step of exports needs its rule");
}

}  // namespace hub::accounts
