#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::mail {
class Outbox;
}  // namespace hub::mail

namespace hub::services {

/// What an operator asks of the mail at the command line.
class MailCommands {
public:
    MailCommands(mail::Outbox& outbox, const Clock& clock) : outbox_{outbox}, clock_{clock} {}

    /// Every message that is kept, oldest first: its state and its way, never its body.
    [[nodiscard]] Result<std::string> list() const;
    /// Puts a message that says what it is.
    Result<std::string> test(std::string_view to);

private:
    mail::Outbox& outbox_;
    const Clock& clock_;
};

}  // namespace hub::services
