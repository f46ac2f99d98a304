#pragma once

#include "accounts/kept_export.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteExportStore final : public accounts::ExportStore {
public:
    explicit SqliteExportStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::KeptExport& made) override;
    [[nodiscard]] Result<std::vector<accounts::KeptExport>> list(
        const std::string& made_by, bool waiting_of_others) const override;
    [[nodiscard]] Result<std::optional<accounts::KeptExport>> find(
        const std::string& id) const override;
    [[nodiscard]] Result<std::vector<accounts::KeptExport>> due(Instant now) const override;
    Status move(const accounts::KeptExport& moved, accounts::ExportState from) override;
    Status remove(const std::string& id) override;
    Status forget_before(Instant made_at) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
