#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace hub {

/// What kind of thing went wrong, as a caller may act on it.
enum class ErrorCode {
    invalid_request,  ///< the question or the command line is wrong: exit status 2, HTTP 400
    refused,          ///< the input breaks a rule: exit status 1, HTTP 422
    unauthenticated,  ///< nobody is signed in: HTTP 401
    forbidden,        ///< signed in, but not allowed: HTTP 403
    terms_due,        ///< allowed once the newest terms are accepted: HTTP 403
    step_up_due,      ///< allowed once the second factor is shown again: HTTP 403
    not_found,        ///< no such thing: HTTP 404
    conflict,         ///< exists already, or is in use by another process: HTTP 409
    too_large,        ///< the input or the answer passes a stated limit: HTTP 413
    too_many,         ///< slow down: HTTP 429
    not_supported,    ///< a later version may do this: HTTP 501
    unavailable,      ///< not now (busy, disk full, shutting down): HTTP 503
    internal,         ///< a fault of ours: HTTP 500
};

/// Stable machine name of a code, such as "invalid_request".
std::string_view name_of(ErrorCode code);

/// An error a person can act on. The message names place and rule and never a record's value.
struct Error {  // NOLINT(clang-analyzer-core.uninitialized.Assign): a variant is followed wrongly
    ErrorCode code{ErrorCode::internal};
    std::string message;
    /// Where a question was refused: the parameters of the nearest one that is answered, as
    /// "rows=msoa&columns=quarter"; empty where there is none.
    std::string instead{};

    bool operator==(const Error&) const = default;
};

/// Either a value or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
public:
    // Implicit, so that a function may say `return value;` and `return Error{…};`.
    // NOLINTBEGIN(google-explicit-constructor)
    Result(T value) : content_{std::move(value)} {}
    Result(Error error) : content_{std::move(error)} {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(content_); }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { return std::get<T>(content_); }
    [[nodiscard]] T& value() & { return std::get<T>(content_); }
    [[nodiscard]] T&& value() && { return std::get<T>(std::move(content_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::get<T>(std::move(content_)); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    [[nodiscard]] const Error& error() const { return std::get<Error>(content_); }

private:
    std::variant<T, Error> content_;
};

/// The outcome of something that has no value to give.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): `return Error{…};`
    Result(Error error) : error_{std::move(error)} {}

    [[nodiscard]] bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace hub
