#pragma once

#include "audit/copy_positions.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteCopyPositions final : public audit::CopyPositions {
public:
    explicit SqliteCopyPositions(Ledger& ledger) : ledger_{ledger} {}

    [[nodiscard]] Result<audit::ChainHead> copied(const std::string& place) const override;
    Status note_copied(const std::string& place, const audit::ChainHead& reached) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
