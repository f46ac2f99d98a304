#pragma once

#include "base/clock.hpp"
#include "base/keyed_hash.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "ingest/record_store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hub::geography {
class Atlas;
}  // namespace hub::geography

namespace hub::services {

/// Where a check writes what it found; nothing is written for a path that is empty.
struct CheckOutputs {
    std::filesystem::path findings;      ///< CSV: file, line, column, rule, severity, text
    std::filesystem::path completeness;  ///< CSV: a batch's items and why they are missing
};

/// What a check found.
struct CheckOutcome {
    std::string receipt;
    std::int64_t files_refused{0};
};

/// An operator has a supplier's files read and checked just as an import would, and nothing stored.
class CheckRecords {
public:
    /// All must outlive it. `formats`: the dataset's other ways of writing files.
    CheckRecords(const domain::DatasetDefinition& dataset,
                 const std::vector<domain::DatasetDefinition>& formats,
                 const geography::Atlas& atlas,
                 const SecretKey& record_secret,
                 const ingest::RecordStore& store,
                 const Clock& clock)
        : dataset_{dataset},
          formats_{formats},
          atlas_{atlas},
          secret_{record_secret},
          store_{store},
          clock_{clock} {}

    /// Paths as with an import. A refused file does not end the check: it is told with the others,
    /// and its rows up to the fault have their findings.
    Result<CheckOutcome> run(const std::vector<std::filesystem::path>& paths,
                             const CheckOutputs& outputs,
                             Progress& progress) const;

private:
    const domain::DatasetDefinition& dataset_;
    const std::vector<domain::DatasetDefinition>& formats_;
    const geography::Atlas& atlas_;
    const SecretKey& secret_;
    const ingest::RecordStore& store_;
    const Clock& clock_;
};

}  // namespace hub::services
