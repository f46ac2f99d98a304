#pragma once

#include "accounts/annotation.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteAnnotationStore final : public accounts::AnnotationStore {
public:
    explicit SqliteAnnotationStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::Annotation& annotation) override;
    Status set_deleted(const std::string& id, std::optional<Instant> deleted_at) override;
    [[nodiscard]] Result<std::optional<accounts::Annotation>> find(
        const std::string& id) const override;
    [[nodiscard]] Result<std::vector<accounts::Annotation>> seen_by(
        const std::string& dataset,
        const std::string& author,
        const std::string& organisation) const override;
    [[nodiscard]] Result<int> count_of(const std::string& author) const override;
    Status forget_deleted(Instant before) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
