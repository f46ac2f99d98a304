#include "services/keep_annotations.hpp"

#include "domain/period.hpp"
#include "publish/saved_json.hpp"
#include "query/protected_query.hpp"
#include "query/scope_check.hpp"
#include "services/caller_event.hpp"
#include "services/parameter_reader.hpp"
#include "services/register_person.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

using accounts::Annotation;
using accounts::Audience;

namespace {

constexpr std::size_t longest_text = 1'000;
constexpr std::size_t id_bytes = 8;
constexpr std::string_view range_sign = "..";

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

Error not_there() {
    return {ErrorCode::not_found, "there is no such annotation"};
}

/// "2019-07", or "2019-07..2019-09" with the first month first.
Status check_period(const std::string& period) {
    const auto sign = period.find(range_sign);
    const auto first = domain::Month::parse(period.substr(0, sign));
    const auto last = sign == std::string::npos
                          ? first
                          : domain::Month::parse(period.substr(sign + range_sign.size()));
    return first && last && *first <= *last
               ? Status{}
               : Status{Error{ErrorCode::invalid_request,
                              "period: a month such as 2019-07, or 2019-07..2019-09"}};
}

Result<Audience> audience_of(const Caller& caller, const std::string& slug) {
    const auto audience = accounts::audience_from(slug);
    if (!audience) {
        return Error{ErrorCode::invalid_request, "audience: me, organisation or everybody"};
    }
    if (*audience == Audience::organisation && caller.principal.organisation().empty()) {
        return Error{ErrorCode::conflict, "audience: your account belongs to no organisation"};
    }
    return *audience;
}

}  // namespace

Result<accounts::Grant> KeepAnnotations::grant_for(const Caller& caller,
                                                   const std::string& dataset) const {
    const auto scope = permissions_.scope_of(caller.principal);
    if (!scope) {
        return scope.error();
    }
    const auto* grant = scope->find(dataset);
    if (grant == nullptr || datasets_.by_id.find(dataset) == datasets_.by_id.end()) {
        return Error{ErrorCode::not_found, "there is no such dataset, or it is not in your scope"};
    }
    return *grant;
}

bool KeepAnnotations::reaches_area(const accounts::Grant& grant, const std::string& area) const {
    if (area.empty()) {
        return true;
    }
    const auto code = domain::AreaCode::parse(area);
    const auto atlas = atlas_.get();
    const auto level =
        code ? query::level_of({*code}, *atlas) : std::optional<domain::GeographyLevel>{};
    return level && query::reaches(grant, *level, area, *atlas);
}

Result<Document> KeepAnnotations::list(const Caller& caller, const Parameters& parameters) const {
    const auto named = read_parameters(parameters, {"dataset"});
    if (!named) {
        return named.error();
    }
    const auto& dataset = named->at("dataset");
    const auto grant = grant_for(caller, dataset);
    if (!grant) {
        return grant.error();
    }
    auto annotations =
        annotations_.seen_by(dataset, owner_of(caller), caller.principal.organisation());
    if (!annotations) {
        return annotations.error();
    }
    std::erase_if(*annotations, [&](const Annotation& annotation) {
        return !reaches_area(*grant, annotation.area);
    });
    const auto recorded =
        audit_.record(event_of(caller, audit::Action::annotations_viewed, dataset));
    return recorded ? Result{json(publish::annotations_json(*annotations, owner_of(caller)))}
                    : Result<Document>{recorded.error()};
}

Status KeepAnnotations::check(const accounts::Grant& grant, const Content& content) const {
    if (!reaches_area(grant, content.area)) {
        return Error{ErrorCode::not_found,
                     "area: there is no such area, or it is not in your scope"};
    }
    if (auto checked = check_period(content.period); !checked) {
        return checked;
    }
    return check_words(content.text, "text", longest_text);
}

Status KeepAnnotations::has_room(const Caller& caller) const {
    const auto kept = annotations_.count_of(owner_of(caller));
    if (!kept) {
        return kept.error();
    }
    return *kept < most_of_a_person
               ? Status{}
               : Status{Error{ErrorCode::too_many,
                              fmt::format("a person keeps at most {} annotations; delete one first",
                                          most_of_a_person)}};
}

Status KeepAnnotations::record(const Caller& caller,
                               const Annotation& annotation,
                               std::string_view done) {
    const auto recorded =
        audit_.record(event_of(caller,
                               audit::Action::annotation_changed,
                               fmt::format("{} {} for {}: {} {} {}",
                                           annotation.id,
                                           done,
                                           slug_of(annotation.audience),
                                           annotation.dataset,
                                           annotation.area.empty() ? "all" : annotation.area,
                                           annotation.period)));
    return recorded ? Status{} : Status{recorded.error()};
}

Result<Document> KeepAnnotations::write(const Caller& caller, const Content& content) {
    const auto grant = grant_for(caller, content.dataset);
    if (!grant) {
        return grant.error();
    }
    if (auto checked = check(*grant, content); !checked) {
        return checked.error();
    }
    const auto audience = audience_of(caller, content.audience);
    if (!audience) {
        return audience.error();
    }
    if (auto room = has_room(caller); !room) {
        return room.error();
    }
    const Annotation annotation{random_hex(id_bytes),
                                owner_of(caller),
                                caller.principal.name(),
                                caller.principal.organisation(),
                                content.dataset,
                                content.area,
                                content.period,
                                content.text,
                                *audience,
                                clock_.now(),
                                std::nullopt};
    if (auto recorded = record(caller, annotation, "written"); !recorded) {
        return recorded.error();
    }
    const auto added = annotations_.add(annotation);
    return added ? Result{json(publish::annotation_json(annotation, annotation.author))}
                 : Result<Document>{added.error()};
}

Result<Annotation> KeepAnnotations::own(const Caller& caller, const std::string& id) const {
    auto annotation = annotations_.find(id);
    if (!annotation) {
        return annotation.error();
    }
    if (!*annotation || (*annotation)->author != owner_of(caller)) {
        return not_there();
    }
    return *std::move(*annotation);
}

Status KeepAnnotations::remove(const Caller& caller, const std::string& id) {
    const auto annotation = own(caller, id);
    if (!annotation) {
        return annotation.error();
    }
    if (annotation->deleted_at) {
        return {};
    }
    if (auto recorded = record(caller, *annotation, "deleted"); !recorded) {
        return recorded;
    }
    return annotations_.set_deleted(id, clock_.now());
}

Result<Document> KeepAnnotations::restore(const Caller& caller, const std::string& id) {
    auto annotation = own(caller, id);
    if (!annotation) {
        return annotation.error();
    }
    if (annotation->deleted_at) {
        if (auto room = has_room(caller); !room) {
            return room.error();
        }
        if (auto recorded = record(caller, *annotation, "restored"); !recorded) {
            return recorded.error();
        }
        if (auto restored = annotations_.set_deleted(id, std::nullopt); !restored) {
            return restored.error();
        }
        annotation->deleted_at.reset();
    }
    return json(publish::annotation_json(*annotation, annotation->author));
}

Status KeepAnnotations::forget_deleted() {
    return annotations_.forget_deleted(clock_.now() - kept_deleted);
}

}  // namespace hub::services
