#include "mail/smtp_sender.hpp"

#include "base/keyed_hash.hpp"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <memory>
#include <string_view>

#include <fmt/format.h>

namespace hub::mail {

namespace {

constexpr long connect_seconds = 20;
constexpr long all_seconds = 90;
constexpr std::size_t unique_bytes = 16;

struct CleanHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct CleanList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CleanHandle>;
using List = std::unique_ptr<curl_slist, CleanList>;

/// libcurl asks for the next bytes of what is sent.
std::size_t read_next(char* into, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    const auto taken = std::min(rest.size(), size * count);
    std::copy_n(rest.begin(), taken, into);
    rest.remove_prefix(taken);
    return taken;
}

/// In an address of the IP's sixth version the colons would part host and port.
std::string host_in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

void set_security(CURL* handle, const SmtpSettings& settings) {
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(
        handle,
        CURLOPT_USE_SSL,
        static_cast<long>(settings.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!settings.certificate_authority.empty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.certificate_authority.c_str());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
    if (!settings.certificate.empty()) {
        curl_easy_setopt(handle, CURLOPT_SSLCERT, settings.certificate.c_str());
        curl_easy_setopt(handle, CURLOPT_SSLKEY, settings.certificate_key.c_str());
        // Without it OpenSSL would ask for a passphrase at the terminal.
        curl_easy_setopt(handle, CURLOPT_KEYPASSWD, "");
    }
}

void set_server(CURL* handle, const SmtpSettings& settings) {
    const auto* scheme = settings.security == Security::tls ? "smtps" : "smtp";
    const auto url = fmt::format("{}://{}:{}", scheme, host_in_url(settings.host), settings.port);
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, all_seconds);
    if (!settings.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.c_str());
    }
}

}  // namespace

SmtpSender::SmtpSender(SmtpSettings settings) : settings_{std::move(settings)} {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(ready);
}

Status SmtpSender::send(const Message& message, Instant now) {
    const Handle handle{curl_easy_init()};
    const List recipients{curl_slist_append(nullptr, ("<" + message.to() + ">").c_str())};
    if (!handle || !recipients) {
        return Error{ErrorCode::unavailable, "no memory for a connection to the mail server"};
    }
    const auto text = wire_text(message, settings_.from, now, random_hex(unique_bytes));
    std::string_view rest{text};
    std::array<char, CURL_ERROR_SIZE> problem{};
    set_server(handle.get(), settings_);
    set_security(handle.get(), settings_);
    const auto from = "<" + settings_.from + ">";
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, read_next);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, problem.data());
    const auto outcome = curl_easy_perform(handle.get());
    if (outcome == CURLE_OK) {
        return {};
    }
    const std::string_view detail{problem.data()};
    return Error{
        ErrorCode::unavailable,
        fmt::format("{}{}{}", curl_easy_strerror(outcome), detail.empty() ? "" : ": ", detail)};
}

}  // namespace hub::mail
