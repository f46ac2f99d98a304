#pragma once

#include "app/provider_configuration.hpp"
#include "base/result.hpp"
#include "http/trusted_proxies.hpp"
#include "mail/smtp_sender.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::app {

/// What vrhub.toml says; docs/reference/configuration.md.
struct Configuration {
    std::string address{"127.0.0.1"};
    std::uint16_t port{8080};
    std::filesystem::path tls_certificate;  ///< both or neither
    std::filesystem::path tls_key;
    bool behind_tls_proxy{false};
    http::TrustedProxies trusted_proxies;  ///< who may say from where a request came
    int threads{2};
    bool purges_daily{false};  ///< a server purges what is due by itself
    /// How people reach the hub, "https://hub.example": what links in messages begin with, whatever
    /// a request calls the host. Empty: not set.
    std::string public_address;
    std::optional<mail::SmtpSettings> mail;  ///< none: messages wait in the outbox
    std::string contact;  ///< the hub's e-mail address, for its public pages; may be empty
    std::filesystem::path audit_checkpoints;  ///< empty: in the data directory
    /// Made for demonstrations and tests: an operator may choose people's passwords.
    bool is_demonstration{false};
    std::filesystem::path audit_copy;  ///< where entries are sent on to; empty: nowhere
    /// A secret that the operator puts in place, as a file that a setting names.
    struct GivenSecret {
        std::string name;  ///< "mail password_file"
        std::filesystem::path file;
        int life_days{0};
    };
    std::vector<GivenSecret> given_secrets;
    std::optional<ProviderConfiguration> provider;  ///< none: people sign in by password alone

    /// Absent file: the defaults. Unknown settings are refused by name and line.
    static Result<Configuration> read(const std::filesystem::path& file);
    /// "127.0.0.1:8080" from the command line over what the file says.
    Status listen_on(std::string_view text);
};

}  // namespace hub::app
