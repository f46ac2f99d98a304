#include "services/mail_commands.hpp"

#include "mail/outbox.hpp"

#include <fmt/format.h>

namespace hub::services {

namespace {

/// What is said of a message that the other columns do not.
std::string remark(const mail::OutboxEntry& entry) {
    switch (entry.state) {
        case mail::MessageState::sent:
            return fmt::format("at {}", iso_text(entry.ended_at));
        case mail::MessageState::given_up:
            return fmt::format("at {}: {}", iso_text(entry.ended_at), entry.problem);
        case mail::MessageState::waiting:
            return entry.problem.empty()
                       ? ""
                       : fmt::format("next try {}: {}", iso_text(entry.next_try_at), entry.problem);
    }
    return "";
}

}  // namespace

Result<std::string> MailCommands::list() const {
    const auto entries = outbox_.all();
    if (!entries) {
        return entries.error();
    }
    std::string text;
    for (const auto& entry : *entries) {
        text += fmt::format("{}  {}  {}  {}  tries {}  {}  {}\n",
                            entry.id,
                            iso_text(entry.put_at),
                            slug_of(entry.state),
                            entry.to,
                            entry.tries,
                            entry.subject,
                            remark(entry));
    }
    return entries->empty() ? "no messages\n" : text;
}

Result<std::string> MailCommands::test(std::string_view to) {
    const auto message = mail::Message::create(
        to,
        "A test of the hub's mail",
        "This is a test. An operator of the Violence Reduction Data Hub asked for it, to see\n"
        "whether its messages arrive. Nothing is to be done.\n");
    if (!message) {
        return message.error();
    }
    if (auto put = outbox_.put(*message, clock_.now()); !put) {
        return put.error();
    }
    return fmt::format(
        "a message to {} is in the outbox; a running server sends it, and vrhub mail "
        "list says what became of it\n",
        message->to());
}

}  // namespace hub::services
