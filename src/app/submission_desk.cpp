#include "app/submission_desk.hpp"

#include <chrono>
#include <exception>

#include <spdlog/spdlog.h>

namespace hub::app {

namespace {

constexpr std::chrono::hours between_expiries{1};

services::Document json_document(std::string bytes) {
    return {"application/json", std::move(bytes), "", "", ""};
}

std::string id_of(const services::Parameters& parameters) {
    return parameters.empty() ? "" : parameters.front().second;
}

}  // namespace

/// Notes how far the check of one file has come.
class SubmissionDesk::Watched final : public Progress {
public:
    Watched(SubmissionDesk& desk, std::string id) : desk_{desk}, id_{std::move(id)} {}
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    ~Watched() override {
        const std::lock_guard lock{desk_.mutex_};
        desk_.checked_.erase(id_);
    }
    void report(std::string_view /*what*/, std::int64_t done, std::int64_t /*total*/) override {
        const std::lock_guard lock{desk_.mutex_};
        desk_.checked_[id_] = done;
    }

private:
    SubmissionDesk& desk_;
    std::string id_;
};

SubmissionDesk::SubmissionDesk(
    services::SubmissionParts parts,
    services::SubmissionCommands::WithdrawPublication withdraw_publication)
    : parts_{std::move(parts)},
      view_{parts_, [this](const std::string& id) { return checked_bytes(id); }},
      commands_{parts_, view_, std::move(withdraw_publication)} {}

SubmissionDesk::~SubmissionDesk() = default;

Result<std::unique_ptr<SubmissionDesk>> SubmissionDesk::open(
    services::SubmissionParts parts,
    services::SubmissionCommands::WithdrawPublication withdraw_publication) {
    std::unique_ptr<SubmissionDesk> desk{
        // NOLINT: its constructor is private
        new SubmissionDesk{std::move(parts), std::move(withdraw_publication)}};
    if (auto settled = desk->settle_.after_start(); !settled) {
        return settled.error();
    }
    return desk;
}

void SubmissionDesk::start() {
    thread_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
}

Result<services::Document> SubmissionDesk::document_of(
    const services::Caller& caller, const Result<ingest::Submission>& submission) const {
    if (!submission) {
        return submission.error();
    }
    const auto details = view_.details(caller, submission->id);
    return details ? Result{json_document(publish::submission_json(*details))} : details.error();
}

http::SubmissionHandlers SubmissionDesk::handlers() {
    using http::SubmissionHandlers;
    using services::Caller;
    using services::Document;
    using services::Parameters;
    SubmissionHandlers handlers;
    handlers.begin = [this](const Caller& caller,
                            const std::string& dataset,
                            const std::string& file_name) -> Result<services::Arrival> {
        if (!has_room()) {
            return Error{ErrorCode::unavailable,
                         "many files wait to be checked; send it again in a few minutes"};
        }
        return send_.begin(caller, dataset, file_name);
    };
    handlers.finish = [this](const Caller& caller, services::Arrival arrival) -> Result<Document> {
        auto received = send_.finish(caller, std::move(arrival));
        if (!received) {
            return received.error();
        }
        if (received->to_check) {
            check_soon(received->submission.id, std::move(received->to_check));
        }
        return document_of(caller, received->submission);
    };
    handlers.list = [this](const Caller& caller, const Parameters&) -> Result<Document> {
        const auto list = view_.list(caller);
        return list ? Result{json_document(publish::submissions_json(*list))} : list.error();
    };
    handlers.one = [this](const Caller& caller, const Parameters& asked) -> Result<Document> {
        const auto details = view_.details(caller, id_of(asked));
        return details ? Result{json_document(publish::submission_json(*details))}
                       : details.error();
    };
    handlers.progress = [this](const Caller& caller, const Parameters& asked) -> Result<Document> {
        const auto entry = view_.progress(caller, id_of(asked));
        return entry ? Result{json_document(publish::submission_progress_json(*entry))}
                     : entry.error();
    };
    handlers.report = [this](const Caller& caller, const Parameters& asked) {
        return view_.report(caller, id_of(asked));
    };
    handlers.accept = [this](const auto& caller, const auto& id, const auto& decision) {
        return document_of(caller, decide_.accept(caller, id, decision.note, decision.seen));
    };
    handlers.send_back = [this](const auto& caller, const auto& id, const auto& decision) {
        return document_of(caller, decide_.send_back(caller, id, decision.note));
    };
    handlers.withdraw =
        [this](const auto& caller, const auto& id, const auto& decision) -> Result<Document> {
        const auto withdrawal = withdraw_.run(caller, id, decision.note);
        return withdrawal ? document_of(caller, withdrawal->submission) : withdrawal.error();
    };
    return handlers;
}

void SubmissionDesk::check_soon(const std::string& id, std::unique_ptr<SealedFile> file) {
    {
        const std::lock_guard lock{mutex_};
        checked_[id] = 0;
        waiting_.push_back({id, std::move(file)});
    }
    something_to_do_.notify_one();
}

bool SubmissionDesk::has_room() const {
    const std::lock_guard lock{mutex_};
    return waiting_.size() < most_waiting;
}

std::optional<std::int64_t> SubmissionDesk::checked_bytes(const std::string& id) const {
    const std::lock_guard lock{mutex_};
    const auto found = checked_.find(id);
    return found == checked_.end() ? std::nullopt : std::optional{found->second};
}

void SubmissionDesk::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::optional<Waiting> next;
        {
            std::unique_lock lock{mutex_};
            something_to_do_.wait_for(
                lock, stop, between_expiries, [&] { return !waiting_.empty(); });
            if (!waiting_.empty()) {
                next = std::move(waiting_.front());
                waiting_.pop_front();
            }
        }
        if (stop.stop_requested()) {
            return;
        }
        try {
            if (!next) {
                if (const auto expired = settle_.expire(); !expired) {
                    spdlog::error("submissions: {}", expired.error().message);
                }
                continue;
            }
            Watched progress{*this, next->id};
            const auto checked = check_.run(next->id, *next->file, progress);
            if (!checked) {
                spdlog::error("submission {}: {}", next->id, checked.error().message);
            }
        } catch (const std::exception& fault) {
            spdlog::error("submissions: {}", fault.what());
        }
    }
}

}  // namespace hub::app
