#pragma once

#include "base/result.hpp"
#include "domain/partner_feedback.hpp"
#include "services/document.hpp"

#include <functional>
#include <optional>
#include <string>

namespace hub::accounts {
class Permissions;
}  // namespace hub::accounts
namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class CurrentAtlas;
}  // namespace hub::geography
namespace hub::query {
class ProtectedQuery;
class Warehouse;
struct KnownDatasets;
}  // namespace hub::query

namespace hub::services {

/// A person looks at how good the records are. Every figure is computed from protected counts that
/// came through the one door; receipts tell only when months came.
class ViewQuality {
public:
    /// What partners did with a body's records; none where nobody wrote it.
    using Feedback = std::function<Result<std::optional<domain::PartnerFeedback>>(
        const std::string& dataset, const std::string& body)>;

    ViewQuality(const query::KnownDatasets& datasets,
                const accounts::Permissions& permissions,
                audit::AuditLog& audit,
                const query::ProtectedQuery& door,
                const query::Warehouse& warehouse,
                const geography::CurrentAtlas& atlas,
                Feedback feedback)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          door_{door},
          warehouse_{warehouse},
          atlas_{atlas},
          feedback_{std::move(feedback)} {}

    /// `dataset`: completeness by item, reporting body and period.
    [[nodiscard]] Result<Document> completeness(const Caller& caller,
                                                const Parameters& parameters) const;
    /// `dataset` and `item`: who lacks it, and the bounds that leaves for each share.
    [[nodiscard]] Result<Document> missing(const Caller& caller,
                                           const Parameters& parameters) const;
    /// `dataset`, `body`, and `format` json or text: one body's feedback sheet.
    [[nodiscard]] Result<Document> sheet(const Caller& caller, const Parameters& parameters) const;

private:
    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    const query::ProtectedQuery& door_;
    const query::Warehouse& warehouse_;
    const geography::CurrentAtlas& atlas_;
    Feedback feedback_;
};

}  // namespace hub::services
