#include "identity/transport.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

#include <fmt/format.h>

namespace hub::identity {

namespace {

constexpr long connect_seconds = 5;
constexpr long all_seconds = 10;
constexpr std::size_t largest_answer = std::size_t{256} * 1024;
constexpr long ok = 200;

struct CleanHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CleanHandle>;

/// libcurl hands over what came; another number than was given ends the transfer.
std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& answer = *static_cast<std::string*>(into);
    if (answer.size() + size * count > largest_answer) {
        return 0;
    }
    answer.append(bytes, size * count);
    return size * count;
}

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1";
}

}  // namespace

std::string origin_of(std::string_view address) {
    const bool is_https = address.starts_with("https://");
    const bool is_http = address.starts_with("http://");
    if (!is_https && !is_http) {
        return "";
    }
    const auto begin = address.find("://") + 3;
    const auto authority = address.substr(begin, address.find_first_of("/?#", begin) - begin);
    const auto host = authority.substr(0, authority.find(':'));
    const bool is_plain =
        !host.empty() && std::all_of(authority.begin(), authority.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '.' || c == '-' || c == ':';
        });
    if (!is_plain || (is_http && !is_this_machine(host))) {
        return "";
    }
    return std::string{address.substr(0, begin + authority.size())};
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                              c == '~';
        encoded +=
            is_plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        form += (form.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    }
    return form;
}

HttpsTransport::HttpsTransport(std::string origin, std::filesystem::path certificate_authority)
    : origin_{std::move(origin)}, certificate_authority_{std::move(certificate_authority)} {
    static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(ready);
}

Result<std::string> HttpsTransport::get(const std::string& address) {
    return ask(address, nullptr);
}

Result<std::string> HttpsTransport::post(const std::string& address, const FormPost& form) {
    return ask(address, &form);
}

Result<std::string> HttpsTransport::ask(const std::string& address, const FormPost* form) {
    if (origin_.empty() || origin_of(address) != origin_) {
        return Error{ErrorCode::refused, "the sign-in provider names an address of another host"};
    }
    const Handle handle{curl_easy_init()};
    if (!handle) {
        return Error{ErrorCode::unavailable, "no memory for a connection to the sign-in provider"};
    }
    auto* curl = handle.get();
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, origin_.starts_with("https:") ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, all_seconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    if (!certificate_authority_.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, certificate_authority_.c_str());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    const auto body = form != nullptr ? form_text(form->fields) : std::string{};
    if (form != nullptr) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(curl, CURLOPT_USERNAME, percent_encoded(form->user).c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, percent_encoded(form->password).c_str());
    }
    const auto outcome = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (outcome != CURLE_OK || status != ok) {
        return Error{ErrorCode::unavailable,
                     outcome != CURLE_OK ? fmt::format("the sign-in provider does not answer: {}",
                                                       curl_easy_strerror(outcome))
                                         : fmt::format("the sign-in provider answers {}", status)};
    }
    return answer;
}

}  // namespace hub::identity
