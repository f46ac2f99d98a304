#include "domain/agreement.hpp"

#include <fmt/format.h>

namespace hub::domain {

Status in_force(const DatasetDefinition& dataset,
                const std::optional<Agreement>& agreement,
                std::string_view day) {
    if (!agreement) {
        return dataset.marking == "OFFICIAL-SENSITIVE"
                   ? Status{Error{ErrorCode::refused,
                                  fmt::format("{} is OFFICIAL-SENSITIVE and no agreement is "
                                              "recorded for it (datasets/{}/agreement.toml)",
                                              dataset.id,
                                              dataset.id)}}
                   : Status{};
    }
    // Days are written so that their texts sort as they do.
    if (day < agreement->start) {
        return Error{ErrorCode::refused,
                     fmt::format("the agreement {} about {} begins on {}",
                                 agreement->reference,
                                 dataset.id,
                                 agreement->start)};
    }
    if (agreement->end < day) {
        return Error{ErrorCode::refused,
                     fmt::format("the agreement {} about {} ended on {}: nothing is taken in or "
                                 "shown without a new one",
                                 agreement->reference,
                                 dataset.id,
                                 agreement->end)};
    }
    return {};
}

}  // namespace hub::domain
