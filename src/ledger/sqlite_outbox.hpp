#pragma once

#include "ledger/ledger.hpp"
#include "mail/outbox.hpp"

namespace hub::ledger {

/// The outbox in the ledger's file. An erased body is overwritten there and gone from the
/// write-ahead log as well.
class SqliteOutbox final : public mail::Outbox {
public:
    explicit SqliteOutbox(Ledger& ledger) : ledger_{ledger} {}

    [[nodiscard]] Result<std::optional<mail::DueMessage>> due(Instant now) const override;
    Status sent(std::int64_t id, Instant now) override;
    Status failed(std::int64_t id, std::string_view problem, Instant next_try_at) override;
    Status give_up(std::int64_t id, std::string_view problem, Instant now) override;
    [[nodiscard]] Result<std::vector<mail::OutboxEntry>> all() const override;

private:
    Status add(const mail::Message& message, Instant now) override;
    Status end(std::int64_t id, mail::MessageState state, std::string_view problem, Instant now);

    Ledger& ledger_;
};

}  // namespace hub::ledger
