#include "services/view_boundaries.hpp"

#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "geography/current_atlas.hpp"
#include "geography/geography_store.hpp"
#include "services/caller_event.hpp"
#include "services/parameter_reader.hpp"

#include <charconv>

#include <fmt/format.h>

namespace hub::services {

using domain::GeographyLevel;
using geography::AreaId;

namespace {

struct BoundaryQuestion {
    GeographyLevel level{GeographyLevel::lad};
    int vintage{0};
    AreaId within{geography::unknown_place};
};

Result<AreaId> force_area_with(const geography::Atlas& atlas, const std::string& code) {
    for (const int vintage : atlas.vintages(GeographyLevel::police_force_area)) {
        if (const auto* area = atlas.find(GeographyLevel::police_force_area, vintage, code)) {
            return area->id;
        }
    }
    return Error{ErrorCode::not_found,
                 "within is not the code of a police force area that was loaded"};
}

Result<BoundaryQuestion> parse(const Parameters& parameters, const geography::Atlas& atlas) {
    const auto named = read_parameters(parameters, {"level", "vintage"}, {"within"});
    if (!named) {
        return named.error();
    }
    BoundaryQuestion question;
    const auto level = domain::geography_level_from(named->at("level"));
    const auto& year = named->at("vintage");
    const auto [end, fault] =
        std::from_chars(year.data(), year.data() + year.size(), question.vintage);
    if (!level || fault != std::errc{} || end != year.data() + year.size()) {
        return Error{ErrorCode::invalid_request, "level is a geography level and vintage a year"};
    }
    question.level = *level;
    if (named->contains("within")) {
        const auto area = force_area_with(atlas, named->at("within"));
        if (!area) {
            return area.error();
        }
        question.within = *area;
    }
    return question;
}

}  // namespace

Result<Document> ViewBoundaries::run(const Caller& caller, const Parameters& parameters) const {
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const auto atlas = atlas_.get();
    const auto question = parse(parameters, *atlas);
    if (!question) {
        return question.error();
    }
    const auto* within = atlas->find(question->within);
    const auto object = fmt::format("{} {}{}",
                                    slug_of(question->level),
                                    question->vintage,
                                    within == nullptr ? "" : " in " + within->code);
    const auto recorded = audit_.record(event_of(caller, audit::Action::boundaries_viewed, object));
    if (!recorded) {
        return recorded.error();
    }
    auto stored = store_.boundaries(question->level, question->vintage, question->within);
    if (!stored) {
        return stored.error();
    }
    return Document{
        "application/octet-stream", std::move(stored->brotli), "", "br", std::move(stored->digest)};
}

}  // namespace hub::services
