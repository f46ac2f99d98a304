#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace hub::identity {

/// A form's fields, and the credentials that go with it in the header (RFC 6749, section 2.3.1).
struct FormPost {
    std::vector<std::pair<std::string, std::string>> fields;
    std::string user;
    std::string password;
};

/// How the provider is asked.
class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// The body of an answer 200; `unavailable` for any other, and for what takes too long or is
    /// too large.
    virtual Result<std::string> get(const std::string& address) = 0;
    virtual Result<std::string> post(const std::string& address, const FormPost& form) = 0;
};

/// "https://provider.example:8443" of an address; empty where it is not https, or http on this
/// machine, or has credentials in it.
std::string origin_of(std::string_view address);
std::string percent_encoded(std::string_view text);
std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields);

/// HTTPS by libcurl, to the one origin and no other: certificate and name are checked, no
/// redirection is followed, no proxy of the environment used; 10 seconds and 256 KB at most.
class HttpsTransport final : public Transport {
public:
    /// @param certificate_authority  empty: those that the machine trusts
    HttpsTransport(std::string origin, std::filesystem::path certificate_authority);
    Result<std::string> get(const std::string& address) override;
    Result<std::string> post(const std::string& address, const FormPost& form) override;

private:
    Result<std::string> ask(const std::string& address, const FormPost* form);

    std::string origin_;
    std::filesystem::path certificate_authority_;
};

}  // namespace hub::identity
