#include "http/json_body.hpp"

#include <algorithm>
#include <limits>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace hub::http {

struct JsonBody::Object {
    boost::json::object members;
};

namespace {

constexpr std::size_t deepest = 8;
constexpr std::size_t longest_list = 1'000;

std::string listed(const std::vector<std::string>& members) {
    return fmt::format("{}", fmt::join(members, ", "));
}

bool knows(const std::vector<std::string>& members, std::string_view name) {
    return std::find(members.begin(), members.end(), name) != members.end();
}

}  // namespace

JsonBody::JsonBody(std::unique_ptr<Object> object) : object_{std::move(object)} {}
JsonBody::JsonBody(JsonBody&&) noexcept = default;
JsonBody& JsonBody::operator=(JsonBody&&) noexcept = default;
JsonBody::~JsonBody() = default;

Result<JsonBody> JsonBody::read(const std::string& body, const std::vector<std::string>& members) {
    boost::json::parse_options options;
    options.max_depth = deepest;
    boost::system::error_code fault;
    auto json = boost::json::parse(body.empty() ? "{}" : body, fault, {}, options);
    auto* object = fault ? nullptr : json.if_object();
    const bool known =
        object != nullptr && std::all_of(object->begin(), object->end(), [&](const auto& member) {
            return knows(members, member.key());
        });
    if (!known) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("the body is a JSON object with {} and no more", listed(members))};
    }
    auto kept = std::make_unique<Object>();
    kept->members = std::move(*object);
    return JsonBody{std::move(kept)};
}

void JsonBody::refuse(std::string_view name, std::string_view kind) {
    if (!fault_) {
        fault_ = Error{ErrorCode::invalid_request, fmt::format("{}: {}", name, kind)};
    }
}

bool JsonBody::has(std::string_view name) const {
    const auto* member = object_->members.if_contains(name);
    return member != nullptr && !member->is_null();
}

std::string JsonBody::text(std::string_view name) {
    const auto* member = object_->members.if_contains(name);
    const auto* text = member == nullptr ? nullptr : member->if_string();
    if (text == nullptr) {
        refuse(name, "a text");
        return "";
    }
    return {text->data(), text->size()};
}

std::string JsonBody::text_or_empty(std::string_view name) {
    return has(name) ? text(name) : std::string{};
}

bool JsonBody::boolean(std::string_view name) {
    const auto* member = object_->members.if_contains(name);
    const auto* value = member == nullptr ? nullptr : member->if_bool();
    if (value == nullptr) {
        refuse(name, "true or false");
        return false;
    }
    return *value;
}

int JsonBody::integer(std::string_view name) {
    const auto* member = object_->members.if_contains(name);
    const auto* value = member == nullptr ? nullptr : member->if_int64();
    if (value == nullptr || *value > std::numeric_limits<int>::max() ||
        *value < std::numeric_limits<int>::min()) {
        refuse(name, "a whole number");
        return 0;
    }
    return static_cast<int>(*value);
}

std::vector<std::string> JsonBody::texts(std::string_view name) {
    std::vector<std::string> list;
    if (!has(name)) {
        return list;
    }
    const auto* array = object_->members.at(name).if_array();
    const bool good = array != nullptr && array->size() <= longest_list &&
                      std::all_of(array->begin(), array->end(), [](const auto& each) {
                          return each.is_string();
                      });
    if (!good) {
        refuse(name, "a list of texts");
        return list;
    }
    for (const auto& each : *array) {
        const auto& text = each.get_string();
        list.emplace_back(text.data(), text.size());
    }
    return list;
}

std::vector<std::pair<std::string, std::string>> JsonBody::named_texts(std::string_view name) {
    std::vector<std::pair<std::string, std::string>> list;
    const auto* member = object_->members.if_contains(name);
    const auto* object = member == nullptr ? nullptr : member->if_object();
    const bool good = object != nullptr && object->size() <= longest_list &&
                      std::all_of(object->begin(), object->end(), [](const auto& each) {
                          return each.value().is_string();
                      });
    if (!good) {
        refuse(name, "an object whose members are texts");
        return list;
    }
    for (const auto& each : *object) {
        const auto& text = each.value().get_string();
        list.emplace_back(std::string{each.key()}, std::string{text.data(), text.size()});
    }
    return list;
}

std::vector<JsonBody> JsonBody::objects(std::string_view name,
                                        const std::vector<std::string>& members) {
    std::vector<JsonBody> list;
    if (!has(name)) {
        return list;
    }
    const auto* array = object_->members.at(name).if_array();
    if (array == nullptr || array->size() > longest_list) {
        refuse(name, "a list");
        return list;
    }
    for (const auto& each : *array) {
        const auto* object = each.if_object();
        const bool known = object != nullptr &&
                           std::all_of(object->begin(), object->end(), [&](const auto& member) {
                               return knows(members, member.key());
                           });
        if (!known) {
            refuse(name, fmt::format("objects with {} and no more", listed(members)));
            return {};
        }
        auto kept = std::make_unique<Object>();
        kept->members = *object;
        list.push_back(JsonBody{std::move(kept)});
    }
    return list;
}

}  // namespace hub::http
