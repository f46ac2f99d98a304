#include "app/configuration.hpp"

#include "app/mail_configuration.hpp"
#include "app/secret_file.hpp"
#include "app/secret_rules.hpp"
#include "base/config_document.hpp"
#include "base/file.hpp"

#include <charconv>

#include <fmt/format.h>

namespace hub::app {

namespace {

constexpr std::size_t largest_configuration = std::size_t{64} * 1024;

/// A path of the configuration counts from the folder that the file stands in.
Result<std::filesystem::path> path_in(const ConfigValue& document,
                                      std::string_view key,
                                      const std::filesystem::path& folder) {
    const auto text = document.text_or(key, "");
    if (!text) {
        return text.error();
    }
    return text->empty() ? std::filesystem::path{} : folder / *text;
}

Result<http::TrustedProxies> read_trusted_proxies(const ConfigValue& document) {
    const auto texts = document.texts("trusted_proxies");
    if (!texts) {
        return texts.error();
    }
    auto proxies = http::TrustedProxies::parse(*texts);
    return proxies ? std::move(proxies)
                   : document.find("trusted_proxies")->error(proxies.error().message);
}

/// Which files of secrets the settings name. Read after all else was found to be in order.
std::vector<Configuration::GivenSecret> given_secrets(const ConfigValue& document,
                                                      const std::filesystem::path& folder) {
    std::vector<Configuration::GivenSecret> given;
    for (const auto& rule : given_secret_rules) {
        const auto* table = rule.table.empty() ? &document : document.find(rule.table);
        const auto file = table == nullptr ? Result<std::string>{std::string{}}
                                           : table->text_or(rule.setting, "");
        if (file && !file->empty()) {
            given.push_back(
                {fmt::format("{}{}{}", rule.table, rule.table.empty() ? "" : " ", rule.setting),
                 folder / *file,
                 rule.life_days});
        }
    }
    return given;
}

Status read_into(Configuration& configuration,
                 const ConfigValue& document,
                 const std::filesystem::path& folder) {
    if (auto known = document.only({"listen",
                                    "tls_certificate",
                                    "tls_key",
                                    "behind_tls_proxy",
                                    "trusted_proxies",
                                    "threads",
                                    "retention",
                                    "public_address",
                                    "contact",
                                    "mail",
                                    "audit_checkpoints",
                                    "demonstration",
                                    "audit_copy",
                                    "oidc"});
        !known) {
        return known;
    }
    const auto listen = document.text_or("listen", "127.0.0.1:8080");
    const auto certificate = path_in(document, "tls_certificate", folder);
    const auto key = path_in(document, "tls_key", folder);
    const auto proxy = document.boolean_or("behind_tls_proxy", false);
    const auto proxies = read_trusted_proxies(document);
    const auto threads = document.integer_or("threads", 2);
    const auto retention = document.text_or("retention", "by_command");
    const auto contact = document.text_or("contact", "");
    const auto public_address = read_public_address(document);
    const auto mail = read_mail_settings(document, folder);
    const auto demonstration = document.boolean_or("demonstration", false);
    const auto checkpoints = path_in(document, "audit_checkpoints", folder);
    const auto copy = path_in(document, "audit_copy", folder);
    for (const auto& error : {listen ? Status{} : Status{listen.error()},
                              certificate ? Status{} : Status{certificate.error()},
                              key ? Status{} : Status{key.error()},
                              proxy ? Status{} : Status{proxy.error()},
                              proxies ? Status{} : Status{proxies.error()},
                              threads ? Status{} : Status{threads.error()},
                              retention ? Status{} : Status{retention.error()},
                              public_address ? Status{} : Status{public_address.error()},
                              contact ? Status{} : Status{contact.error()},
                              mail ? Status{} : Status{mail.error()},
                              demonstration ? Status{} : Status{demonstration.error()},
                              copy ? Status{} : Status{copy.error()},
                              checkpoints ? Status{} : Status{checkpoints.error()}}) {
        if (!error) {
            return error;
        }
    }
    if (certificate->empty() != key->empty()) {
        return document.error("tls_certificate and tls_key stand together or not at all");
    }
    if (*threads < 1 || *threads > 64) {
        return document.error("threads is from 1 to 64");
    }
    if (*retention != "by_command" && *retention != "daily") {
        return document.error("retention is by_command or daily");
    }
    configuration.contact = *contact;
    const auto provider = read_provider(document, folder, *public_address);
    if (!provider) {
        return provider.error();
    }
    configuration.provider = *provider;
    configuration.public_address = *public_address;
    configuration.mail = *mail;
    configuration.is_demonstration = *demonstration;
    configuration.audit_checkpoints = *checkpoints;
    configuration.given_secrets = given_secrets(document, folder);
    configuration.audit_copy = *copy;
    configuration.purges_daily = *retention == "daily";
    configuration.tls_certificate = *certificate;
    configuration.tls_key = key->empty() ? *key : place_of_secret(*key).file;
    configuration.behind_tls_proxy = *proxy;
    configuration.trusted_proxies = *proxies;
    configuration.threads = static_cast<int>(*threads);
    return configuration.listen_on(*listen);
}

}  // namespace

Result<Configuration> Configuration::read(const std::filesystem::path& file) {
    Configuration configuration;
    if (!std::filesystem::exists(file)) {
        return configuration;
    }
    const auto text = read_file(file, largest_configuration);
    if (!text) {
        return text.error();
    }
    const auto document = parse_config(*text, file.filename().string());
    if (!document) {
        return document.error();
    }
    if (auto read = read_into(configuration, *document, file.parent_path()); !read) {
        return read.error();
    }
    return configuration;
}

Status Configuration::listen_on(std::string_view text) {
    const auto colon = text.rfind(':');
    std::uint16_t number = 0;
    const auto digits =
        colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size() ||
        colon == 0) {
        return Error{ErrorCode::invalid_request,
                     "where to listen is written ADDRESS:PORT, such as 127.0.0.1:8080"};
    }
    address = text.substr(0, colon);
    port = number;
    return {};
}

}  // namespace hub::app
