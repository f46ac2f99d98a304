#include "app/data_directory.hpp"

#include "app/definition_files.hpp"
#include "app/secret_file.hpp"
#include "app/secret_rules.hpp"
#include "base/file.hpp"
#include "ingest/agreement_toml.hpp"
#include "ingest/dataset_definition_toml.hpp"
#include "ingest/shipped_definitions.hpp"
#include "warehouse/schema.hpp"

#include <algorithm>
#include <sys/stat.h>

#include <fmt/format.h>

namespace hub::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_definition = std::size_t{1024} * 1024;

constexpr auto noise_key_name = "noise-key";

constexpr std::string_view first_configuration =
    "# The hub's configuration; docs/reference/configuration.md lists every setting.\n"
    "listen = \"127.0.0.1:8080\"\n"
    "# tls_certificate = \"certificate.pem\"\n"
    "# tls_key = \"key.pem\"\n";

constexpr std::string_view demonstration_setting =
    "# Made for demonstrations and tests: an operator may choose people's passwords\n"
    "# (vrhub account create). Never for records of real people.\n"
    "demonstration = true\n";

constexpr auto signing_keys_name = "signing-keys";

/// Where the service manager gives one, no other is made.
Status make_secret(const fs::path& root, std::string_view name) {
    const auto place = place_of_secret(root / "secrets" / name);
    return place.is_given ? check_private(place)
                          : write_new_private_file(
                                place.file, SecretKey::generate().hex_for_secret_file() + "\n");
}

Status write_shipped_definitions(const fs::path& datasets) {
    for (const auto& [name, text] : ingest::shipped_files()) {
        const auto file = datasets / name;
        if (auto made = make_private_folder(file.parent_path()); !made) {
            return made;
        }
        if (auto written = write_new_private_file(file, text); !written) {
            return written;
        }
    }
    return {};
}

Status make_record_store(const fs::path& file) {
    const auto database = warehouse::duckdb::Database::open(file, {});
    if (!database) {
        return database.error();
    }
    auto connection = database->connect();
    return connection ? warehouse::migrate(*connection) : Status{connection.error()};
}

Status fill(const fs::path& root, bool for_demonstration) {
    for (const auto* folder : {"", "secrets", "datasets", "store"}) {
        if (auto made = make_private_folder(root / folder); !made) {
            return made;
        }
    }
    for (const auto& rule : secret_rules) {
        if (auto made = make_secret(root, rule.name); !made) {
            return made;
        }
    }
    std::string configuration{first_configuration};
    configuration += for_demonstration ? demonstration_setting : "";
    if (auto written = write_new_private_file(root / "vrhub.toml", configuration); !written) {
        return written;
    }
    if (auto written = write_shipped_definitions(root / "datasets"); !written) {
        return written;
    }
    return make_record_store(root / "store/records.duckdb");
}

/// Whether anybody but the owner may read or write it.
bool open_to_others(const fs::path& file) {
    struct stat status {};
    return ::stat(file.c_str(), &status) == 0 && (status.st_mode & 077U) != 0;
}

/// The other ways in which a dataset's files may be written, in the order of their names.
Result<std::vector<domain::DatasetDefinition>> read_formats(
    const fs::path& folder, const domain::DatasetDefinition& dataset) {
    std::vector<domain::DatasetDefinition> formats;
    for (const auto& file : toml_files(folder)) {
        const auto text = read_file(file, largest_definition);
        auto format = text
                          ? ingest::parse_file_format(
                                *text, dataset.id + "/formats/" + file.filename().string(), dataset)
                          : Result<domain::DatasetDefinition>{text.error()};
        if (!format) {
            return format.error();
        }
        formats.push_back(*std::move(format));
    }
    return formats;
}

Result<disclosure::Protection> make_protection(std::string_view policy_text,
                                               const domain::DatasetDefinition& definition,
                                               const domain::CaseDefinitions& cases,
                                               const SecretKey& noise_key) {
    const auto name = definition.id + "/policy.toml";
    auto policy = disclosure::DisclosurePolicy::parse(policy_text, name, definition, cases);
    if (!policy) {
        return policy.error();
    }
    if (definition.places.front().level != domain::GeographyLevel::lsoa &&
        policy->mode() != disclosure::ProtectionMode::open) {
        return Error{ErrorCode::refused,
                     name +
                         ": records that stand at larger areas than lower-layer super output "
                         "areas can only be shown under the mode open"};
    }
    return disclosure::Protection::create(*std::move(policy), noise_key, definition.id);
}

