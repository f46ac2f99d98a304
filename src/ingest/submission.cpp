#include "ingest/submission.hpp"

#include <algorithm>

namespace hub::ingest {

const SubmissionEvent* Submission::event_of(SubmissionState state) const {
    const auto found = std::find_if(
        events.begin(), events.end(), [&](const auto& event) { return event.state == state; });
    return found == events.end() ? nullptr : &*found;
}

}  // namespace hub::ingest
