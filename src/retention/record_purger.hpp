#pragma once

#include "base/result.hpp"
#include "domain/dataset_definition.hpp"
#include "domain/period.hpp"
#include "retention/purge.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hub::retention {

/// What is to go of one dataset.
struct DuePurge {
    const domain::DatasetDefinition* dataset{nullptr};
    domain::Month kept_from;  ///< records of earlier months go
    bool whole{false};        ///< everything goes
};

/// A purge as the store remembers it, with its signed receipt.
struct StoredPurge {
    std::string name;  ///< "emergency_department-purge-1"
    std::string dataset;
    std::string receipt;
    bool filed{false};  ///< its receipt stands beside the store and in the audit log
};

/// The store as something that forgets.
class RecordPurger {
public:
    RecordPurger() = default;
    RecordPurger(const RecordPurger&) = delete;
    RecordPurger& operator=(const RecordPurger&) = delete;
    virtual ~RecordPurger() = default;

    /// What a purge would take; nothing of it is changed.
    [[nodiscard]] virtual Result<PurgedRecords> look(const DuePurge& due) = 0;

    /// Writes the receipt of a purge from what it took and its name.
    using Receipt =
        std::function<PurgeReceipt(const DuePurge&, const std::string& name, const PurgedRecords&)>;
    /// Carries them out together, or none of them, also where the process is killed: afterwards no
    /// byte of the records is in any file of the store. Those that take nothing leave no receipt.
    /// `conflict` where others keep reading the store. The names of the purges made.
    virtual Result<std::vector<std::string>> purge(const std::vector<DuePurge>& due,
                                                   const Receipt& receipt) = 0;

    /// Every purge ever made, oldest first.
    [[nodiscard]] virtual Result<std::vector<StoredPurge>> purges() = 0;
    virtual Status mark_filed(const std::string& name) = 0;
};

}  // namespace hub::retention
