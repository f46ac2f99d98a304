#pragma once

#include "accounts/saved_view.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteSavedViewStore final : public accounts::SavedViewStore {
public:
    explicit SqliteSavedViewStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::SavedView& view) override;
    Status change(const accounts::SavedView& view) override;
    [[nodiscard]] Result<std::optional<accounts::SavedView>> find(
        const std::string& id) const override;
    [[nodiscard]] Result<std::vector<accounts::SavedView>> seen_by(
        const std::string& owner, const std::string& organisation) const override;
    Status forget_deleted(Instant before) override;

private:
    Status write(const char* statement, const accounts::SavedView& view);

    Ledger& ledger_;
};

}  // namespace hub::ledger
