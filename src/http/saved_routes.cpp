#include "http/saved_routes.hpp"

#include "http/body_routes.hpp"
#include "http/error_response.hpp"
#include "services/keep_annotations.hpp"
#include "services/keep_views.hpp"

namespace hub::http {

using accounts::Permission;
using accounts::SignedIn;
using audit::Action;
using services::KeepAnnotations;
using services::KeepViews;
using Kind = BodyMember::Kind;

namespace {

const std::vector<BodyMember> view_members{{"name"},
                                           {"address"},
                                           {"note", Kind::text, false},
                                           {"audience"},
                                           {"collection", Kind::text, false},
                                           {"pinned", Kind::boolean},
                                           {"release", Kind::text, false}};

KeepViews::Content view_from(JsonBody& body) {
    return {body.text("name"),
            body.text("address"),
            body.text_or_empty("note"),
            body.text("audience"),
            body.text_or_empty("collection"),
            body.boolean("pinned"),
            body.text_or_empty("release")};
}

std::vector<BodyMember> with_id(std::vector<BodyMember> members) {
    members.insert(members.begin(), {"id"});
    return members;
}

BodyRoute about(std::string path,
                Action action,
                const char* operation,
                const char* summary,
                std::vector<BodyMember> members,
                int status = 200) {
    return {std::move(path),
            Permission::keep_views,
            {action},
            operation,
            summary,
            std::move(members),
            status};
}

/// A route whose body is an id and nothing else.
template <class Step>
Route on_id(BodyRoute route, Step step) {
    return body_route(
        std::move(route),
        [step = std::move(step)](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            return body.fault() ? error_response(*body.fault())
                                : answer_of(step(caller_of(request, *who), id));
        });
}

Route saving(KeepViews& views) {
    return body_route(about("/api/v1/saved-views",
                            Action::saved_view_changed,
                            "saveView",
                            "Keep the address of a page under a name",
                            view_members),
                      [&views](JsonBody& body, const Request& request, const SignedIn* who) {
                          const auto content = view_from(body);
                          return body.fault()
                                     ? error_response(*body.fault())
                                     : answer_of(views.save(caller_of(request, *who), content));
                      });
}

Route changing(KeepViews& views) {
    return body_route(
        about("/api/v1/saved-views/change",
              Action::saved_view_changed,
              "changeSavedView",
              "Change one's own saved view",
              with_id(view_members)),
        [&views](JsonBody& body, const Request& request, const SignedIn* who) {
            const auto id = body.text("id");
            const auto content = view_from(body);
            return body.fault() ? error_response(*body.fault())
                                : answer_of(views.change(caller_of(request, *who), id, content));
        });
}

Route annotating(KeepAnnotations& annotations) {
    return body_route(
        about("/api/v1/annotations",
              Action::annotation_changed,
              "annotate",
              "Write to months of a dataset what its readers should know",
              {{"dataset"}, {"area", Kind::text, false}, {"period"}, {"text"}, {"audience"}}),
        [&annotations](JsonBody& body, const Request& request, const SignedIn* who) {
            const KeepAnnotations::Content content{body.text("dataset"),
                                                   body.text_or_empty("area"),
                                                   body.text("period"),
                                                   body.text("text"),
                                                   body.text("audience")};
            return body.fault() ? error_response(*body.fault())
                                : answer_of(annotations.write(caller_of(request, *who), content));
        });
}

std::vector<Route> view_routes(KeepViews& views) {
    return {
        view_route("/api/v1/saved-views",
                   Permission::keep_views,
                   {},
                   "listSavedViews",
                   "One's own saved views and those that one's organisation shares",
                   {},
                   [&views](const auto& caller, const auto& parameters) {
                       return views.list(caller, parameters);
                   }),
        saving(views),
        changing(views),
        on_id(about("/api/v1/saved-views/remove",
                    Action::saved_view_changed,
                    "removeSavedView",
                    "Delete one's own saved view, which can be undone for 30 days",
                    {{"id"}},
                    204),
              [&views](const auto& caller, const auto& id) { return views.remove(caller, id); }),
        on_id(about("/api/v1/saved-views/restore",
                    Action::saved_view_changed,
                    "restoreSavedView",
                    "Undo the deletion of a saved view",
                    {{"id"}}),
              [&views](const auto& caller, const auto& id) { return views.restore(caller, id); })};
}

std::vector<Route> annotation_routes(KeepAnnotations& annotations) {
    return {view_route("/api/v1/annotations",
                       Permission::keep_views,
                       {Action::annotations_viewed},
                       "listAnnotations",
                       "Annotations of a dataset that the reader's scope covers",
                       {{"dataset", "A dataset's id", true}},
                       [&annotations](const auto& caller, const auto& parameters) {
                           return annotations.list(caller, parameters);
                       }),
            annotating(annotations),
            on_id(about("/api/v1/annotations/remove",
                        Action::annotation_changed,
                        "removeAnnotation",
                        "Delete one's own annotation, which can be undone for 30 days",
                        {{"id"}},
                        204),
                  [&annotations](const auto& caller, const auto& id) {
                      return annotations.remove(caller, id);
                  }),
            on_id(about("/api/v1/annotations/restore",
                        Action::annotation_changed,
                        "restoreAnnotation",
                        "Undo the deletion of an annotation",
                        {{"id"}}),
                  [&annotations](const auto& caller, const auto& id) {
                      return annotations.restore(caller, id);
                  })};
}

}  // namespace

std::vector<Route> saved_routes(KeepViews& views, KeepAnnotations& annotations) {
    auto routes = view_routes(views);
    for (auto& route : annotation_routes(annotations)) {
        routes.push_back(std::move(route));
    }
    return routes;
}

}  // namespace hub::http
