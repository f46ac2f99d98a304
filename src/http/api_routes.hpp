#pragma once

#include "http/audit_routes.hpp"
#include "http/data_routes.hpp"
#include "http/export_routes.hpp"
#include "http/people_services.hpp"
#include "http/route.hpp"
#include "http/submission_routes.hpp"

#include <functional>
#include <vector>

namespace hub::services {
class ChangeByTwo;
class KeepAnnotations;
class KeepViews;
}  // namespace hub::services

namespace hub::http {

/// What people keep on the hub, and what two of them change.
struct SharedServices {
    services::ChangeByTwo& changes;
    services::KeepViews& views;
    services::KeepAnnotations& annotations;
};

/// Every route of the server, with the document that describes them all. `more` are those that a
/// configuration adds; `needs_attention` is what the health route tells of, as one word.
std::vector<Route> api_routes(const PeopleServices& people,
                              DataHandlers handlers,
                              SubmissionHandlers submissions,
                              AuditHandlers audit,
                              const SharedServices& shared,
                              ExportHandlers exports,
                              std::vector<Route> more = {},
                              std::function<bool()> needs_attention = {});

}  // namespace hub::http
