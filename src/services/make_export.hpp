#pragma once

#include "accounts/kept_export.hpp"
#include "base/clock.hpp"
#include "services/answer_table.hpp"
#include "services/document.hpp"
#include "services/export_files.hpp"

#include <string>

namespace hub::publish {
struct ExportFrame;
struct ExportReport;
}  // namespace hub::publish

namespace hub::services {

/// What somebody asks to take out of the hub.
struct ExportOrder {
    Parameters question;   ///< of a table, without `format` and `purpose`
    std::string format;    ///< slug
    std::string audience;  ///< slug
    std::string purpose;   ///< one of `all_purposes`
};

/// Makes a file of a table. For partners it holds what a page shows. For the public the dataset's
/// stricter policy is laid over it, the finished bytes are read back and looked through, and what
/// is found to be wrong ends it: then there is a report and no file.
class MakeExport {
public:
    MakeExport(const query::KnownDatasets& datasets,
               const accounts::Permissions& permissions,
               audit::AuditLog& audit,
               const query::ProtectedQuery& query,
               ReadingGuard& reading,
               accounts::ExportStore& store,
               const ExportFiles& files,
               const Clock& clock,
               const geography::KnownBorders* borders = nullptr)
        : datasets_{datasets},
          audit_{audit},
          answer_{datasets, permissions, audit, query, reading, borders},
          store_{store},
          files_{files},
          clock_{clock} {}

    /// The export as JSON. Recorded before the question is answered.
    Result<Document> run(const Caller& caller, const ExportOrder& order);

private:
    struct Made;
    /// The stricter policy and all that the file is held to, laid over an answered table.
    [[nodiscard]] Result<disclosure::PublicPolicy> public_policy(const std::string& dataset) const;
    Result<Made> make(const Caller& caller,
                      const ExportOrder& order,
                      const accounts::KeptExport& begun) const;
    Result<Made> written(publish::ExportFrame frame,
                         AnsweredTable answered,
                         const accounts::KeptExport& begun) const;
    Result<Document> keep(const Caller& caller, Made made);

    const query::KnownDatasets& datasets_;
    audit::AuditLog& audit_;
    AnswerTable answer_;
    accounts::ExportStore& store_;
    const ExportFiles& files_;
    const Clock& clock_;
};

}  // namespace hub::services
