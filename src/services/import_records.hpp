#pragma once

#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "services/document.hpp"
#include "services/import_receipt.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace hub::audit {
class AuditLog;
}  // namespace hub::audit
namespace hub::geography {
class Atlas;
}  // namespace hub::geography
namespace hub::ingest {
class CheckedFile;
class FormatReaders;
}  // namespace hub::ingest

namespace hub::services {

class KnownBatches;
struct DeliveredFiles;

/// An operator loads a supplier's files: all of them or none. A batch that is there already is
/// replaced whole.
class ImportRecords {
public:
    /// All must outlive it. `formats`: the dataset's other ways of writing files.
    ImportRecords(const domain::DatasetDefinition& dataset,
                  const std::vector<domain::DatasetDefinition>& formats,
                  const geography::Atlas& atlas,
                  const SecretKey& record_secret,
                  ingest::RecordStore& store,
                  audit::AuditLog& audit,
                  const Clock& clock)
        : dataset_{dataset},
          formats_{formats},
          atlas_{atlas},
          secret_{record_secret},
          store_{store},
          audit_{audit},
          clock_{clock} {}

    /// Records of earlier months may not be kept any more: they are left out and counted.
    ImportRecords& keep_from(std::optional<domain::Month> month) {
        kept_from_ = month;
        return *this;
    }

    /// Files are taken as named; of folders, those whose names are like the dataset's. Recorded in
    /// the audit log before anything is read. Progress is in bytes of files. Where any file is
    /// refused, nothing is stored and the error names file, line and rule.
    Result<ImportOutcome> run(const Caller& caller,
                              const std::vector<std::filesystem::path>& paths,
                              Progress& progress) const;

private:
    Result<ImportOutcome> import_all(const ingest::FormatReaders& reader,
                                     const DeliveredFiles& delivered,
                                     KnownBatches& known,
                                     Progress& progress) const;
    Status store(ingest::CheckedFile& read,
                 const ingest::FormatReaders& reader,
                 ImportOutcome& outcome) const;
    /// How many batches were left out.
    std::int64_t leave_out_what_is_over(ingest::CheckedFile& read) const;

    const domain::DatasetDefinition& dataset_;
    const std::vector<domain::DatasetDefinition>& formats_;
    const geography::Atlas& atlas_;
    const SecretKey& secret_;
    ingest::RecordStore& store_;
    audit::AuditLog& audit_;
    const Clock& clock_;
    std::optional<domain::Month> kept_from_;
};

}  // namespace hub::services
