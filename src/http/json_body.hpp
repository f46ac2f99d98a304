#pragma once

#include "base/result.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub::http {

/// The JSON object of a request's body, read strictly: members that are not named are refused, and
/// so are those of another kind. Errors name the member and never repeat its value.
class JsonBody {
public:
    static Result<JsonBody> read(const std::string& body, const std::vector<std::string>& members);
    JsonBody(JsonBody&&) noexcept;
    JsonBody& operator=(JsonBody&&) noexcept;
    ~JsonBody();

    /// A required text; of any that are missing or wrong, the first is the body's `fault`.
    std::string text(std::string_view name);
    /// Absent or null gives an empty text.
    std::string text_or_empty(std::string_view name);
    bool boolean(std::string_view name);
    int integer(std::string_view name);
    /// Absent gives an empty list.
    std::vector<std::string> texts(std::string_view name);
    /// A list of objects with these members; absent gives an empty list.
    std::vector<JsonBody> objects(std::string_view name, const std::vector<std::string>& members);
    /// A required object whose members are all texts, in their order, whatever their names.
    std::vector<std::pair<std::string, std::string>> named_texts(std::string_view name);
    [[nodiscard]] bool has(std::string_view name) const;

    /// What was wrong with what has been asked for.
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

private:
    struct Object;
    explicit JsonBody(std::unique_ptr<Object> object);
    void refuse(std::string_view name, std::string_view kind);

    std::unique_ptr<Object> object_;
    std::optional<Error> fault_;
};

}  // namespace hub::http
