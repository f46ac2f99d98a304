#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace hub::mail {

/// A letter in plain words to one person. One that exists can be sent: nothing in it reads as a
/// header or a command, whatever it was made from.
class Message {
public:
    /// Refuses, without repeating it, a recipient that is not one plain address, a subject of more
    /// than one line or 200 characters, and a body that is no text or of more than 64 KB.
    static Result<Message> create(std::string_view to,
                                  std::string_view subject,
                                  std::string_view body);

    [[nodiscard]] const std::string& to() const { return to_; }
    [[nodiscard]] const std::string& subject() const { return subject_; }
    [[nodiscard]] const std::string& body() const { return body_; }
    bool operator==(const Message&) const = default;

private:
    Message(std::string to, std::string subject, std::string body)
        : to_{std::move(to)}, subject_{std::move(subject)}, body_{std::move(body)} {}

    std::string to_;
    std::string subject_;
    std::string body_;
};

/// Whether the text is one address and nothing besides: ASCII, one @, no space, sign of a list,
/// comment, quotation or route.
bool is_plain_address(std::string_view text);

/// The message as it goes over the wire (RFC 5322, MIME): every line ends with CRLF and has less
/// than 79 characters; what is not ASCII is encoded. `unique` is the left part of its identifier.
std::string wire_text(const Message& message,
                      std::string_view from,
                      Instant date,
                      std::string_view unique);

}  // namespace hub::mail
