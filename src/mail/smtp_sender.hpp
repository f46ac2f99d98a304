#pragma once

#include "mail/message.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace hub::mail {

/// How the connection to the mail server is protected.
enum class Security {
    starttls,  ///< begins in plain words and must turn to TLS before anything is said
    tls,       ///< TLS from the first byte (port 465)
    none,      ///< for a server on this machine alone
};

struct SmtpSettings {
    std::string host;
    std::uint16_t port{587};
    Security security{Security::starttls};
    std::filesystem::path certificate_authority;  ///< empty: those that the machine trusts
    std::string from;
    std::string user;  ///< empty: the server asks for none
    std::string password;
    std::filesystem::path certificate;  ///< PEM, to be shown to the server; empty: none
    std::filesystem::path certificate_key;
};

/// Hands messages on.
class Sender {
public:
    Sender() = default;
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;
    virtual ~Sender() = default;

    /// Done when the other side has taken it over. The error says what went wrong and holds nothing
    /// of the message.
    virtual Status send(const Message& message, Instant now) = 0;
};

/// SMTP by libcurl, one connection a message. The server's certificate and name are checked, TLS
/// 1.2 at least; a server without TLS is refused, and so is a redirection or a proxy of the
/// environment.
class SmtpSender final : public Sender {
public:
    explicit SmtpSender(SmtpSettings settings);
    Status send(const Message& message, Instant now) override;

private:
    SmtpSettings settings_;
};

}  // namespace hub::mail
