#include "app/mail_configuration.hpp"

#include "base/file.hpp"

#include <algorithm>
#include <sys/stat.h>

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
    const auto password = read_secret_line(folder / *file);
    if (!password) {
        return password.error();
    }
    settings.user = *user;
    settings.password = *password;
    return {};
}

}  // namespace

Result<std::string> read_secret_line(const std::filesystem::path& file) {
    constexpr std::size_t longest = 4'096;
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return Error{ErrorCode::refused, fmt::format("{}: cannot be read", file.string())};
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Error{ErrorCode::refused,
                     fmt::format("{}: can be read by others; chmod 600 makes it its owner's alone",
                                 file.string())};
    }
    auto text = read_file(file, longest);
    if (!text) {
        return text.error();
    }
    auto line = text->substr(0, text->find_first_of("\r\n"));
    if (line.empty()) {
        return Error{ErrorCode::refused, fmt::format("{}: is empty", file.string())};
    }
    return line;
}

Result<std::optional<mail::SmtpSettings>> read_mail_settings(const ConfigValue& document,
                                                             const std::filesystem::path& folder) {
    const auto* table = document.find("mail");
    if (table == nullptr) {
        return std::optional<mail::SmtpSettings>{};
    }
    if (auto known = table->only(
            {"host", "port", "security", "from", "user", "password_file", "certificate_authority"});
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
