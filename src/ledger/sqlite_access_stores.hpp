#pragma once

#include "accounts/api_key.hpp"
#include "accounts/one_time_token.hpp"
#include "accounts/organisation.hpp"
#include "accounts/question.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/terms.hpp"
#include "ledger/ledger.hpp"

namespace hub::ledger {

class SqliteSecondFactorStore final : public accounts::SecondFactorStore {
public:
    explicit SqliteSecondFactorStore(Ledger& ledger) : ledger_{ledger} {}

    [[nodiscard]] Result<std::int64_t> last_step(const std::string& account) const override;
    Result<bool> accept_step(const std::string& account, std::int64_t step) override;
    Status set_recovery_codes(const std::string& account,
                              const std::vector<SecretDigest>& codes) override;
    Result<bool> use_recovery_code(const std::string& account, const SecretDigest& code) override;
    [[nodiscard]] Result<int> recovery_codes_left(const std::string& account) const override;
    Status clear(const std::string& account) override;

private:
    Ledger& ledger_;
};

class SqliteTokenStore final : public accounts::TokenStore {
public:
    explicit SqliteTokenStore(Ledger& ledger) : ledger_{ledger} {}

    Status put(const accounts::OneTimeToken& token) override;
    [[nodiscard]] Result<std::optional<accounts::OneTimeToken>> find(
        const SecretDigest& digest) const override;
    Result<std::optional<int>> count_word_try(const SecretDigest& digest) override;
    Status forget_word_tries(const SecretDigest& digest) override;
    Result<bool> take(const SecretDigest& digest) override;
    Status remove_all(const std::string& account) override;
    Status remove_expired(Instant now) override;

private:
    Ledger& ledger_;
};

class SqliteOrganisationStore final : public accounts::OrganisationStore {
public:
    explicit SqliteOrganisationStore(Ledger& ledger) : ledger_{ledger} {}

    [[nodiscard]] Result<std::vector<accounts::Organisation>> all() const override;
    [[nodiscard]] Result<std::optional<accounts::Organisation>> find(
        const std::string& id) const override;
    Status put(const accounts::Organisation& organisation) override;

private:
    Ledger& ledger_;
};

class SqliteApiKeyStore final : public accounts::ApiKeyStore {
public:
    explicit SqliteApiKeyStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::ApiKey& key) override;
    [[nodiscard]] Result<std::optional<accounts::ApiKey>> find(
        const SecretDigest& digest) const override;
    [[nodiscard]] Result<std::vector<accounts::ApiKey>> of_account(
        const std::string& account) const override;
    Status note_use(const std::string& id, Instant at) override;
    Result<bool> remove(const std::string& account, const std::string& id) override;
    Status remove_all(const std::string& account) override;

private:
    Ledger& ledger_;
};

class SqliteQuestionStore final : public accounts::QuestionStore {
public:
    explicit SqliteQuestionStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const accounts::Question& question) override;
    [[nodiscard]] Result<std::vector<accounts::Question>> list(
        const std::string& account) const override;
    [[nodiscard]] Result<std::optional<accounts::Question>> find(
        const std::string& id) const override;
    Status answer(const accounts::Question& answered) override;

private:
    Ledger& ledger_;
};

class SqliteAcceptanceStore final : public accounts::AcceptanceStore {
public:
    explicit SqliteAcceptanceStore(Ledger& ledger) : ledger_{ledger} {}

    Status add(const std::string& account,
               const accounts::Acceptance& acceptance,
               Instant at) override;

private:
    Ledger& ledger_;
};

}  // namespace hub::ledger