Result<query::KnownDataset> read_dataset(const fs::path& folder, const SecretKey& noise_key) {
    const auto id = folder.filename().string();
    const auto text = read_file(folder / "dataset.toml", largest_definition);
    if (!text) {
        return text.error();
    }
    auto definition = ingest::parse_dataset_definition(*text, id + "/dataset.toml");
    if (!definition) {
        return definition.error();
    }
    if (definition->id != id) {
        return Error{
            ErrorCode::refused,
            fmt::format("{}: the definition is of dataset {}", folder.string(), definition->id)};
    }
    auto cases = read_case_definitions(folder / "case_definitions", *definition);
    if (!cases) {
        return cases.error();
    }
    const auto policy_text = read_file(folder / "policy.toml", largest_definition);
    auto protection = policy_text ? make_protection(*policy_text, *definition, *cases, noise_key)
                                  : Result<disclosure::Protection>{policy_text.error()};
    query::KnownDataset known{*std::move(definition), std::move(protection)};
    known.cases = *std::move(cases);
    if (fs::exists(folder / "agreement.toml")) {
        const auto agreement_text = read_file(folder / "agreement.toml", largest_definition);
        auto agreement = agreement_text
                             ? ingest::parse_agreement(*agreement_text, id + "/agreement.toml")
                             : Result<domain::Agreement>{agreement_text.error()};
        if (!agreement) {
            return agreement.error();
        }
        known.agreement = domain::CurrentAgreement{*std::move(agreement)};
    }
    auto formats = read_formats(folder / "formats", known.definition);
    if (!formats) {
        return formats.error();
    }
    known.formats = *std::move(formats);
    return known;
}

}  // namespace

Result<DataDirectory> DataDirectory::make(const fs::path& root, bool for_demonstration) {
    std::error_code fault;
    if (fs::exists(root, fault) && !fs::is_empty(root, fault)) {
        return Error{ErrorCode::refused, fmt::format("{}: exists and is not empty", root.string())};
    }
    // Made beside its place and moved there, so that a stop half way leaves no half directory.
    auto unfinished = root;
    unfinished += ".unfinished";
    fs::remove_all(unfinished, fault);
    if (auto filled = fill(unfinished, for_demonstration); !filled) {
        fs::remove_all(unfinished, fault);
        return filled.error();
    }
    fs::rename(unfinished, root, fault);
    if (fault) {
        return Error{ErrorCode::refused, fmt::format("{}: {}", root.string(), fault.message())};
    }
    return DataDirectory{root};
}

Result<DataDirectory> DataDirectory::open(const fs::path& root) {
    if (!fs::exists(root / "secrets") || !fs::exists(root / "store")) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: not a data directory; make one with vrhub init --data {}",
                                 root.string(),
                                 root.string())};
    }
    for (const auto& rule : secret_rules) {
        const auto place = place_of_secret(root / "secrets" / rule.name);
        if (!place.is_given && !fs::exists(place.file)) {
            continue;
        }
        if (!check_private(place) || open_to_others(root / "secrets")) {
            return Error{ErrorCode::refused,
                         fmt::format("{}: others may read it; make it 0600 in a folder of 0700",
                                     place.file.string())};
        }
    }
    return DataDirectory{root};
}

Result<SecretKey> DataDirectory::secret(std::string_view name) const {
    const auto text = read_file(place_of_secret(secret_file(name)).file, 1024);
    return text ? SecretKey::from_hex(*text) : Result<SecretKey>{text.error()};
}

Result<SecretKey> DataDirectory::record_key() const {
    return secret("record-key");
}

Result<SecretKey> DataDirectory::account_key() const {
    return secret("account-key");
}

Result<SecretKey> DataDirectory::release_signing_key() const {
    return secret("release-signing-key");
}

Result<SecretKey> DataDirectory::export_key() const {
    return secret("export-key");
}

Result<SecretKey> DataDirectory::audit_signing_key() const {
    return secret("audit-signing-key");
}

Result<query::KnownDatasets> DataDirectory::datasets() const {
    const auto noise_key = secret(noise_key_name);
    if (!noise_key) {
        return noise_key.error();
    }
    query::KnownDatasets datasets;
    for (const auto& entry : fs::directory_iterator{root_ / "datasets"}) {
        if (!entry.is_directory()) {
            continue;
        }
        auto known = read_dataset(entry.path(), *noise_key);
        if (!known) {
            return known.error();
        }
        const auto id = known->definition.id;
        datasets.by_id.emplace(id, *std::move(known));
    }
    return datasets;
}

Result<std::string> DataDirectory::policy_text(const std::string& dataset) const {
    return read_file(dataset_folder() / dataset / "policy.toml", largest_definition);
}

Result<disclosure::Protection> DataDirectory::protection(const query::KnownDataset& known,
                                                         std::string_view policy_text) const {
    const auto noise_key = secret(noise_key_name);
    return noise_key ? make_protection(policy_text, known.definition, known.cases, *noise_key)
                     : Result<disclosure::Protection>{noise_key.error()};
}

Signers DataDirectory::signers(std::string_view name, const std::string& today) const {
    const auto lines = read_file(root_ / signing_keys_name, largest_definition);
    return Signers::read(name, lines ? *lines : std::string{}, today);
}

Status DataDirectory::add_succession(std::string_view line) const {
    const auto file = root_ / signing_keys_name;
    const auto lines = fs::exists(file) ? read_file(file, largest_definition) : std::string{};
    return lines ? replace_file(file, *lines + std::string{line}) : Status{lines.error()};
}

}  // namespace hub::app
