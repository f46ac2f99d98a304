#pragma once

#include "accounts/annotation.hpp"
#include "accounts/permissions.hpp"
#include "audit/audit_log.hpp"
#include "base/clock.hpp"
#include "geography/current_atlas.hpp"
#include "services/document.hpp"

#include <string>

namespace hub::query {
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// A person writes to months of a dataset what a reader of its figures should know. An annotation
/// is words and never a figure; it is shown to those only whose scope covers its dataset and area.
class KeepAnnotations {
public:
    KeepAnnotations(const query::KnownDatasets& datasets,
                    const accounts::Permissions& permissions,
                    const geography::CurrentAtlas& atlas,
                    accounts::AnnotationStore& annotations,
                    audit::AuditLog& audit,
                    const Clock& clock)
        : datasets_{datasets},
          permissions_{permissions},
          atlas_{atlas},
          annotations_{annotations},
          audit_{audit},
          clock_{clock} {}

    struct Content {
        std::string dataset;
        std::string area;    ///< a code; empty: every area
        std::string period;  ///< "2019-07", "2019-07..2019-09"
        std::string text;
        std::string audience;  ///< slug
    };

    /// Parameter: `dataset`.
    [[nodiscard]] Result<Document> list(const Caller& caller, const Parameters& parameters) const;
    Result<Document> write(const Caller& caller, const Content& content);
    /// Only the author's; can be undone for 30 days.
    Status remove(const Caller& caller, const std::string& id);
    Result<Document> restore(const Caller& caller, const std::string& id);
    Status forget_deleted();

    static constexpr std::chrono::days kept_deleted{30};
    static constexpr int most_of_a_person = 500;

private:
    /// Refused alike where there is no such dataset and where the caller may not see it.
    [[nodiscard]] Result<accounts::Grant> grant_for(const Caller& caller,
                                                    const std::string& dataset) const;
    [[nodiscard]] bool reaches_area(const accounts::Grant& grant, const std::string& area) const;
    [[nodiscard]] Status check(const accounts::Grant& grant, const Content& content) const;
    [[nodiscard]] Status has_room(const Caller& caller) const;
    [[nodiscard]] Result<accounts::Annotation> own(const Caller& caller,
                                                   const std::string& id) const;
    Status record(const Caller& caller,
                  const accounts::Annotation& annotation,
                  std::string_view done);

    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    const geography::CurrentAtlas& atlas_;
    accounts::AnnotationStore& annotations_;
    audit::AuditLog& audit_;
    const Clock& clock_;
};

}  // namespace hub::services
