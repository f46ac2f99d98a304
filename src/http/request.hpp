#pragma once

#include "base/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hub::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// What a client asks, free of the library that read it.
struct Request {
    std::string method;  ///< "GET"
    std::string path;    ///< decoded: "/api/v1/table"
    Pairs parameters;    ///< decoded, in the order given, doubles kept
    Pairs headers;       ///< names in lower case, in the order given
    std::string body;
    std::string remote_address;
    bool is_secure{false};  ///< TLS carries it, here or as far as the proxy before us
    std::string id{};       ///< by which the audit log calls it

    /// The value of a header; where it stands more than once, the values joined by ", ", which
    /// fits nothing that is compared whole.
    [[nodiscard]] std::optional<std::string> header(std::string_view lower_case_name) const;
    /// GET or HEAD: it changes nothing.
    [[nodiscard]] bool is_reading() const { return method == "GET" || method == "HEAD"; }
};

/// What the server answers. `Content-Length`, `Date` and `Connection` are the server's business.
struct Response {
    int status{200};
    Pairs headers;
    std::string body;

    /// Sets a header, in place of one of the same name.
    void set(std::string_view name, std::string value);
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// A body that is taken part by part as it comes, since it may be larger than memory. One that ends
/// half way is destroyed without `finish`.
class Upload {
public:
    Upload() = default;
    Upload(const Upload&) = delete;
    Upload& operator=(const Upload&) = delete;
    virtual ~Upload() = default;

    /// Quick: it runs where the network's work does.
    virtual Status take(std::string_view bytes) = 0;
    /// All of the body came.
    virtual Response finish() = 0;
};

/// Answers requests; called from several threads, and throws nothing.
class RequestHandler {
public:
    /// Where a request waits for its turn: sign-ins hash passwords, which is slow by design, and
    /// must not stand in the way of the rest.
    enum class Lane { ordinary, sign_in };

    RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;
    virtual ~RequestHandler() = default;

    [[nodiscard]] virtual Lane lane_of(const Request& request) const = 0;
    [[nodiscard]] virtual Response answer(const Request& request) const = 0;
    /// Whether the body of a request is to be taken part by part; asked with its head alone.
    [[nodiscard]] virtual bool takes_upload(const Request& /*head*/) const { return false; }
    /// Before the first byte of such a body: where it goes, or why it is not taken.
    [[nodiscard]] virtual std::variant<Response, std::unique_ptr<Upload>> open_upload(
        const Request& head) const;
};

}  // namespace hub::http
