#pragma once

#include "audit/audit_log.hpp"
#include "base/result.hpp"
#include "geography/atlas.hpp"
#include "geography/shared_borders.hpp"
#include "indicators/analysis.hpp"
#include "indicators/indicator_table.hpp"
#include "publish/table_document.hpp"
#include "query/protected_query.hpp"
#include "services/document.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hub::services {

class ReadingGuard;
struct TableQuestion;

/// A question's figures with what stands round them, before they are written in any form.
struct AnsweredTable {
    publish::TableFrame frame;
    indicators::IndicatorTable table;
    std::optional<indicators::Analysis> analysis;
    std::string policy_hash;
    bool is_frozen{false};  ///< of a release that two stages and an attack stand before
    std::shared_ptr<const geography::Atlas> atlas;
};

/// The one way from a question to its figures, whatever they are then written as.
class AnswerTable {
public:
    AnswerTable(const query::KnownDatasets& datasets,
                const accounts::Permissions& permissions,
                audit::AuditLog& audit,
                const query::ProtectedQuery& query,
                ReadingGuard& reading,
                const geography::KnownBorders* borders = nullptr)
        : datasets_{datasets},
          permissions_{permissions},
          audit_{audit},
          query_{query},
          reading_{reading},
          borders_{borders} {}

    struct Asking {
        audit::Action action;
        std::string_view about{};  ///< stands behind the question in the log
        bool takes_away{false};    ///< it counts as a download
    };

    /// Recorded in the audit log before it is answered.
    [[nodiscard]] Result<AnsweredTable> run(const Caller& caller,
                                            TableQuestion question,
                                            const Asking& asking) const;

private:
    const query::KnownDatasets& datasets_;
    const accounts::Permissions& permissions_;
    audit::AuditLog& audit_;
    const query::ProtectedQuery& query_;
    ReadingGuard& reading_;
    const geography::KnownBorders* borders_;  ///< none: no method sees borders
};

}  // namespace hub::services
