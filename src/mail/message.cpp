#include "mail/message.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

namespace hub::mail {

namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_subject = 200;
constexpr std::size_t longest_body = std::size_t{64} * 1024;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string base64(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(),
                      text.size(),
                      reinterpret_cast<const unsigned char*>(  // NOLINT: libsodium takes bytes
                          bytes.data()),
                      bytes.size(),
                      variant);
    text.pop_back();
    return text;
}

/// RFC 2047: words of at most 75 characters, none of which cuts a character in two. All of a
/// subject is encoded, so that none of it can be read as something else.
std::string encoded_words(std::string_view text) {
    constexpr std::size_t most_bytes = 42;  // 56 in base64, 68 with "=?UTF-8?B?" and "?="
    std::string words;
    while (!text.empty()) {
        auto taken = std::min(text.size(), most_bytes);
        while (taken < text.size() && taken > 0 &&
               (static_cast<unsigned char>(text[taken]) & 0xC0U) == 0x80U) {
            --taken;
        }
        words += (words.empty() ? "" : "\r\n ") +
                 fmt::format("=?UTF-8?B?{}?=", base64(text.substr(0, taken)));
        text.remove_prefix(taken);
    }
    return words;
}

std::string in_lines(const std::string& text) {
    constexpr std::size_t line = 76;
    std::string lines;
    for (std::size_t i = 0; i < text.size(); i += line) {
        lines += text.substr(i, line) + "\r\n";
    }
    return lines;
}

/// RFC 5322, section 3.3, in universal time.
std::string date_text(Instant date) {
    static constexpr std::array<const char*, 7> days{
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(date);
    const std::chrono::year_month_day calendar{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(date - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       days.at(std::chrono::weekday{day}.c_encoding()),
                       static_cast<unsigned>(calendar.day()),
                       months.at(static_cast<unsigned>(calendar.month()) - 1),
                       static_cast<int>(calendar.year()),
                       time.hours().count(),
                       time.minutes().count(),
                       time.seconds().count());
}

/// Lines of a body end as mail's do, however they were written.
std::string with_line_ends(std::string_view body) {
    std::string lines;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool is_pair = body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n';
        if (is_pair) {
            continue;
        }
        lines += body[i] == '\n' || body[i] == '\r' ? "\r\n" : std::string{body[i]};
    }
    return lines;
}

}  // namespace

bool is_plain_address(std::string_view text) {
    constexpr std::string_view refused = "()<>,;:\\\"[]";
    const auto at = text.find('@');
    return text.size() <= longest_address && at != std::string_view::npos && at > 0 &&
           at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
           // What begins with a hyphen could be an option to somebody's program.
           text.front() != '-' && std::all_of(text.begin(), text.end(), [&](char c) {
               return c > 0x20 && c < 0x7F && refused.find(c) == std::string_view::npos;
           });
}

Result<Message> Message::create(std::string_view to,
                                std::string_view subject,
                                std::string_view body) {
    if (!is_plain_address(to)) {
        return Error{ErrorCode::invalid_request, "a message goes to one plain e-mail address"};
    }
    if (subject.empty() || subject.size() > longest_subject || !is_utf8(subject) ||
        std::any_of(subject.begin(), subject.end(), is_control)) {
        return Error{ErrorCode::invalid_request,
                     fmt::format("a message's subject is one line of at most {} bytes in UTF-8",
                                 longest_subject)};
    }
    const auto is_no_text = [](char c) {
        return is_control(c) && c != '\n' && c != '\r' && c != '\t';
    };
    if (body.size() > longest_body || !is_utf8(body) ||
        std::any_of(body.begin(), body.end(), is_no_text)) {
        return Error{
            ErrorCode::invalid_request,
            fmt::format("a message's body is text of at most {} bytes in UTF-8", longest_body)};
    }
    return Message{std::string{to}, std::string{subject}, std::string{body}};
}

std::string wire_text(const Message& message,
                      std::string_view from,
                      Instant date,
                      std::string_view unique) {
    const auto domain = from.substr(std::min(from.find('@'), from.size() - 1) + 1);
    return fmt::format(
        "Date: {}\r\n"
        "From: <{}>\r\n"
        "To: <{}>\r\n"
        "Message-ID: <{}@{}>\r\n"
        "Subject: {}\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n"
        "{}",
        date_text(date),
        from,
        message.to(),
        unique,
        domain,
        encoded_words(message.subject()),
        in_lines(base64(with_line_ends(message.body()))));
}

}  // namespace hub::mail
