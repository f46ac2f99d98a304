#pragma once

#include "base/config_document.hpp"
#include "base/result.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace hub::disclosure {

/// Takes a value or keeps the first fault, so that a list of settings reads as a list.
class Settings {
public:
    explicit Settings(const ConfigValue& at) : at_{at} {}

    Settings& only(std::initializer_list<std::string_view> known) { return take(at_.only(known)); }
    Settings& text(const char* key, std::string& into) { return take(at_.text(key), into); }
    Settings& text_or(const char* key, std::string& into) {
        return take(at_.text_or(key, into), into);
    }
    Settings& texts(const char* key, std::vector<std::string>& into) {
        return take(at_.texts(key), into);
    }
    Settings& number_or(const char* key, double& into) {
        return take(at_.number_or(key, into), into);
    }
    Settings& boolean_or(const char* key, bool& into) {
        return take(at_.boolean_or(key, into), into);
    }
    /// Refused outside the range.
    Settings& integer(const char* key, int& into, int least, int most, bool required = false) {
        const auto read = required ? at_.integer(key) : at_.integer_or(key, into);
        if (read && (*read < least || *read > most)) {
            return take(at_.error(fmt::format("{} is a number from {} to {}", key, least, most)));
        }
        if (read) {
            into = static_cast<int>(*read);
            return *this;
        }
        return take(read.error());
    }
    [[nodiscard]] const Status& status() const { return status_; }

private:
    Settings& take(Status read) {
        if (status_ && !read) {
            status_ = read.error();
        }
        return *this;
    }
    template <class T>
    Settings& take(Result<T> read, T& into) {
        if (read) {
            into = *std::move(read);
            return *this;
        }
        return take(Status{read.error()});
    }

    const ConfigValue& at_;
    Status status_;
};

}  // namespace hub::disclosure
