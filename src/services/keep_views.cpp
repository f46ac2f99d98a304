#include "services/keep_views.hpp"

#include "base/text.hpp"
#include "publish/saved_json.hpp"
#include "services/caller_event.hpp"
#include "services/register_person.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hub::services {

using accounts::Audience;
using accounts::SavedView;

namespace {

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_note = 1'000;
constexpr std::size_t longest_address = 2'000;
constexpr std::size_t longest_release = 80;
constexpr std::size_t id_bytes = 8;

/// Pages whose address is a view of figures.
constexpr std::array<std::string_view, 7> pages{
    "/overview", "/explore", "/map", "/benchmark", "/groups", "/quality", "/sources"};

Document json(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

Error not_there() {
    return {ErrorCode::not_found, "there is no such saved view"};
}

Status check_line(const std::string& words, std::string_view field, std::size_t longest) {
    if (auto checked = check_words(words, field, longest); !checked) {
        return checked;
    }
    return words.find('\n') == std::string::npos
               ? Status{}
               : Status{Error{ErrorCode::invalid_request, fmt::format("{}: one line", field)}};
}

/// An address within the site and nothing else: a page's path, then letters that an address may
/// hold. It is opened by a link, so it must not name another site or a script.
Status check_address(const std::string& address) {
    const auto path = std::string_view{address}.substr(0, address.find('?'));
    const bool is_page = std::find(pages.begin(), pages.end(), path) != pages.end();
    const bool is_plain = std::all_of(address.begin(), address.end(), [](char c) {
        return c > ' ' && c < 0x7F &&
               std::string_view{"<>\"\\^`{|}#"}.find(c) == std::string_view::npos;
    });
    return is_page && is_plain && address.size() <= longest_address
               ? Status{}
               : Status{Error{ErrorCode::invalid_request,
                              "address: of a page of the hub that shows figures"}};
}

Status check(const KeepViews::Content& content) {
    if (auto checked = check_line(content.name, "name", longest_name); !checked) {
        return checked;
    }
    if (auto checked = check_address(content.address); !checked) {
        return checked;
    }
    if (!content.note.empty()) {
        if (auto checked = check_words(content.note, "note", longest_note); !checked) {
            return checked;
        }
    }
    for (const auto& [words, field, longest] :
         {std::tuple{&content.collection, "collection", longest_name},
          std::tuple{&content.release, "release", longest_release}}) {
        if (words->empty()) {
            continue;
        }
        if (auto checked = check_line(*words, field, longest); !checked) {
            return checked;
        }
    }
    return {};
}

Result<Audience> audience_of(const Caller& caller, const std::string& slug) {
    const auto audience = accounts::audience_from(slug);
    if (!audience || *audience == Audience::everybody) {
        return Error{ErrorCode::invalid_request, "audience: me or organisation"};
    }
    if (*audience == Audience::organisation && caller.principal.organisation().empty()) {
        return Error{ErrorCode::conflict, "audience: your account belongs to no organisation"};
    }
    return *audience;
}

void fill(SavedView& view, const KeepViews::Content& content, Audience audience) {
    view.name = content.name;
    view.address = content.address;
    view.note = content.note;
    view.audience = audience;
    view.collection = content.collection;
    view.is_pinned = content.is_pinned;
    view.release = content.release;
}

}  // namespace

Status KeepViews::record(const Caller& caller, const SavedView& view, std::string_view done) {
    const auto recorded = audit_.record(event_of(
        caller,
        audit::Action::saved_view_changed,
        fmt::format("{} {} for {}: {}", view.id, done, slug_of(view.audience), view.address)));
    return recorded ? Status{} : Status{recorded.error()};
}

Result<Document> KeepViews::list(const Caller& caller, const Parameters& /*parameters*/) const {
    const auto views = views_.seen_by(owner_of(caller), caller.principal.organisation());
    return views ? Result{json(publish::saved_views_json(*views, owner_of(caller)))}
                 : Result<Document>{views.error()};
}

Status KeepViews::has_room(const Caller& caller) const {
    const auto views = views_.seen_by(owner_of(caller), "");
    if (!views) {
        return views.error();
    }
    const auto kept = std::count_if(
        views->begin(), views->end(), [](const SavedView& view) { return !view.deleted_at; });
    return static_cast<std::size_t>(kept) < most_of_a_person
               ? Status{}
               : Status{Error{ErrorCode::too_many,
                              fmt::format("a person keeps at most {} views; delete one first",
                                          most_of_a_person)}};
}

Result<Document> KeepViews::save(const Caller& caller, const Content& content) {
    if (auto checked = check(content); !checked) {
        return checked.error();
    }
    const auto audience = audience_of(caller, content.audience);
    if (!audience) {
        return audience.error();
    }
    if (auto room = has_room(caller); !room) {
        return room.error();
    }
    SavedView view;
    view.id = random_hex(id_bytes);
    view.owner = owner_of(caller);
    view.owner_name = caller.principal.name();
    view.organisation = caller.principal.organisation();
    view.made_at = view.changed_at = clock_.now();
    fill(view, content, *audience);
    if (auto recorded = record(caller, view, "saved"); !recorded) {
        return recorded.error();
    }
    const auto added = views_.add(view);
    return added ? Result{json(publish::saved_view_json(view, view.owner))}
                 : Result<Document>{added.error()};
}

Result<SavedView> KeepViews::own(const Caller& caller, const std::string& id) const {
    auto view = views_.find(id);
    if (!view) {
        return view.error();
    }
    if (!*view || (*view)->owner != owner_of(caller)) {
        return not_there();
    }
    return *std::move(*view);
}

Result<Document> KeepViews::change(const Caller& caller,
                                   const std::string& id,
                                   const Content& content) {
    if (auto checked = check(content); !checked) {
        return checked.error();
    }
    const auto audience = audience_of(caller, content.audience);
    if (!audience) {
        return audience.error();
    }
    auto view = own(caller, id);
    if (!view || view->deleted_at) {
        return view ? not_there() : view.error();
    }
    fill(*view, content, *audience);
    view->organisation = caller.principal.organisation();
    view->changed_at = clock_.now();
    if (auto recorded = record(caller, *view, "changed"); !recorded) {
        return recorded.error();
    }
    const auto changed = views_.change(*view);
    return changed ? Result{json(publish::saved_view_json(*view, view->owner))}
                   : Result<Document>{changed.error()};
}

Status KeepViews::remove(const Caller& caller, const std::string& id) {
    auto view = own(caller, id);
    if (!view) {
        return view.error();
    }
    if (view->deleted_at) {
        return {};
    }
    view->deleted_at = clock_.now();
    if (auto recorded = record(caller, *view, "deleted"); !recorded) {
        return recorded;
    }
    return views_.change(*view);
}

Result<Document> KeepViews::restore(const Caller& caller, const std::string& id) {
    auto view = own(caller, id);
    if (!view) {
        return view.error();
    }
    if (view->deleted_at) {
        if (auto room = has_room(caller); !room) {
            return room.error();
        }
        view->deleted_at.reset();
        if (auto recorded = record(caller, *view, "restored"); !recorded) {
            return recorded.error();
        }
        if (auto changed = views_.change(*view); !changed) {
            return changed.error();
        }
    }
    return json(publish::saved_view_json(*view, view->owner));
}

Status KeepViews::forget_deleted() {
    return views_.forget_deleted(clock_.now() - kept_deleted);
}

}  // namespace hub::services
