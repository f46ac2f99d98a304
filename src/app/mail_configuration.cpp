#include "app/mail_configuration.hpp"

#include "app/secret_file.hpp"
#include "http/tls_context.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace hub::app {

namespace {

constexpr std::int64_t usual_port = 587;
constexpr std::int64_t highest_port = 65'535;

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 253 && host.front() != '-' &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == ':';
           });
}

Result<mail::Security> security_of(const ConfigValue& table, const std::string& host) {
    const auto word = table.text_or("security", "starttls");
    if (!word) {
        return word.error();
    }
    if (*word == "starttls") {
        return mail::Security::starttls;
    }
    if (*word == "tls") {
        return mail::Security::tls;
    }
    if (*word != "none") {
        return table.error("security is starttls, tls or none");
    }
    if (!is_this_machine(host)) {
        return table.error("security = \"none\" is for a mail server on this machine alone");
    }
    return mail::Security::none;
}

/// A certificate that tells the mail server who connects, and its key; instead of a password.
Status read_certificate(const ConfigValue& table,
                        const std::filesystem::path& folder,
                        mail::SmtpSettings& settings) {
    const auto certificate = table.text_or("certificate", "");
    const auto key = table.text_or("certificate_key", "");
    if (!certificate || !key) {
        return certificate ? key.error() : certificate.error();
    }
    if (certificate->empty() != key->empty()) {
        return table.error("certificate and certificate_key stand together or not at all");
    }
    if (certificate->empty()) {
        return {};
    }
    if (settings.security == mail::Security::none) {
        return table.error("a certificate needs TLS: security is starttls or tls");
    }
    if (!settings.user.empty()) {
        return table.error("the hub shows a certificate or a password, not both");
    }
    const auto place = place_of_secret(folder / *key);
    if (auto is_private = check_private(place); !is_private) {
        return is_private;
    }
    // Now and not at the first letter: whether both can be read and belong together.
    if (const auto pair = http::make_tls_context({folder / *certificate, place.file}); !pair) {
        return pair.error();
    }
    settings.certificate = folder / *certificate;
    settings.certificate_key = place.file;
    return {};
}

/// User and password, which stand together or not at all.
Status read_login(const ConfigValue& table,
                  const std::filesystem::path& folder,
                  mail::SmtpSettings& settings) {
    const auto user = table.text_or("user", "");
    const auto file = table.text_or("password_file", "");
    if (!user || !file) {
        return user ? file.error() : user.error();
    }
    if (user->empty() != file->empty()) {
        return table.error("user and password_file stand together or not at all");
    }
    if (file->empty()) {
        return {};
    }
    if (settings.security == mail::Security::none) {
        return table.error("a password is not sent without TLS: security is starttls or tls");
    }
    const auto password = read_secret_line(folder / *file);
    if (!password) {
        return password.error();
    }
    settings.user = *user;
    settings.password = *password;
    return {};
}

}  // namespace

Result<std::optional<mail::SmtpSettings>> read_mail_settings(const ConfigValue& document,
                                                             const std::filesystem::path& folder) {
    const auto* table = document.find("mail");
    if (table == nullptr) {
        return std::optional<mail::SmtpSettings>{};
    }
    if (auto known = table->only({"host",
                                  "port",
                                  "security",
                                  "from",
                                  "user",
                                  "password_file",
                                  "certificate",
                                  "certificate_key",
                                  "certificate_authority"});
        !known) {
        return known.error();
    }
    const auto host = table->text("host");
    const auto from = table->text("from");
    const auto port = table->integer_or("port", usual_port);
    const auto authority = table->text_or("certificate_authority", "");
    for (const auto& error : {host ? Status{} : Status{host.error()},
                              from ? Status{} : Status{from.error()},
                              port ? Status{} : Status{port.error()},
                              authority ? Status{} : Status{authority.error()}}) {
        if (!error) {
            return error.error();
        }
    }
    if (!is_host(*host)) {
        return table->error("host is the name or address of a mail server");
    }
    if (!mail::is_plain_address(*from)) {
        return table->error("from is one plain e-mail address");
    }
    if (*port < 1 || *port > highest_port) {
        return table->error("port is from 1 to 65535");
    }
    const auto security = security_of(*table, *host);
    if (!security) {
        return security.error();
    }
    mail::SmtpSettings settings;
    settings.host = *host;
    settings.from = *from;
    settings.port = static_cast<std::uint16_t>(*port);
    settings.security = *security;
    settings.certificate_authority =
        authority->empty() ? std::filesystem::path{} : folder / *authority;
    if (auto read = read_login(*table, folder, settings); !read) {
        return read.error();
    }
    if (auto read = read_certificate(*table, folder, settings); !read) {
        return read.error();
    }
    return std::optional{settings};
}

Result<std::string> read_public_address(const ConfigValue& document) {
    const auto text = document.text_or("public_address", "");
    if (!text || text->empty()) {
        return text;
    }
    const std::string_view address{*text};
    const bool is_protected = address.starts_with("https://");
    const auto authority = address.substr(std::min(address.find("://") + 3, address.size()));
    const bool has_port = authority.find(':') != std::string_view::npos;
    const bool is_here =
        address.starts_with("http://") && is_this_machine(authority.substr(0, authority.find(':')));
    if (!is_host(authority) || !(is_protected || is_here) ||
        (has_port && authority.back() == ':')) {
        return document.error("public_address is https://NAME, without a path");
    }
    return text;
}

}  // namespace hub::app
