#include "disclosure/policy.hpp"

#include "base/config_document.hpp"
#include "base/keyed_hash.hpp"
#include "base/unreachable.hpp"

#include <fmt/format.h>

namespace hub::disclosure {

std::string_view slug_of(ProtectionMode mode) {
    switch (mode) {
        case ProtectionMode::open:
            return "open";
    }
    unreachable("a new protection mode needs a slug");
}

Result<DisclosurePolicy> DisclosurePolicy::parse(std::string_view toml,
                                                 std::string_view file_name,
                                                 std::string_view dataset) {
    const auto document = parse_config(toml, file_name);
    if (!document) {
        return document.error();
    }
    if (auto known = document->only({"format", "dataset", "mode", "reason"}); !known) {
        return known.error();
    }
    const auto format = document->integer("format");
    const auto named = document->text("dataset");
    const auto mode = document->text("mode");
    const auto reason = document->text("reason");
    for (const auto* member : {&named, &mode, &reason}) {
        if (!*member) {
            return member->error();
        }
    }
    if (!format) {
        return format.error();
    }
    if (*format != 1) {
        return document->error("policy format 1 is the only one that this version reads");
    }
    if (*named != dataset) {
        return document->error(
            fmt::format("this policy is for dataset {}, not {}", *named, dataset));
    }
    if (*mode != slug_of(ProtectionMode::open)) {
        return Error{ErrorCode::not_supported,
                     fmt::format("{}: mode {} is not supported by this version", file_name, *mode)};
    }
    return DisclosurePolicy{ProtectionMode::open, *reason, hex_of(digest_of(toml))};
}

}  // namespace hub::disclosure
