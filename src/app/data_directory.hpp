#pragma once

#include "base/keyed_hash.hpp"
#include "base/result.hpp"
#include "base/signers.hpp"
#include "query/protected_query.hpp"

#include <filesystem>
#include <string>

namespace hub::app {

/// Where things stand in a data directory; drawn in ARCHITECTURE.md.
class DataDirectory {
public:
    /// Makes a new one: secrets, empty stores at the newest schema, the shipped dataset
    /// definitions. Refuses a folder that exists and is not empty. Whole or not at all. One for
    /// demonstrations and tests says so in its configuration.
    static Result<DataDirectory> make(const std::filesystem::path& root,
                                      bool for_demonstration = false);
    /// One that was made before. Refused, in words, where it is not a data directory, or where its
    /// secrets can be read by others. Whether they are its own `SecretRegister::settle` finds.
    static Result<DataDirectory> open(const std::filesystem::path& root);

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] std::filesystem::path records_store() const {
        return root_ / "store/records.duckdb";
    }
    [[nodiscard]] std::filesystem::path accounts_store() const {
        return root_ / "store/accounts.sqlite";
    }
    /// Made when it is first used.
    [[nodiscard]] std::filesystem::path staging_area() const { return root_ / "submissions"; }
    /// Made when it is first used.
    [[nodiscard]] std::filesystem::path export_folder() const { return root_ / "exports"; }
    [[nodiscard]] std::filesystem::path dataset_folder() const { return root_ / "datasets"; }
    [[nodiscard]] std::filesystem::path purge_receipts() const { return root_ / "purge-receipts"; }
    /// Where the configuration names no other place.
    [[nodiscard]] std::filesystem::path audit_checkpoints() const {
        return root_ / "audit-checkpoints";
    }
    [[nodiscard]] std::filesystem::path configuration() const { return root_ / "vrhub.toml"; }
    [[nodiscard]] std::filesystem::path socket() const { return root_ / "admin.sock"; }

    [[nodiscard]] Result<SecretKey> record_key() const;
    /// Seals the secrets of authenticators.
    [[nodiscard]] Result<SecretKey> account_key() const;
    /// Seed of the key that signs release certificates and purge receipts.
    [[nodiscard]] Result<SecretKey> release_signing_key() const;
    /// Seals files of figures that wait to be fetched.
    [[nodiscard]] Result<SecretKey> export_key() const;
    /// Seed of the key that signs checkpoints of the audit log.
    [[nodiscard]] Result<SecretKey> audit_signing_key() const;
    /// Every folder of datasets/. A definition that cannot be read is an error; a policy that
    /// cannot be read is kept as the reason why the dataset is denied.
    [[nodiscard]] Result<query::KnownDatasets> datasets() const;
    /// The text of a dataset's policy file.
    [[nodiscard]] Result<std::string> policy_text(const std::string& dataset) const;
    /// A policy's text made ready to be carried out on a dataset, with the noise of today's secret.
    [[nodiscard]] Result<disclosure::Protection> protection(const query::KnownDataset& known,
                                                            std::string_view policy_text) const;
    /// Where a secret stands that the hub makes, and that the service manager does not give.
    [[nodiscard]] std::filesystem::path secret_file(std::string_view name) const {
        return root_ / "secrets" / name;
    }
    /// Who signs by a signing key's name, and who did before: the lines of `signing-keys`.
    [[nodiscard]] Signers signers(std::string_view name, const std::string& today) const;
    /// Adds a line to them, durable before it returns.
    [[nodiscard]] Status add_succession(std::string_view line) const;

private:
    [[nodiscard]] Result<SecretKey> secret(std::string_view name) const;
    explicit DataDirectory(std::filesystem::path root) : root_{std::move(root)} {}

    std::filesystem::path root_;
};

}  // namespace hub::app
