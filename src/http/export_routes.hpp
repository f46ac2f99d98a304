#pragma once

#include "base/result.hpp"
#include "http/route.hpp"
#include "services/document.hpp"

#include <functional>
#include <string>
#include <vector>

namespace hub::services {
struct ExportOrder;
}  // namespace hub::services

namespace hub::http {

/// The services behind the routes of exports.
struct ExportHandlers {
    using Caller = services::Caller;
    using Answer = Result<services::Document>;
    std::function<Answer(const Caller&, const services::ExportOrder&)> make;
    std::function<Answer(const Caller&)> list;
    std::function<Answer(const Caller&, const std::string& id)> one;
    std::function<Answer(const Caller&, const std::string& id)> file;
    std::function<Answer(
        const Caller&, const std::string& id, bool agree, const std::string& reason)>
        decide;
    std::function<Status(const Caller&, const std::string& id)> remove;
};

/// Files of figures for partners and for the public.
std::vector<Route> export_routes(ExportHandlers handlers);

}  // namespace hub::http
