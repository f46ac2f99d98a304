#pragma once

#include "accounts/role.hpp"
#include "accounts/sessions.hpp"
#include "audit/audit_log.hpp"
#include "http/request.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::http {

/// A query parameter that a route knows. What its values mean is checked by the service behind.
struct ParameterRule {
    std::string name;
    std::string summary;
    bool is_required{false};
    std::vector<std::string> values{};  ///< where the list is closed
};

/// One good answer of a route. `schema` names a component of the OpenAPI document; it is empty for
/// an answer without a body, or with one that has no shape in JSON.
struct AnswerShape {
    int status{200};
    std::string summary;
    std::string media_type;
    std::string schema;
};

/// A member of a small JSON body: what kind it is, and whether it may be left out.
struct BodyMember {
    enum class Kind { text, boolean, integer, texts, objects, named_texts };
    std::string name;
    Kind kind{Kind::text};
    bool is_required{true};
};

/// What the OpenAPI document says of a route, and the dispatcher keeps: parameters that are not
/// listed are refused.
struct RouteDescription {
    std::string operation;  ///< "viewTable"
    std::string summary;
    std::vector<ParameterRule> parameters;
    std::string body_schema;
    std::vector<AnswerShape> answers;
    std::vector<BodyMember> body_members{};  ///< in place of `body_schema`
};

/// Where the use of a route stands in the audit log, or why it does not stand there.
class Trail {
public:
    static Trail recorded_as(std::vector<audit::Action> actions) {
        return {std::move(actions), ""};
    }
    static Trail not_recorded(std::string because) { return {{}, std::move(because)}; }

    [[nodiscard]] const std::vector<audit::Action>& actions() const { return actions_; }
    [[nodiscard]] const std::string& not_recorded_because() const { return because_; }

private:
    Trail(std::vector<audit::Action> actions, std::string because)
        : actions_{std::move(actions)}, because_{std::move(because)} {}

    std::vector<audit::Action> actions_;
    std::string because_;
};

/// Where the body of a route's requests goes that is larger than memory.
using OpenUpload =
    std::function<Result<std::unique_ptr<Upload>>(const Request& head, const accounts::SignedIn&)>;

struct Handling {
    RequestHandler::Lane lane{RequestHandler::Lane::ordinary};
    /// An answer that holds a secret beside what the asker can choose is never compressed, since
    /// its length would tell of it.
    bool may_compress{false};
    /// Where it is given, the body is bytes of any kind and goes there; `answer` is not asked.
    OpenUpload open_upload{};
    /// Browsers send it by themselves, with nothing that a page could add. It changes nothing, so
    /// it may be forged.
    bool is_browsers_own{false};
};

/// One address and method, with who may use it. It cannot be made without a permission.
class Route {
public:
    /// `who` is null where the permission is `sign_in`: nobody has been asked for.
    using Answer = std::function<Response(const Request& request, const accounts::SignedIn* who)>;

    Route(std::string method,
          std::string path,
          accounts::Permission permission,
          Trail trail,
          RouteDescription description,
          Answer answer,
          Handling handling = {})
        : method_{std::move(method)},
          path_{std::move(path)},
          permission_{permission},
          trail_{std::move(trail)},
          description_{std::move(description)},
          answer_{std::move(answer)},
          handling_{std::move(handling)} {}

    [[nodiscard]] const std::string& method() const { return method_; }
    /// One part of it may be "{name}", which stands for any text without a slash.
    [[nodiscard]] const std::string& path() const { return path_; }
    /// Whether the path is the route's; what stands in the place of its "{name}", if it has one.
    [[nodiscard]] bool is_at(std::string_view path) const { return text_at(path).has_value(); }
    /// Of a path that is the route's; empty where it has no "{name}".
    [[nodiscard]] std::optional<std::string_view> text_at(std::string_view path) const;
    /// What the part is called: "id"; empty where there is none.
    [[nodiscard]] std::string_view named_part() const;
    [[nodiscard]] accounts::Permission permission() const { return permission_; }
    [[nodiscard]] const Trail& trail() const { return trail_; }
    [[nodiscard]] const RouteDescription& description() const { return description_; }
    [[nodiscard]] const Handling& handling() const { return handling_; }
    [[nodiscard]] Response answer(const Request& request, const accounts::SignedIn* who) const {
        return answer_(request, who);
    }
    /// Whether it answers the method; what answers GET answers HEAD.
    [[nodiscard]] bool takes(const std::string& method) const {
        return method == method_ || (method == "HEAD" && method_ == "GET");
    }

private:
    std::string method_;
    std::string path_;
    accounts::Permission permission_;
    Trail trail_;
    RouteDescription description_;
    Answer answer_;
    Handling handling_;
};

}  // namespace hub::http
