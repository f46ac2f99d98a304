#include "services/import_geography.hpp"

#include "geography/bundle_receipt.hpp"
#include "services/caller_event.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::services {

namespace {

/// The first error of the check and how many there are.
Status without_errors(const geography::Findings& findings) {
    const auto errors =
        std::count_if(findings.begin(), findings.end(), [](const geography::Finding& finding) {
            return finding.severity == geography::Severity::error;
        });
    if (errors == 0) {
        return {};
    }
    return Error{ErrorCode::refused,
                 fmt::format("the bundle was not stored, since its check found {} error{}: {}: {}",
                             errors,
                             errors == 1 ? "" : "s, first",
                             findings.front().rule,
                             findings.front().words)};
}

}  // namespace

Result<std::string> ImportGeography::run(const Caller& caller,
                                         const std::filesystem::path& manifest,
                                         const std::optional<std::filesystem::path>& root,
                                         Progress& progress) {
    if (!caller.principal.is_operator()) {
        return Error{ErrorCode::forbidden, "geography is imported by an operator of the server"};
    }
    const auto recorded = audit_.record(
        event_of(caller, audit::Action::geography_imported, manifest.filename().string()));
    if (!recorded) {
        return recorded.error();
    }
    const auto bundle = geography::load_bundle(manifest, root, progress);
    if (!bundle) {
        return bundle.error();
    }
    if (auto sound = without_errors(bundle->findings); !sound) {
        return sound.error();
    }
    if (auto stored = store_.replace(*bundle, progress); !stored) {
        return stored.error();
    }
    auto content = store_.content();
    if (!content) {
        return content.error();
    }
    atlas_.replace(std::make_shared<const geography::Atlas>(*std::move(content)));
    return geography::receipt_of(*bundle);
}

}  // namespace hub::services
